"""Mutates folders and a workbook by seed and checks each: no traceback, at most five seconds, no formula as a value.

python tests/studies/mutated_folders.py 1500
"""

import io
import random
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from openpyxl import load_workbook  # noqa: E402 - after the path
from openpyxl.utils.exceptions import IllegalCharacterError  # noqa: E402 - as above

from wres_helpers import load, new  # noqa: E402 - from this very tree
from wres_helpers.new import workbook  # noqa: E402 - as above

SLOWEST = 5.0
HOSTILE = [
    *("", " ", "*", "-1", "=1+1", "nan", "1e9", "9" * 30, "2099", "2024/25", "all", "bme", "band_9_to_1", "<!--", "# "),
    *(
        "\u202e",
        "\x00",
        "\ufeff",
        "\ud7ff",
        "'",
        '"',
        "&a [*a]",
        "- ",
        "{a: ",
        "[",
        "\t",
        "\r",
        "é",
        "２０２４",
        "0",
        "10000000",
    ),
    *("31 February 2025", "2; 5 to 8", "5 to 2", "3_of_5", "%s", "{{ 7 * 7 }}", "<script>", "+cmd|' /C calc'!A0"),
]
Mutation = Callable[[random.Random, bytes], bytes]


def flip(chance: random.Random, content: bytes) -> bytes:
    """Some bytes become others."""
    letters = bytearray(content)
    for _ in range(chance.randint(1, 20)):
        letters[chance.randrange(len(letters))] = chance.randrange(256)
    return bytes(letters)


def cut(chance: random.Random, content: bytes) -> bytes:
    """A piece goes, or stands twice."""
    start, end = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    return content[:start] + content[end:] if chance.random() < 0.5 else content[:end] + content[start:]


def swap(chance: random.Random, content: bytes) -> bytes:
    """Cells, or words, change places."""
    cells = content.split(b",")
    for _ in range(chance.randint(1, 10)):
        one, other = chance.randrange(len(cells)), chance.randrange(len(cells))
        cells[one], cells[other] = cells[other], cells[one]
    return b",".join(cells)


def hurt(chance: random.Random, content: bytes) -> bytes:
    """A cell or a value becomes something hostile."""
    mark = chance.choice([b",", b": ", b"\n", b" "])
    cells = content.split(mark)
    for _ in range(chance.randint(1, 5)):
        cells[chance.randrange(len(cells))] = chance.choice(HOSTILE).encode()
    return mark.join(cells)


def double(chance: random.Random, content: bytes) -> bytes:
    """Rows stand several times, or in another order."""
    lines = content.splitlines(keepends=True)
    some = chance.choices(lines, k=chance.randint(1, 50)) * chance.choice([1, 1, 10, 500])
    chance.shuffle(some)
    return content + b"".join(some)


def rename(chance: random.Random, content: bytes) -> bytes:
    """Headings and keys are misspelt, missing, or many."""
    lines = content.splitlines(keepends=True)
    place = 0 if chance.random() < 0.7 else chance.randrange(len(lines))
    letters = list(lines[place].decode("utf-8", "replace"))
    chance.shuffle(letters) if chance.random() < 0.3 else letters.insert(chance.randrange(len(letters) + 1), "x")
    lines[place] = "".join(letters).encode("utf-8", "replace")
    return b"".join(lines)


def many_keys(chance: random.Random, content: bytes) -> bytes:
    """Thousands of keys or headings that nobody expects, near those there are."""
    key = chance.choice(["name", "kind", "notes", "bme_label", "year", "x"])
    number = chance.choice([50, 1000, 5000])
    lines = "".join(f"{key}{n}: {n}\n" for n in range(number))
    return content + b"\n" + lines.encode() if b":" in content else lines.replace(": ", ",").encode() + content


def lengthen(chance: random.Random, content: bytes) -> bytes:
    """A place holds a run of one text, up to a megabyte."""
    text = chance.choice([*filter(None, HOSTILE), "a", "# a" + " " * 2000 + "b", "<!-- ", "- ", "2 ", "_to_", ",", "#"])
    number = chance.choice([100, 10_000, 1_000_000]) // len(text)
    place = chance.randrange(len(content) + 1)
    return content[:place] + text.encode() * number + content[place:]


