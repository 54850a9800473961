"""Makes a new organisation's folder, the rows of a new year, or a workbook to enter them in."""

import os
from pathlib import Path

from wres_helpers.load import InputError, Problem, is_code
from wres_helpers.load.templates import TEMPLATE, template
from wres_helpers.new import years

DECISIONS, COMMENTARY = "organisation.yaml", "commentary.md"


def folder(parameters: Path, code: str) -> list[Path]:
    """The files of a new organisation; a folder that is there already is left alone."""
    _refuse(parameters, code, parameters / code)
    return years.write(parameters / code, {}, {path.name: template(path.name) for path in sorted(TEMPLATE.iterdir())})


def files_of_year(parameters: Path, code: str, year: int, entries: years.Year | None = None) -> list[Path]:
    """Every row of a year in an organisation's files, empty or with its counts; where there are none, they are made."""
    target = parameters / code
    before = years.counts_before(code, year, parameters) if is_code(code) else None
    if not (target / DECISIONS).exists():
        _refuse(parameters, code, target)
    others = {DECISIONS: template(DECISIONS), COMMENTARY: template(COMMENTARY).replace("2024", str(year))}
    return years.write(target, entries or years.skeleton(before, year), {} if target.exists() else others)


def workbook_of_year(parameters: Path, code: str, year: int) -> Path:
    """An organisation's workbook for a year, beside its folder or in place of one."""
    from wres_helpers.new import workbook  # noqa: PLC0415 - what writes it is slow to import

    path = parameters / f"{code}.xlsx"
    _refuse(parameters, code, path)
    before = years.counts_before(code, year, parameters)
    parameters.mkdir(parents=True, exist_ok=True)
    draft = parameters / f".{path.name}.draft"
    draft.write_bytes(workbook.content(year, before, is_alone=not (parameters / code / DECISIONS).exists()))
    draft.replace(path)
    return path


def _refuse(parameters: Path, code: str, target: Path) -> None:
    """No name that cannot be a folder's, and nothing that is there already."""
    if not is_code(code):
        problem = "is not a name for an organisation's folder; expected small letters, digits and underscores"
        raise InputError([Problem((parameters / code).as_posix(), f"{problem}, such as my_trust")])
    if os.path.lexists(target):
        raise InputError([Problem(target.as_posix(), "is there already; expected a new name; nothing was changed")])
