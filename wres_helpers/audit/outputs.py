"""What lies in an outputs folder, by organisation."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wres_helpers.audit.printed import Printed, tidy
from wres_helpers.load import InputError, Problem

PUBLIC = "public"
RESTRICTED = "restricted"
EVERYONE = "all organisations"
TIDY = (".csv", ".json")


@dataclass
class Published:
    """All that is published of an organisation: its numbers, and every file that does not hold them tidily."""

    organisation: str
    numbers: list[Printed] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)


def published(outputs: Path, wanted: Sequence[str]) -> list[Published]:
    """What is published of each organisation, of those that are wanted or of all; pages of them all come last."""
    root = outputs / PUBLIC if (outputs / PUBLIC).is_dir() else outputs
    found: dict[str, Published] = {}
    read: set[Path] = set()
    files = list(_files(root))
    for path in files:
        for organisation, numbers in (tidy(path) if _is_read(path) else {}).items():
            of = found.setdefault(organisation, Published(organisation))
            of.numbers.extend(numbers)
            read.add(path)
    _refuse_nothing(root, found, wanted)
    everyone = Published(EVERYONE)
    for path in files:
        if path not in read:
            folder = path.relative_to(root).parts[0]
            found.get(folder, everyone).files.append(path)
    return [found[organisation] for organisation in wanted] if wanted else [*found.values(), everyone]


def _files(root: Path) -> Iterator[Path]:
    """Every file, in the order of their names; later years come last."""
    if root.is_file():
        return iter([root])
    return (path for path in sorted(root.rglob("*")) if path.is_file())


def _is_read(path: Path) -> bool:
    """True where figures may stand that are meant to be public."""
    return path.suffix in TIDY and RESTRICTED not in path.name


def _refuse_nothing(root: Path, found: Iterable[str], wanted: Sequence[str]) -> None:
    there = ", ".join(sorted(found))
    if not there:
        said = "holds no figures.csv; expected the folder of reports; 'wres run' makes them, --outputs DIR names it"
        raise InputError([Problem(root.as_posix(), said)])
    missing = [organisation for organisation in wanted if organisation not in found]
    if missing:
        said = f"holds nothing of {', '.join(missing)}; expected one of {there}"
        raise InputError([Problem(root.as_posix(), f"{said}; make the reports with 'wres run {' '.join(missing)}'")])
