"""The portal: the page above the reports of all organisations."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from wres_helpers.run.jobs import PRINTED, Places
from wres_helpers.run.style import STYLE, TEMPLATES, fingerprint

SCRIPT = (TEMPLATES / "portal" / "search.js").read_text(encoding="utf-8")


def write(places: Places, known: Mapping[str, Mapping[str, Any]], unreadable: Collection[str]) -> Path:
    """The portal over all organisations that have reports, from what is known of each."""
    listed = [_about(code, facts, places, code in unreadable) for code, facts in known.items()]
    organisations = sorted((about for about in listed if about["years"]), key=lambda about: str(about["name"]).lower())
    page = templates(places.edition).get_template("index.html.j2")
    index = places.edition_folder / "index.html"
    text = page.render(organisations=organisations, script=SCRIPT, script_hash=fingerprint(SCRIPT))
    draft = index.with_name(f".{index.name}.draft")
    draft.write_text(text, encoding="utf-8", newline="\n")
    draft.replace(index)
    return index


def report_years(folder: Path, known: Iterable[int]) -> list[int]:
    """The years of an organisation whose reports stand, of those that its files still hold."""
    return sorted(year for year in known if (folder / str(year) / "report.html").exists())


def _about(code: str, facts: Mapping[str, Any], places: Places, unreadable: bool) -> dict[str, Any]:
    """What the portal says of an organisation; one whose folder has errors now says so."""
    years = report_years(places.edition_folder / code, facts["years"])
    kind = "its folder has errors since" if unreadable else facts["kind"]
    printed = [year for year in years if (places.edition_folder / code / str(year) / PRINTED).exists()]
    return {"code": code, "name": facts["name"], "kind": kind, "years": years, "printed": printed}


@cache
def templates(edition: str) -> Environment:
    """The templates of an edition's portal and index pages."""
    pages = Environment(loader=FileSystemLoader(TEMPLATES / "portal"), autoescape=True)
    pages.globals.update(style=STYLE, style_hash=fingerprint(STYLE), edition=edition)
    return pages
