"""What lies in an outputs folder, by organisation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wres_helpers.audit.numbers import Number, tidy
from wres_helpers.load import InputError, Problem

PUBLIC = "public"
RESTRICTED = "restricted"
EVERYONE = "all organisations"
TIDY = (".csv", ".json")


@dataclass
class Publication:
    """All that is public of an organisation: its numbers, and every file that does not hold them tidily."""

    organisation: str
    numbers: list[Number] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)


def publications(outputs: Path, organisations: Sequence[str]) -> list[Publication]:
    """What is public of these organisations, or of all; pages of them all come last."""
    root = outputs / PUBLIC if (outputs / PUBLIC).is_dir() else outputs
    every: dict[str, Publication] = {}
    # In the order of their names later years come last.
    files = [root] if root.is_file() else sorted(path for path in root.rglob("*") if path.is_file())
    others = []
    for path in files:
        numbers = tidy(path) if path.suffix in TIDY and RESTRICTED not in path.name else {}
        for organisation, own in numbers.items():
            every.setdefault(organisation, Publication(organisation)).numbers.extend(own)
        if not numbers:
            others.append(path)
    _refuse_nothing(root, every, organisations)
    everyone = Publication(EVERYONE)
    for path in others:
        every.get(path.relative_to(root).parts[0], everyone).files.append(path)
    return [every[organisation] for organisation in organisations] if organisations else [*every.values(), everyone]


def _refuse_nothing(root: Path, there: Iterable[str], organisations: Sequence[str]) -> None:
    names = ", ".join(sorted(there))
    if not names:
        reason = "holds no figures.csv; expected the folder of reports; 'wres run' makes them, --outputs DIR names it"
        raise InputError([Problem(root.as_posix(), reason)])
    missing = [organisation for organisation in organisations if organisation not in there]
    if missing:
        reason = f"holds nothing of {', '.join(missing)}; expected one of {names}"
        raise InputError([Problem(root.as_posix(), f"{reason}; make the reports with 'wres run {' '.join(missing)}'")])
