"""Makes an organisation's folder, or the rows of a new year: those of the last one, or what the Standard asks for."""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from wres_helpers import load, standard
from wres_helpers.load.additions import with_entries
from wres_helpers.load.rows import FILES, NUMBERS, entry_of
from wres_helpers.load.templates import TEMPLATE, template

DECISIONS, COMMENTARY = "organisation.yaml", "commentary.md"
# What a new year does not take from the last one.
OF_A_YEAR = {*NUMBERS, "years_covered"}
Entry = dict[str, object]
BANDS = {"non_clinical": standard.PAY_BANDS, "clinical": standard.PAY_BANDS, "medical": standard.MEDICAL_GRADES}
# What the rows are of that the Standard asks for, besides the ethnic group.
PLACES: Mapping[str, Sequence[Mapping[str, object]]] = {
    "workforce_profile": [{"staff_group": group, "band": band} for group, bands in BANDS.items() for band in bands],
    "relative_likelihood": [{"indicator": number} for number in standard.indicators_of("relative_likelihood")],
    "staff_survey": [{"indicator": number} for number in standard.indicators_of("staff_survey")],
    "board": [{"membership": name} for name in ("all", "voting", "executive")],
}
Year = Mapping[str, Sequence[Entry]]


def folder(parameters: Path, code: str) -> list[Path]:
    """The files of a new organisation; a folder that is there already is left alone."""
    refuse_names(parameters, code, parameters / code)
    return write(parameters / code, {}, {path.name: template(path.name) for path in sorted(TEMPLATE.iterdir())})


def files_of_year(parameters: Path, code: str, year: int, entries: Year | None = None) -> list[Path]:
    """Every row of a year in an organisation's files, empty or with its counts; where there are none, they are made."""
    target = parameters / code
    before = counts_before(code, year, parameters) if load.is_code(code) else None
    if not (target / DECISIONS).exists():
        refuse_names(parameters, code, target)
    others = {DECISIONS: template(DECISIONS), COMMENTARY: template(COMMENTARY).replace("2024", str(year))}
    return write(target, entries or skeleton(before, year), {} if target.exists() else others)


def refuse_names(parameters: Path, code: str, target: Path) -> None:
    """Refuse a name that cannot be a folder's, and nothing that is there already."""
    if not load.is_code(code):
        problem = "is not a name for an organisation's folder; expected small letters, digits and underscores"
        raise load.InputError([load.Problem((parameters / code).as_posix(), f"{problem}, such as my_trust")])
    if os.path.lexists(target):
        text = "is there already; expected a new name; nothing was changed"
        raise load.InputError([load.Problem(target.as_posix(), text)])


def newest_counts(code: str, parameters: Path) -> load.Counts | None:
    """What an organisation reported; None where it has no folder yet."""
    there = parameters.is_dir() and code in load.folders(parameters)
    return load.counts(code, parameters=parameters) if there else None


def counts_before(code: str, year: int, parameters: Path) -> load.Counts | None:
    """What an organisation reported up to the year before; None where there is nothing; its own year is refused."""
    counts = newest_counts(code, parameters)
    if counts and any(row.year == year for name in load.COUNTED for row in counts.rows[name]):
        problem = f"has rows of {year} already; expected a year without any; nothing was changed"
        raise load.InputError([load.Problem(counts.folder, problem)])
    earlier = [one for one in counts.organisation.years if one < year] if counts else []
    return counts.as_of(earlier[-1]) if counts and earlier else None


def managers_of(counts: load.Counts | None) -> str:
    """Where an organisation counts its senior medical managers; as the Standard does, where it has no folder yet."""
    return counts.organisation.publisher.senior_medical_managers if counts else "within_consultants"


def rows_of(counts: load.Counts | None, name: str) -> list[Any]:
    """The rows of a file in its last year."""
    several = [row for row in counts.rows[name] if not getattr(row, "area", "")] if counts else []
    last = max((row.year for row in several), default=0)
    return [row for row in several if row.year == last]


def skeleton(counts: load.Counts | None, year: int) -> dict[str, list[Entry]]:
    """Every row of a year, its numbers left out: the codes and bands of the last year, or else the Standard's."""
    return {name: [*_entries(counts, name, year)] for name in load.COUNTED}


def _entries(counts: load.Counts | None, name: str, year: int) -> Iterator[Entry]:
    last = [{c: v for c, v in entry_of(row).items() if c not in OF_A_YEAR} for row in rows_of(counts, name)]
    groups = ("white", "bme") if name == "staff_survey" else standard.ETHNIC_GROUPS
    of_standard = [{**place, "ethnic_group": group} for place in PLACES.get(name, ()) for group in groups]
    survey = {"survey_year": year - 1} if name == "staff_survey" else {}
    for facts in last or of_standard:
        yield {**facts, **survey, "year": year, **dict.fromkeys(FILES[name].COUNTS, "")}


def write(folder: Path, entries: Year, others: Mapping[str, str] = {}) -> list[Path]:
    """Add a year's rows to the files of a folder, and other files to a new one: all of them, or none."""
    contents = {f"{name}.csv": with_entries(folder / f"{name}.csv", rows) for name, rows in entries.items() if rows}
    contents |= {name: text.encode("utf-8") for name, text in others.items()}
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent, prefix=".new-", ignore_cleanup_errors=True) as draft:
        whole = Path(draft) / folder.name
        whole.mkdir()
        for name, content in contents.items():
            (whole / name).write_bytes(content)
        if folder.exists():
            for name in contents:
                (whole / name).replace(folder / name)
        else:
            whole.replace(folder)
    return [folder / name for name in contents]
