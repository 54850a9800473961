"""The folder that `wres new` copies for an organisation to fill in, and whatever of it still stands."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from wres_helpers.load import table
from wres_helpers.load.findings import Finding, Findings
from wres_helpers.load.plausibility import Contents
from wres_helpers.load.rows import FILES
from wres_helpers.load.text import blocks

TEMPLATE = Path(__file__).parent / "template"


def template(name: str) -> str:
    """The text of a file of the template."""
    return (TEMPLATE / name).read_text(encoding="utf-8")


@cache
def decisions() -> dict[str, str]:
    """What the template says of the organisation, to be replaced."""
    keys: dict[str, str] = blocks(template("organisation.yaml").encode())
    return keys


@cache
def _examples() -> dict[str, Any]:
    """The worked example of each file of rows."""
    names = [name for name in FILES if (TEMPLATE / f"{name}.csv").exists()]
    return {name: table.read(FILES[name], template(f"{name}.csv").encode(), Findings(name))[0] for name in names}


def standing(contents: Contents) -> Iterator[Finding]:
    """Each thing of the template that still stands."""
    publisher, files = contents.publisher, contents.files
    if publisher.name == decisions()["name"]:
        yield Finding(
            "organisation.yaml", "", f"name is still '{publisher.name}'; expected your organisation's; replace it"
        )
    for name, example in _examples().items():
        for row in files[name][:1]:  # further down, the same numbers may be somebody's own
            if replace(row, row=0) == replace(example, row=0):
                text = "is a template row, the worked example of 'wres new'; expected counts of your own"
                yield Finding(f"{name}.csv", f"row {row.row}", f"{text}; replace it, or remove the file")
        if name != "action_plan":
            yield from _without_counts(name, files[name])


def _without_counts(name: str, rows: Sequence[Any]) -> Iterator[Finding]:
    """A year whose rows were all left as 'wres new --year' wrote them."""
    years: dict[int, list[Any]] = {}
    for row in rows:
        years.setdefault(row.year, []).append(row)
    for year, several in years.items():
        if len(several) > 1 and all(row.is_empty for row in several):
            text = f"is the first of {len(several):,} template rows of {year} without any count; expected counts"
            yield Finding(f"{name}.csv", f"row {several[0].row}", f"{text}; fill them in, or remove them")
