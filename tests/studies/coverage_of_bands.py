"""How many figures can be read although few people are protected: alone, or within a row of at most five bands.

`python tests/studies/coverage_of_bands.py 40` prints it for the printed numbers of the organisations of `parameters/`
under the default rule, and for the pay bands and grades of so many invented organisations.
"""

import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from wres_helpers import disclosure, invent, load, standard
from wres_helpers.indicators import Key

PARAMETERS = Path(__file__).parents[2] / "parameters"
LONGEST = 5


def protected(code, folder):
    """A copy of an organisation of `parameters/` that publishes under the default rule."""
    shutil.copytree(PARAMETERS / code, folder / code)
    decisions = folder / code / "organisation.yaml"
    lines = decisions.read_text(encoding="utf-8").splitlines(keepends=True)
    decisions.write_text("".join(line for line in lines if not line.startswith("disclosure:")), encoding="utf-8")
    return load.counts(code, parameters=folder)


def editions(counts):
    """The public figures and the restricted ones."""
    return disclosure.figures(counts), disclosure.figures(counts, "restricted")


def values(figures):
    """The figures that stand there, by key."""
    return {figure.key: figure for group in figures.groups for figure in group if figure.value is not None}


def way(key, public):
    """How a figure of the restricted edition can be read in the public one."""
    if key in public:
        return "alone"
    within = set(standard.rows_within(key.band)) if key.indicator == 1 else set()
    groups = [key.staff_group, *(name for name, of in standard.JOINED_STAFF_GROUPS.items() if key.staff_group in of)]
    places = [key._replace(staff_group=group, band="") for group in groups]
    rows = {one.band for one in public if one._replace(band="") in places} if within else ()
    longer = [len(row) for band in rows if set(row := standard.rows_within(band)) >= within]
    return "withheld" if not longer else "joined" if min(longer) <= LONGEST else "far joined"


def printed(both, published):
    """How each printed number can be read that follows from the counts."""
    public, restricted = map(values, both)
    return Counter(way(Key(*row.key), public) for row in published if Key(*row.key) in restricted)


def bands(both):
    """How each pay band and grade in which somebody is can be read."""
    public, restricted = map(values, both)
    places = {key for key, figure in restricted.items() if key.indicator == 1 and figure.numerator}
    return Counter(
        way(key, public)
        for key in places
        if key.measure == "headcount" and key.ethnic_group == "bme" and key.band in standard.ROWS
    )


def share(ways, *names):
    """The share that can be read in one of these ways."""
    return sum(ways[name] for name in names) / sum(ways.values())


def invented(number, folder):
    """Both editions of so many invented organisations."""
    invent.organisations(number, 1, folder)
    return [editions(load.counts(code, parameters=folder)) for code in load.folders(folder)]


def main(number):
    with tempfile.TemporaryDirectory() as place:
        for code in load.folders(PARAMETERS):
            ways = printed(editions(protected(code, Path(place, "own"))), load.published(code, PARAMETERS))
            if ways:
                print(f"{code}: {share(ways, 'alone', 'joined'):.1%} of {ways.total()} printed numbers: {dict(ways)}")
        ways = sum((bands(both) for both in invented(number, Path(place, "invented"))), Counter())
        print(f"{number} invented: {share(ways, 'alone', 'joined'):.1%} of {ways.total()} bands: {dict(ways)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
