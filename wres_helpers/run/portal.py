"""The pages above the reports: the portal over all organisations, and each organisation's years."""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from wres_helpers import disclosure, load, standard, tables
from wres_helpers.run.jobs import Places
from wres_helpers.run.pages import STYLE, TEMPLATES, style_hash

SCRIPT = (TEMPLATES / "portal" / "search.js").read_text(encoding="utf-8")


def write(places: Places, codes: Iterable[str], fresh: Collection[str]) -> Path:
    """The portal over all organisations that have reports, and the index page of each whose reports are fresh."""
    pages = Environment(loader=FileSystemLoader(TEMPLATES / "portal"), autoescape=True)
    pages.globals.update(style=STYLE, style_hash=style_hash(STYLE), edition=places.edition)
    listed = []
    for code in sorted(codes):
        about = _about(code, places)
        if not about["years"]:
            continue
        page = places.edition_folder / code / "index.html"
        if about["readable"] and (code in fresh or not page.exists()):
            overview = tables.overview_by_year(*figures_of(code, about["years"][-1], places)).html
            replace(page, pages.get_template("organisation.html.j2").render(about=about, overview=overview))
        listed.append(about)
    listed.sort(key=lambda about: str(about["name"]).lower())
    portal = pages.get_template("index.html.j2")
    index = places.edition_folder / "index.html"
    replace(index, portal.render(organisations=listed, script=SCRIPT, script_hash=style_hash(SCRIPT)))
    return index


def _about(code: str, places: Places) -> dict[str, Any]:
    """What the portal says of an organisation; one whose folder has errors now is listed by its code."""
    about = {"code": code, "years": report_years(places.edition_folder / code)}
    try:
        organisation = load.organisation(code, parameters=places.parameters)
    except load.InputError:
        return {**about, "name": code, "kind": "its folder has errors since", "readable": False}
    publisher = organisation.publisher
    about["years"] = [year for year in about["years"] if year in organisation.years]
    return {**about, "name": publisher.name, "kind": standard.KINDS[publisher.kind], "readable": True}


def report_years(folder: Path) -> list[int]:
    """The years of an organisation whose reports stand."""
    return sorted(int(path.parent.name) for path in folder.glob("[0-9][0-9][0-9][0-9]/report.html"))


def figures_of(code: str, year: int, places: Places) -> list[disclosure.Figures]:
    """The figures of the indicators' groups as of a year."""
    reported = load.organisation(code, year, places.edition, places.parameters)
    return [figures for figures in disclosure.every_group(reported) if figures.group in standard.GROUPS]


def replace(path: Path, text: str) -> None:
    """Put a page in its place as a whole."""
    draft = path.with_name(f".{path.name}.draft")
    draft.write_text(text, encoding="utf-8", newline="\n")
    draft.replace(path)
