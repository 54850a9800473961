"""The pages above the reports: the portal over all organisations, and each organisation's years."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from wres_helpers import disclosure, load, standard, tables
from wres_helpers.run.jobs import Job, Places
from wres_helpers.run.pages import STYLE, TEMPLATES, style_hash

SCRIPT = (TEMPLATES / "portal" / "search.js").read_text(encoding="utf-8")


def write(places: Places, known: Mapping[str, Mapping[str, Any]], unreadable: Collection[str]) -> Path:
    """The portal over all organisations that have reports, from what is known of each."""
    listed = [_about(code, facts, places, code in unreadable) for code, facts in known.items()]
    organisations = sorted((about for about in listed if about["years"]), key=lambda about: str(about["name"]).lower())
    page = _templates(places.edition).get_template("index.html.j2")
    index = places.edition_folder / "index.html"
    text = page.render(organisations=organisations, script=SCRIPT, script_hash=style_hash(SCRIPT))
    draft = index.with_name(f".{index.name}.draft")
    draft.write_text(text, encoding="utf-8", newline="\n")
    draft.replace(index)
    return index


def organisation_page(job: Job, years: Sequence[int], places: Places) -> str:
    """The index page of an organisation: its reports, and its indicators over the years."""
    about = {"name": job.name, "years": years}
    overview = tables.overview_by_year(*figures_of(job.code, years[-1], places)).html
    return _templates(places.edition).get_template("organisation.html.j2").render(about=about, overview=overview)


def report_years(folder: Path, known: Iterable[int]) -> list[int]:
    """The years of an organisation whose reports stand, of those that its files still hold."""
    return sorted(year for year in known if (folder / str(year) / "report.html").exists())


def figures_of(code: str, year: int, places: Places) -> list[disclosure.Figures]:
    """The figures of the indicators' groups as of a year."""
    reported = load.organisation(code, year, places.edition, places.parameters)
    return [figures for figures in disclosure.every_group(reported) if figures.group in standard.GROUPS]


def _about(code: str, facts: Mapping[str, Any], places: Places, unreadable: bool) -> dict[str, Any]:
    """What the portal says of an organisation; one whose folder has errors now says so."""
    years = report_years(places.edition_folder / code, facts["years"])
    kind = "its folder has errors since" if unreadable else facts["kind"]
    return {"code": code, "name": facts["name"], "kind": kind, "years": years}


@cache
def _templates(edition: str) -> Environment:
    pages = Environment(loader=FileSystemLoader(TEMPLATES / "portal"), autoescape=True)
    pages.globals.update(style=STYLE, style_hash=style_hash(STYLE), edition=edition)
    return pages
