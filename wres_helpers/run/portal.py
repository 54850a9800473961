"""The pages above the reports: the portal over all organisations, and each organisation's years."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, select_autoescape

from wres_helpers import disclosure, indicators, load, standard, tables
from wres_helpers.run.jobs import Places
from wres_helpers.run.pages import STYLE, TEMPLATES, style_hash

SCRIPT = (TEMPLATES / "portal" / "search.js").read_text(encoding="utf-8")


def write(places: Places, codes: Iterable[str]) -> Path:
    """The index page of each organisation that has reports, and the portal over them all."""
    pages = Environment(loader=FileSystemLoader(TEMPLATES / "portal"), autoescape=select_autoescape())
    look = {"style": STYLE, "style_hash": style_hash(STYLE), "edition": places.edition}
    listed = []
    for code in sorted(codes):
        years = report_years(places.edition_folder / code)
        if not years:
            continue
        figures = figures_of(code, years[-1], places)
        organisation = figures[0].organisation.publisher
        about = {"name": organisation.name, "code": code, "years": years, "kind": standard.KINDS[organisation.kind]}
        overview = tables.overview_by_year(*figures).html
        page = pages.get_template("organisation.html.j2").render(about=about, overview=overview, **look)
        replace(places.edition_folder / code / "index.html", page)
        listed.append(about)
    listed.sort(key=lambda about: str(about["name"]).lower())
    portal = pages.get_template("index.html.j2").render(
        organisations=listed, script=SCRIPT, script_hash=style_hash(SCRIPT), **look
    )
    replace(places.edition_folder / "index.html", portal)
    return places.edition_folder / "index.html"


def report_years(folder: Path) -> list[int]:
    """The years of an organisation whose reports stand."""
    return sorted(int(path.parent.name) for path in folder.glob("[0-9][0-9][0-9][0-9]/report.html"))


def figures_of(code: str, year: int, places: Places) -> list[Any]:
    """The figures of all groups as of a year."""
    reported = load.organisation(code, year, places.edition, places.parameters)
    return [
        disclosure.protect(getattr(indicators, group)(getattr(load, group)(reported)), reported.disclosure)
        for group in standard.GROUPS
    ]


def replace(path: Path, text: str) -> None:
    """Put a page in its place as a whole."""
    draft = path.with_name(f".{path.name}.draft")
    draft.write_text(text, encoding="utf-8", newline="\n")
    draft.replace(path)
