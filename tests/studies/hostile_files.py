"""Hostile files of up to a megabyte by seed: long runs, deep nesting, near-misses of every pattern; none takes 2 s.

python tests/studies/hostile_files.py 1000
"""

import random
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from wres_helpers import load  # noqa: E402 - from this very tree
from wres_helpers.load.rows import FILES, columns_of  # noqa: E402

SLOWEST = 2.0
MOST = 1_000_000
FOUR_KEYS = "name: Made Trust\nshort_name: Made\nkind: trust\ndenominator: all\n"
# What nearly is a number, a year, a list of indicators, a date, a bullet, a comment, a heading, a block.
PIECES = (
    *(" ", "\t", "a", "9", ",", ".", "-", "–", "#", "# ", "## ", "<!-- ", "-->", "* ", "[", "{a: ", "- ", "? ", "|"),
    *("1,000,", "9.9", "1 to ", "2; ", "2 and ", "& ", "20", "2024/", "1 January ", "31/12/", "Q", "by end of "),
    *("band_", "band_1_to_", "_to_vsm", "é", "\u00a0", "\u202e", '"', '""', "'", "\\", "&a ", "*a ", "!!", "%", "=1+"),
    *("own_code_", "https://", "a@b.", "01234 ", "\r", "\n", "\n\n", "\n  ", "\n- "),
)


def run(chance: random.Random, most: int) -> str:
    """A piece many times, perhaps with another at its end, in the middle or in turn."""
    piece, other = chance.choice(PIECES), chance.choice(PIECES)
    times = chance.choice([10, 200, 3_000, most]) // len(piece) + 1
    middle = piece * (times // 2)
    return chance.choice(
        [piece * times, piece * times + other, middle + other + middle, (piece + other) * (times // 2)]
    )


def hostile_file(chance: random.Random) -> tuple[str, str]:
    """The name of a file that the loader reads, and what makes it work for nothing."""
    name = chance.choice([*FILES, "commentary.md", "organisation.yaml"])
    if name == "organisation.yaml":
        key = chance.choice(["name", "bme_label", "contact", "notes", "populations", "targets", "status_key", "x"])
        return name, f"{FOUR_KEYS}{key}: {run(chance, 190_000)}\n"
    if name == "commentary.md":
        lines = ["# 2024", "## introduction", *(run(chance, 200_000) for _ in range(chance.randint(1, 4)))]
        chance.shuffle(lines)
        return name, "\n".join(lines)[:MOST]
    columns = list(columns_of(FILES[name]))
    cells = [chance.choice(["2024", "all", "bme", "1", "2", ""]) for _ in columns]
    for place in chance.sample(range(len(columns)), chance.randint(1, 2)):
        cells[place] = run(chance, chance.choice([100, 2_000, 300_000]))
    row = ",".join(f'"{cell}"' if chance.random() < 0.5 else cell for cell in cells)
    rows = [row] * chance.choice([1, 1, MOST // (len(row) + 1)])
    return f"{name}.csv", "\n".join([",".join(columns), *rows])[:MOST]


def main(number: int) -> None:
    """Check that many files, and say which took longest."""
    times = []
    for seed in range(number):
        name, content = hostile_file(random.Random(seed))  # noqa: S311 - the same files each time
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / "made"
            made.mkdir()
            (made / "organisation.yaml").write_text(FOUR_KEYS, encoding="utf-8")
            (made / name).write_text(content, encoding="utf-8", newline="")
            start = time.process_time()
            load.problems("made", folder)
            times.append((time.process_time() - start, seed, name, len(content)))
    for seconds, seed, name, size in sorted(times, reverse=True)[:5]:
        print(f"{seconds:.2f} s: seed {seed}, {name}, {size:,} characters")
    sys.exit(f"slower than {SLOWEST} s" if max(times)[0] > SLOWEST else 0)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
