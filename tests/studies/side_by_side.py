"""What the page of many organisations costs, beside a report: python tests/studies/side_by_side.py [ORGANISATIONS]."""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from wres_helpers import disclosure, downloads, load
from wres_helpers.invent import organisations
from wres_helpers.run import warm
from wres_helpers.run.reports import COMPARISON, NOTEBOOKS, Places, Report
from wres_helpers.run.stamps import package, without_outputs
from wres_helpers.run.tasks import Compare, Make, Prepare

SOURCES = Path(__file__).parents[2] / "notebooks"
YEAR = 2024


def notebooks(names):
    return {name: without_outputs((SOURCES / f"{name}.ipynb").read_bytes()) for name in names}


def seconds(task):
    before = time.process_time()
    return task.result(), time.process_time() - before


def main(number):
    with TemporaryDirectory() as folder:
        parameters = Path(folder)
        sources = []
        for place in organisations(number, 7, parameters):
            code = place.name
            figures = disclosure.publications(load.counts(code, parameters=folder), "public", [YEAR])[YEAR]
            path = parameters / f"{code}.csv"
            path.write_bytes(downloads.as_csv(figures, YEAR))
            sources.append((str(path), figures.organisation.publisher.name))
        ready = Prepare(code, Places(SOURCES, folder, parameters, "public"), (YEAR,)).result()
        make = Make(
            Report(code, code, YEAR), "public", "ipython", ready.figures[YEAR], notebooks(NOTEBOOKS), folder, package()
        )
        report = Report("comparison", "All organisations", YEAR)
        compare = Compare(report, "public", "ipython", tuple(sources), notebooks([COMPARISON]), "")
        (_, of_report), (pages, of_page) = seconds(make), seconds(compare)
    print(f"{number} organisations: {of_page:.1f} s, which is {of_page / of_report:.1f} reports;", end=" ")
    print(f"{len(pages.files['comparison.html']):,} bytes")


if __name__ == "__main__":
    assert warm.ROOMS
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 250)
