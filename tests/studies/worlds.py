"""Other worlds: counts that a reader of the public files cannot tell from the true ones, as an organisation's folder.

`python tests/studies/worlds.py 10` makes all pages and files of `example_trust` from its own counts and from
those of 10 other worlds, and names each that is not the same byte by byte. A world in which other rows are joined or
other counts withheld is none that a reader can take for the true one, and is passed over.
"""

import csv
import os
import pickle
import random
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from unittest import mock

from cells import NOTEBOOKS, outputs

from wres_helpers import HANDED_OVER, disclosure, downloads, load, standard
from wres_helpers.audit import numbers as reading
from wres_helpers.audit.exposure import knowledge
from wres_helpers.audit.formulas import PEOPLE
from wres_helpers.audit.numbers import PROFILE, Count
from wres_helpers.figures import Figures
from wres_helpers.guard.attack import Problem, components

PARAMETERS = Path(__file__).parents[2] / "parameters"
# Where a file says a part of a count's key that is the same in all its rows.
INDICATORS = {"workforce_profile": 1, "board": 9, "equality_profile": PROFILE}


class World:
    """A copy of an organisation in a parameters folder of its own, whose counts can be exchanged."""

    def __init__(self, folder: Path, code: str = "example_trust") -> None:
        self.folder, self.code = folder, code
        shutil.copytree(PARAMETERS / code, folder / code)
        shutil.copyfile(PARAMETERS / "benchmarks.csv", folder / "benchmarks.csv")
        self.own = {path.name: path.read_bytes() for path in (folder / code).iterdir()}
        self.published = self._published()
        file = folder / "published.csv"
        numbers = []
        for content in self.published:
            file.write_bytes(content)
            numbers += reading.tidy(file).get(code, [])
        file.unlink()
        self.facts = knowledge(numbers, disclosure.rule_of(self.counts().organisation, "public"))

    def counts(self) -> load.Counts:
        return load.counts(self.code, parameters=self.folder)

    def figures(self) -> dict[int, Figures]:
        """The figures of each year."""
        counts = self.counts()
        return disclosure.publications(counts, "public", counts.organisation.years)

    def fits(self) -> bool:
        """True where the same is joined, withheld and shown as in the organisation's own counts."""
        return self._published() == self.published

    def pages(self, figures: Figures) -> dict[str, object]:
        """What the cells of each notebook show, and the files beside the report."""
        place = {"organisation": self.code, "year": figures.organisation.year, "edition": "public"}
        file = self.folder / "figures.pickle"
        file.write_bytes(pickle.dumps(figures))
        with mock.patch.dict(os.environ, {HANDED_OVER: str(file)}):
            cells = {path.stem: list(outputs(path, place | {"parameters": self.folder})) for path in NOTEBOOKS}
        return {**downloads.files(figures), **cells}

    def _published(self) -> tuple[bytes, bytes]:
        """The files beside the reports, all years together."""
        figures = self.figures()[self.counts().organisation.year]
        return downloads.as_csv(figures), downloads.equality_profile(figures)

    def _files(self) -> list[Path]:
        names = (f"{group}.csv" for group in (*standard.GROUPS, "equality_profile"))
        return [path for name in names if (path := self.folder / self.code / name).exists()]

    def other(self, seed: int) -> dict[Count, int]:
        """Counts that fit all that is public: those that are the most by weights that chance gives."""
        chance = random.Random(seed)  # noqa: S311 - chance, not secrecy
        other_counts: dict[Count, int] = {}
        for group in components(self.facts.relations, self.facts.bounds):
            problem = Problem(group, self.facts.bounds)
            _, solution = problem.extreme({count: chance.randint(-9, 9) for count in problem.counts}, most=True)
            other_counts.update(solution)
        return other_counts

    def become(self, counts: Mapping[Count, int]) -> int:
        """Exchange the counts; how many differ from the organisation's own."""
        for path, content in self.own.items():
            (self.folder / self.code / path).write_bytes(content)
        return sum(_exchange(path, counts) for path in self._files())


def _exchange(path: Path, counts: Mapping[Count, int]) -> int:
    """Put other counts into a file; how many differ."""
    rows, differ = _rows(path), 0
    for row in rows:
        for count, number in _counted(path.stem, row).items():
            differ += counts.get(count, number) != number
            row[count.measure] = str(counts.get(count, number))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return differ


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _counted(group: str, row: Mapping[str, str]) -> dict[Count, int]:
    """The counts of staff that a row of a file holds; of subgroups a reader's knowledge has too little to say."""
    if row.get("ethnic_group") in standard.SUBGROUPS:
        return {}
    place = Count(
        int(row["year"]),
        INDICATORS[group] if group in INDICATORS else int(row["indicator"]),
        row.get("population") or "substantive",
        row.get("staff_group") or row.get("characteristic") or "all",
        row.get("band") or row.get("membership") or row.get("category") or "all",
        row.get("ethnic_group", ""),
    )
    other_counts = {place._replace(measure=measure): row.get(measure) for measure in PEOPLE if not row.get("area")}
    return {count: int(number) for count, number in other_counts.items() if number}


def main(number: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        world = World(Path(name))
        own = {year: world.pages(figures) for year, figures in world.figures().items()}
        for seed in range(number):
            differ = world.become(world.other(seed))
            if not world.fits():
                print(f"world {seed}: {differ} counts differ, and so does what is joined or withheld")
                continue
            wrong = [
                f"{page} of {year}"
                for year, figures in world.figures().items()
                for page, content in world.pages(figures).items()
                if content != own[year][page]
            ]
            files = sum(map(len, own.values()))
            print(f"world {seed}: {differ} counts differ, {files} files, of which differ: {', '.join(wrong) or 0}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
