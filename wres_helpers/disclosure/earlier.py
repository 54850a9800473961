"""What readers of earlier editions know of today's counts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from wres_helpers.disclosure.numbers import HIDDEN, ROUNDED, Numbers, Sum
from wres_helpers.disclosure.relations import Relation, relations
from wres_helpers.indicators import Key
from wres_helpers.load import EarlierRow

Ends = tuple[int, int]
Parts = Mapping[Key, tuple[Key, ...]]


def with_earlier_editions(found: Numbers, printed: Iterable[EarlierRow]) -> Numbers:
    """The counts with what was printed of them: what is still true protects nothing any more.

    What was printed otherwise has been corrected: nobody knows the new number before it is printed, but everyone
    knows the rest of a total that holds it. Where a total changed and nothing in it that was shown, something in it
    did that was not. Nothing more is told of such a year than before, so that nobody sees what it was.
    """
    editions: dict[int, dict[Key, Ends]] = {}
    for row in printed:
        if (key := Key(*row.key)) in found.count:
            editions.setdefault(row.edition, {})[key] = (row.least, row.most)
    if not editions:
        return found
    known = _Known(dict(found.count), _parts(relations(found)))
    for number, said in editions.items():
        known.add(number, said)
    exact = {key for key, (least, most) in known.ends.items() if least == most}
    return replace(
        found,
        count=known.count,
        small=found.small - exact,
        known=known.ends,
        across=tuple(known.across),
        corrected=frozenset(key for said in editions.values() for key in said) - known.true,
        no_more_than=known.no_more_than(found.count),
    )


@dataclass
class _Known:
    """What editions tell together: of counts, and of totals without what was corrected in them."""

    count: dict[Key, int]
    parts: Parts
    ends: dict[Key, Ends] = field(default_factory=dict)
    across: list[Sum] = field(default_factory=list)
    true: set[Key] = field(default_factory=set)
    explained: set[Key] = field(default_factory=set)
    unexplained: set[int] = field(default_factory=set)

    def add(self, edition: int, said: Mapping[Key, Ends]) -> None:
        """What one edition tells besides."""
        wrong = {key for key, (least, most) in said.items() if least == most != self.count[key]} - self.parts.keys()
        self.explained |= wrong
        for key in (key for key in said if key not in wrong):
            within = tuple(part for part in _within(key, self.parts) if part in wrong)
            number = self.count[key] - sum(self.count[part] for part in within)
            least, most = (end - sum(said[part][0] for part in within) for end in said[key])
            if not least <= number <= most:
                self.unexplained.add(key.year)
            elif within:
                rest = key._replace(measure=f"{key.measure} but for corrections of edition {edition}")
                self.explained.add(key)
                self.across.append(((rest, *within), key))
                self._tell(rest, number, (least, most))
            else:
                self.true.add(key)
                self._tell(key, number, (least, most))

    def no_more_than(self, counted: Iterable[Key]) -> dict[Key, int]:
        """How little may be told, at the most, of the counts of years in which something unseen has changed."""
        found = {}
        for key in (key for key in counted if key.year in self.unexplained and key not in self.explained):
            least, most = self.ends[key] if key in self.true else (0, 1)
            if least < most:
                found[key] = ROUNDED if key in self.true else HIDDEN
        return found

    def _tell(self, key: Key, number: int, ends: Ends) -> None:
        least, most = self.ends.get(key, ends)
        self.count[key] = number
        self.ends[key] = max(least, ends[0]), min(most, ends[1])


def _parts(known: Iterable[Relation]) -> Parts:
    """The counts that others add to, or that are the very same people."""
    found: dict[Key, tuple[Key, ...]] = {}
    for relation in (relation for relation in known if relation.exact):
        if len(relation.parts) > 1:
            found.setdefault(relation.whole, relation.parts)
        elif relation.whole.indicator == 1 and relation.parts[0].measure == "eligible":
            found.setdefault(relation.parts[0], (relation.whole,))
    return found


def _within(key: Key, parts: Parts) -> Iterator[Key]:
    """The counts that a count is made up of in the end."""
    for part in parts.get(key, ()):
        yield from _within(part, parts) if part in parts else (part,)
