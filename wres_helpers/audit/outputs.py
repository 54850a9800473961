"""What lies in an outputs folder, by organisation."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wres_helpers.audit.numbers import Count, Number, tidy
from wres_helpers.load import InputError, Problem

PUBLIC = "public"
RESTRICTED = "restricted"
EVERYONE = "all organisations"
SIDE_BY_SIDE = "comparison.html"


@dataclass
class Publication:
    """All that is public of an organisation: its numbers, and every file that does not hold them tidily."""

    organisation: str
    numbers: list[Number] = field(default_factory=list)
    several: dict[str, list[Number]] = field(default_factory=dict)  # of pages on which organisations stand side by side
    strangers: list[Number] = field(default_factory=list)  # of them, what does not follow from the organisations' own
    files: list[Path] = field(default_factory=list)


def publications(outputs: Path, organisations: Sequence[str]) -> list[Publication]:
    """What is public of these organisations, or of all; pages of them all come last."""
    root = outputs / PUBLIC if (outputs / PUBLIC).is_dir() else outputs
    every: dict[str, Publication] = {}
    # In the order of their names later years come last.
    files = [root] if root.is_file() else sorted(path for path in root.rglob("*") if path.is_file())
    everyone, others = Publication(EVERYONE), []
    side_by_side = root if (root / SIDE_BY_SIDE).is_file() else None
    for path in files:
        numbers = tidy(path) if path.suffix == ".csv" and RESTRICTED not in path.name else {}
        for organisation, own in numbers.items():
            if path.parent == side_by_side:
                everyone.several.setdefault(organisation, []).extend(own)
            else:
                every.setdefault(organisation, Publication(organisation)).numbers.extend(own)
        if not numbers:
            others.append(path)
    _refuse_nothing(root, every, organisations)
    everyone.strangers = list(_strangers(everyone.several, {code: one.numbers for code, one in every.items()}))
    for path in others:
        every.get(path.relative_to(root).parts[0], everyone).files.append(path)
    return [every[organisation] for organisation in organisations] if organisations else [*every.values(), everyone]


def _strangers(several: Mapping[str, Iterable[Number]], own: Mapping[str, Sequence[Number]]) -> Iterator[Number]:
    """The numbers that an organisation does not publish itself, or to which those of all of them do not add up."""
    every = {code: {number.key: number for number in numbers} for code, numbers in own.items()}
    publishes = {code: set(map(_statement, numbers)) for code, numbers in own.items()}
    for code, numbers in several.items():
        for number in numbers:
            if code in every:
                yield from () if _statement(number) in publishes[code] else (number,)
            elif number.numerator is not None and number.numerator != _sum(number.key, every.values()):
                yield number


def _statement(number: Number) -> tuple[Count, str, str, str]:
    return number.key, number.text, number.withheld, number.note


def _sum(key: Count, every: Iterable[Mapping[Count, Number]]) -> int:
    """How many people it is in the organisations that publish the counts of White and of BME people."""
    pairs = [[of.get(key._replace(ethnic_group=group)) for group in ("white", "bme")] for of in every]
    whole = [pair for pair in pairs if all(number and number.numerator is not None for number in pair)]
    of_group = ("white", "bme").index(key.ethnic_group)
    return sum(number.numerator or 0 for pair in whole if (number := pair[of_group]))


def _refuse_nothing(root: Path, there: Iterable[str], organisations: Sequence[str]) -> None:
    names = ", ".join(sorted(there))
    if not names:
        reason = "holds no figures.csv; expected the folder of reports; 'wres run' makes them, --outputs DIR names it"
        raise InputError([Problem(root.as_posix(), reason)])
    missing = [organisation for organisation in organisations if organisation not in there]
    if missing:
        reason = f"holds nothing of {', '.join(missing)}; expected one of {names}"
        raise InputError([Problem(root.as_posix(), f"{reason}; make the reports with 'wres run {' '.join(missing)}'")])