def nest(chance: random.Random, content: bytes) -> bytes:
    """Something is nested deeply."""
    opening, depth = chance.choice(["[", "{a: ", "- ", "  ", "> ", "&a ", "? "]), chance.choice([10, 100, 10_000])
    place = chance.choice([content.rfind(b"\n") + 1, content.find(b": ") + 2, len(content)])
    return content[:place] + (opening * depth).encode() + content[place:]


MUTATIONS: tuple[Mutation, ...] = (flip, cut, swap, hurt, hurt, double, rename, many_keys, lengthen, nest)


def mutate(chance: random.Random, original: Path, folder: Path) -> str:
    """A copy of a folder with one to three mutations; says which."""
    names = []
    files = {path.name: path.read_bytes() for path in sorted(original.iterdir())}
    for _ in range(chance.randint(1, 3)):
        name, mutation = chance.choice(sorted(files)), chance.choice(MUTATIONS)
        if files[name]:
            files[name] = mutation(chance, files[name])
        names.append(f"{mutation.__name__} {name}")
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return f"{original.name}: {', '.join(names)}"


def workbook_of_example() -> bytes:
    """The workbook of the example trust, in place of its folder."""
    counts = new.counts_before("example_trust", 2025, ROOT / "parameters")
    book = load_workbook(io.BytesIO(workbook.content(2025, counts, is_alone=True)))
    book["Organisation"]["B2"] = "Made Trust"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def mutate_workbook(chance: random.Random, content: bytes, path: Path) -> str:
    """A workbook with hostile cells, sheets that are renamed or gone, or with bytes of its parts changed."""
    if chance.random() < 0.3:
        path.write_bytes(chance.choice([flip, cut])(chance, content))
        return "workbook: bytes"
    if chance.random() < 0.4:
        with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(path, "w") as after:
            victim = chance.choice(before.namelist())
            for name in before.namelist():
                part = before.read(name)
                after.writestr(name, chance.choice([flip, cut, hurt])(chance, part) if name == victim else part)
        return f"workbook: {victim}"
    book = load_workbook(io.BytesIO(content))
    for _ in range(chance.randint(1, 8)):
        page = chance.choice(book.worksheets)
        cell = page.cell(chance.randint(1, page.max_row), chance.randint(1, page.max_column + 1))
        value = chance.choice([*HOSTILE, 1e300, -1, 0.5, True, "=1+1", "=HYPERLINK(1)"])
        try:
            cell.value = value
        except (ValueError, AttributeError, IllegalCharacterError):
            cell.value = None  # a workbook cannot hold it
    if chance.random() < 0.2:
        chance.choice(book.worksheets).title = chance.choice(["Indicator 2", "x", "Board", "Indicators 5 to 8 "])
    if chance.random() < 0.1:
        del book[chance.choice(book.sheetnames[1:])]
    book.save(path)
    return "workbook: cells"


def check(parameters: Path) -> str:
    """The traceback that reading the folder `made` ends with; empty where it is loaded or refused in words."""
    try:
        problems = load.problems("made", parameters)
        for problem in problems:
            assert str(problem).isprintable(), str(problem)
        if (parameters / "made.xlsx").exists() and not any(problem.severity == "error" for problem in problems):
            counts = load.counts("made", parameters=parameters)
            assert not [row for rows in counts.rows.values() for row in rows if "='=" in repr(row)], "a formula"
    except Exception:
        return traceback.format_exc()
    return ""


def main(number: int) -> int:
    """Mutates, checks and prints; 1 where there was a traceback, or a folder took too long."""
    originals = sorted(path for path in (ROOT / "parameters").iterdir() if (path / "organisation.yaml").exists())
    book = workbook_of_example()
    tracebacks, times = 0, []
    for seed in range(number):
        chance = random.Random(seed)  # noqa: S311 - the same mutations each time
        with tempfile.TemporaryDirectory() as draft:
            if seed % 2:
                name = mutate(chance, originals[seed // 2 % len(originals)], Path(draft) / "made")
            else:
                name = mutate_workbook(chance, book, Path(draft) / "made.xlsx")
            start = time.process_time()
            failure = check(Path(draft))
            times.append((time.process_time() - start, seed, name))
        if failure:
            tracebacks += 1
            print(f"seed {seed}: {name}\n{failure}")
    slowest, seed, name = max(times)
    print(
        f"{number} mutated folders, workbooks: {tracebacks} tracebacks; slowest {slowest:.2f} s (seed {seed}: {name})"
    )
    return int(tracebacks > 0 or slowest > SLOWEST)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
