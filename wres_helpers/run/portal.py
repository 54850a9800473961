"""The portal above the reports of all organisations, each organisation's own index page, and the style of all pages."""

import base64
import hashlib
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from wres_helpers.earlier import put
from wres_helpers.run.reports import PRINTED, REPORT, Places

TEMPLATES = Path(__file__).parents[1] / "templates"


def fingerprint(text: str) -> str:
    """What a page's Content-Security-Policy names its style sheet or script by."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


_style, _script, _form = (
    (TEMPLATES / name).read_text(encoding="utf-8").replace("\n  ", "\n")
    for name in ("wres/style.css", "portal/search.js", "portal/search.html")
)
# What every page has, and one in which organisations can be searched for.
LOOK = {"style": _style, "style_hash": fingerprint(_style)}
SEARCH = {"form": _form, "script": _script, "script_hash": fingerprint(_script)}


def write_portal(places: Places, records: Mapping[str, Mapping[str, Any]], unreadable: Collection[str]) -> Path:
    """The portal over all organisations that have reports."""
    entries = [_entry(code, record, places, code in unreadable) for code, record in records.items()]
    organisations = sorted((entry for entry in entries if entry["years"]), key=lambda entry: str(entry["name"]).lower())
    page = templates(places.edition).get_template("index.html.j2")
    index = places.edition_folder / "index.html"
    comparison = next(places.edition_folder.glob("figures*.csv"), None)
    file = comparison.name if comparison else ""
    put(index, page.render(organisations=organisations, figures=file, **SEARCH).encode())
    return index


def write_index(folder: Path, record: Mapping[str, Any], edition: str) -> None:
    """An organisation's index page, if it has reports: they, and its indicators as of the last of its years."""
    years = report_years(folder, record["years"])
    overviews = [record["reports"][str(year)]["overview"] for year in years if str(year) in record["reports"]]
    if overviews:
        page = templates(edition).get_template("organisation.html.j2")
        about = {"name": record["name"], "years": years}
        put(folder / "index.html", page.render(about=about, overview=overviews[-1]).encode())


def report_years(folder: Path, years: Iterable[int]) -> list[int]:
    """The years of an organisation whose reports stand, of those that its files still hold."""
    return sorted(year for year in years if (folder / str(year) / REPORT).exists())


def _entry(code: str, record: Mapping[str, Any], places: Places, unreadable: bool) -> dict[str, Any]:
    """What the portal says of an organisation; one whose folder has errors now says so."""
    years = report_years(places.edition_folder / code, record["years"])
    kind = "its folder has errors since" if unreadable else record["kind"]
    printed = [year for year in years if (places.edition_folder / code / str(year) / PRINTED).exists()]
    return {"code": code, "name": record["name"], "kind": kind, "years": years, "printed": printed}


@cache
def templates(edition: str) -> Environment:
    """The templates of an edition's portal and index pages."""
    pages = Environment(loader=FileSystemLoader(TEMPLATES / "portal"), autoescape=True)
    pages.globals.update(LOOK, edition=edition)
    return pages
