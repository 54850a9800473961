"""All organisations side by side on one page, and their figures in one file: made where they do not stand."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from wres_helpers import earlier
from wres_helpers.run.portal import report_years
from wres_helpers.run.reports import COMPARISON, Places, Report, Wish
from wres_helpers.run.stamps import Stamps, are_whole, digest, without_outputs
from wres_helpers.run.tasks import Compare, Pages

RECORD = ".comparison"  # no folder of an organisation begins with a dot
FEWEST = 2


def comparison(wish: Wish, everyone: Iterable[str], places: Places, stamps: Stamps) -> Compare | None:
    """What there is to make, if the page does not stand as it would be made now and enough organisations have a report.

    The year is that of most reports among the years that several organisations were run for.
    """
    path = places.notebooks / f"{COMPARISON}.ipynb"
    sources = [source for code in everyone for source in _sources(code, places, stamps)]
    years = Counter(report.year for report, *_ in sources)
    wished = [year for year in years if len(wish.codes) > 1 and year in wish.years] or years
    year = max(wished, key=lambda year: (years[year], year), default=0)
    if years[year] < FEWEST or not path.is_file():
        return None
    notebook = without_outputs(path.read_bytes())
    stamp = digest(stamps.common, notebook, year, *(fact for source in sources for fact in source))
    record = stamps.record(RECORD)
    if not wish.fresh and record["stamp"] == stamp and are_whole(places.edition_folder, record["files"]):
        return None
    files = tuple((str(file), report.name) for report, file, _ in sources)
    report = Report("comparison", "All organisations", year)
    return Compare(report, places.edition, wish.engine, files, {COMPARISON: notebook}, stamp)


def _sources(code: str, places: Places, stamps: Stamps) -> Iterator[tuple[Report, Path, str]]:
    """The reports of an organisation that stand, each with its file of figures and that file's digest."""
    record = stamps.record(code)
    for year in report_years(places.edition_folder / code, record["years"]):
        report = Report(code, record["name"], year)
        for name, content in record["reports"].get(str(year), {}).get("files", {}).items():
            if name.startswith("figures") and name.endswith(".csv"):
                yield report, places.folder(report) / name, content


def put(task: Compare, pages: Pages, places: Places, stamps: Stamps) -> None:
    """The files take their places, and their stamp is kept."""
    for name, content in pages.files.items():
        earlier.put(places.edition_folder / name, content)
    stamps.learn(RECORD, stamp=task.stamp, files={name: digest(content) for name, content in pages.files.items()})
