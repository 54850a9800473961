"""What readers of earlier editions know of today's counts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from wres_helpers.disclosure.numbers import Numbers
from wres_helpers.disclosure.relations import Relation, relations
from wres_helpers.indicators import Key
from wres_helpers.load import EarlierRow

# As many as nobody says.
MANY = 10**7
Ends = tuple[int, int]
Parts = Mapping[Key, tuple[Key, ...]]


def with_earlier_editions(found: Numbers, printed: Iterable[EarlierRow]) -> Numbers:
    """The counts with what was printed of them: what is still true protects nothing any more.

    What was printed otherwise has been corrected: nobody knows the new number before it is printed, but everyone
    knows the rest of a total that holds it. Where a total changed and nothing in it that was shown, something in it
    did that was not: all of that stays withheld, so that nobody sees what it was.
    """
    editions: dict[int, dict[Key, Ends]] = {}
    for row in printed:
        if (key := Key(*row.key)) in found.count:
            editions.setdefault(row.edition, {})[key] = (row.least, row.most)
    parts = _parts(relations(found)) if editions else {}
    known = _Known(dict(found.count))
    for number, said in editions.items():
        known.add(number, said, parts)
    exact = {key for key, (least, most) in known.ends.items() if least == most}
    return replace(
        found,
        count=known.count,
        small=(found.small | known.suspects) - exact,
        known=known.ends,
        rests=known.rests,
        corrected=frozenset(key for said in editions.values() for key in said) - known.ends.keys(),
    )


@dataclass
class _Known:
    """What editions tell together: of counts, and of totals without what was corrected in them."""

    count: dict[Key, int]
    ends: dict[Key, Ends] = field(default_factory=dict)
    rests: dict[Key, tuple[Key, tuple[Key, ...]]] = field(default_factory=dict)
    suspects: set[Key] = field(default_factory=set)

    def add(self, edition: int, said: Mapping[Key, Ends], parts: Parts) -> None:
        """What one edition tells besides."""
        exact = {key for key, (least, most) in said.items() if least == most}
        wrong = {key for key in exact if said[key][0] != self.count[key] and key not in parts}
        unexplained: list[tuple[set[Key], int]] = []
        for key, ends in said.items():
            within = tuple(part for part in _within(key, parts) if part in wrong)
            rest = key._replace(measure=f"{key.measure} but for corrections of edition {edition}") if within else key
            number = self.count[key] - sum(self.count[part] for part in within)
            least, most = (end - sum(said[part][0] for part in within) for end in ends)
            if least <= number <= most:
                self._tell(rest, number, (least, most))
                if within:
                    self.rests[rest] = (key, within)
            elif counts := set(_within(key, parts)) - exact:
                unexplained.append((counts, number - most))
        for counts, more in unexplained:
            if not any(others < counts for others, _ in unexplained):
                self._suspect(counts, more)

    def _suspect(self, counts: Iterable[Key], more: int) -> None:
        """One of these has changed. If it is so much more now, it was withheld before and at least one all the same."""
        for key in counts:
            self.suspects.add(key)
            if self.count[key] > more > 0:
                self._tell(key, self.count[key], (more + 1, MANY))

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
