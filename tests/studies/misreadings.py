"""Mutates matrices in CSV and a workbook by seed: each is refused, or read as the counts that stand in it.

python tests/studies/misreadings.py 2000
"""

import csv
import io
import random
import sys
import tempfile
import unicodedata
from collections import Counter
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.exceptions import IllegalCharacterError

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

from mutated_folders import HOSTILE, workbook_of_example  # noqa: E402 - after the path

from wres_helpers import load  # noqa: E402 - from this very tree

DECISIONS = "name: Made Trust\nshort_name: Made\nkind: trust\ndenominator: all\n"
TYPED = [*HOSTILE, "12", " 12 ", "1,221", "1 221", "12.0", "12.5", "1.221", "<5", "n/a", "-", "~5", "5*", "(5)", "５"]
TYPED += [
    "1/2",
    "5 %",
    "05-Aug",
    "five",
    "1,22",
    "1.2.3",
    "٣",
    "Ⅷ",
    "²",
    "1_000",
    "0x10",
    "1e3",
    "+5",
    "5+",
    "--",
    "#REF!",
]
CELLS = [*TYPED, 12, 12.5, 1e300, -3, True, False, date(2024, 8, 5), "=1+1", "=SUM(B6:B7)", 0.07]
GROUPS = ["White", "BME", "Unknown"]
Rows = list[list[str]]
Reading = dict[tuple[object, ...], tuple[object, ...]]
Outcome = Reading | None


def matrices(chance: random.Random) -> tuple[str, Rows]:
    """The name and the cells of a matrix, with counts drawn by chance."""

    def several(number: int) -> list[str]:
        return [str(chance.randint(20, 900)) for _ in range(number)]

    bands = ["Band 1", "band_5", "8a", "Band 9", "VSM"]
    name = chance.choice(["workforce_profile", "relative_likelihood", "staff_survey", "board"])
    if name == "workforce_profile":
        head, rows = ["Year", "Staff group", "Band"], [[g, b] for g in ("Non-clinical", "Clinical") for b in bands]
        return name, [[*head, *GROUPS], *[["2024", *labels, *several(3)] for labels in rows]]
    if name == "board":
        return name, [
            ["Year", "Membership", *GROUPS],
            ["2024", "voting", *several(3)],
            ["2024", "non_voting", *several(3)],
        ]
    first, second = ("Staff in post", "Events") if name == "relative_likelihood" else ("Answered", "Said yes")
    rows = []
    for indicator in ("3", "4") if name == "relative_likelihood" else ("5", "6", "7", "8"):
        rows.append(["2024", indicator, first, *[str(int(n) + 1000) for n in several(3)]])
        rows.append(["2024", indicator, second, *several(3)])
    return name, [["Year", "Indicator", "Count", *GROUPS], *rows]


def reading(parameters: Path, name: str = "") -> Outcome:
    """The counts that are read, by their keys; None where the files are refused."""
    try:
        counts = load.counts("made", parameters=parameters)
    except load.InputError:
        return None
    return {
        (kind, *(getattr(row, key) for key in row.KEY)): tuple(getattr(row, count) for count in row.COUNTS)
        for kind, rows in counts.rows.items()
        for row in rows
        if not name or kind == name
    }


def number(text: object) -> int | None:
    """The number that a text says to anybody; None where it says none."""
    plain = unicodedata.normalize("NFKC", str(text)).strip().removesuffix(".0")
    parts = plain.replace("\u00a0", " ").replace(" ", ",").split(",")
    is_grouped = all(len(part) == 3 for part in parts[1:])
    return int("".join(parts)) if is_grouped and all(part.isdecimal() for part in parts) else None


def written(
    rows: Rows, mark: str = ",", encoding: str = "utf-8", end: str = "\n", quoting: int = csv.QUOTE_MINIMAL
) -> bytes:
    """The bytes of a file with these cells."""
    text = io.StringIO()
    csv.writer(text, delimiter=mark, lineterminator=end, quoting=quoting).writerows(rows)
    return text.getvalue().encode(encoding)


def misspelt(chance: random.Random, text: str) -> str:
    """A label with a letter too many, too few, or in another place."""
    place = chance.randrange(len(text))
    return chance.choice(
        [text[:place] + text[place + 1 :], text[:place] + "x" + text[place:], text[place:] + text[:place]]
    )


def another_form(chance: random.Random, rows: Rows) -> bytes:
    """The same cells in another form."""
    rows = [[*row] for row in rows]
    head, body = rows[0], rows[1:]
    for act in sorted(chance.sample(range(9), chance.randint(1, 4))):
        if act == 0:
            chance.shuffle(body)
        elif act == 1:
            order = chance.sample(range(len(head)), len(head))
            head, body = [head[n] for n in order], [[row[n] for n in order] for row in body]
        elif act == 2:
            change = chance.choice([str.upper, str.lower, str.title])
            head, body = [*map(change, head)], [[*map(change, row)] for row in body]
        elif act == 3:
            body.insert(chance.randrange(len(body) + 1), [""] * len(head))
        elif act == 4:
            head, body = [*head, "", ""], [[*row, "", ""] for row in body]
        elif act == 5:
            body = [[f" {cell}\u00a0" for cell in row] for row in body]
        elif act == 6:
            place = chance.randrange(len(head) + 1)
            head, body = [*head[:place], "", *head[place:]], [[*row[:place], "", *row[place:]] for row in body]
        elif act == 7:
            head = [{"BME": "BAME", "Unknown": "Not stated"}.get(cell, cell) for cell in head]
        else:
            body = [row[: max(n for n, cell in enumerate(row, 1) if cell)] if any(row) else row for row in body]
    title = chance.choice([[], [["A matrix of the trust"]], [["Title", "", "2023"], []]])
    mark, encoding = chance.choice([",", ";", "\t"]), chance.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    end, quoting = chance.choice(["\n", "\r\n"]), chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    return written([*title, head, *body], mark, encoding, end, quoting)


def verdict(before: Reading, after: Outcome, cells: list[object]) -> str:
    """Whether a file was refused, read as before but for the changed cells, or misread."""
    if after is None:
        return "refused"
    changes = [key for key in {*before, *after} if before.get(key) != after.get(key)]
    numbers = {number(cell) for cell in cells}
    for key in changes:
        old, new = before.get(key, ()), after.get(key, ())
        added = {count for place, count in enumerate(new) if count is not None and old[place : place + 1] != (count,)}
        if not added <= numbers:
            return f"MISREAD {key}: {old} as {new}"
        if not new and not any(number(cell) is None and not str(cell or "").strip("\ufeff \t\r") for cell in cells):
            return f"LOST {key}: {old}"
    return "as written" if len(changes) <= len(cells) else f"MISREAD {len(changes)} counts"


def mutate_csv(chance: random.Random, folder: Path) -> tuple[str, str]:
    """What was done to a matrix, and the verdict."""
    name, rows = matrices(chance)
    folder.mkdir()
    (folder / "organisation.yaml").write_text(DECISIONS, encoding="utf-8")
    path = folder / f"{name}.csv"
    path.write_bytes(written(rows))
    before = reading(folder.parent, name)
    if before is None:
        return name, "REFUSED BEFORE"
    act = chance.choice(["form", "count", "label", "heading"])
    if act == "form":
        content = another_form(chance, rows)
        path.write_bytes(content)
        return f"{name}, {act}: {content[:400]!r}", verdict(before, reading(folder.parent, name), [])
    labels = len(rows[0]) - len(GROUPS)
    row = 0 if act == "heading" else chance.randrange(1, len(rows))
    column = chance.randrange(labels, len(rows[0])) if act == "count" else chance.randrange(labels)
    column = chance.randrange(len(rows[0])) if act == "heading" else column
    text = chance.choice(TYPED) if act == "count" else misspelt(chance, rows[row][column])
    old, rows[row][column] = rows[row][column], text
    path.write_bytes(written(rows))
    return f"{name}, {act} {old!r} as {text!r}", verdict(
        before, reading(folder.parent, name), [text] if act == "count" else []
    )


def mutate_workbook(chance: random.Random, content: bytes, before: Reading, path: Path) -> tuple[str, str]:
    """What was done to a workbook, and the verdict."""
    book, cells, places = load_workbook(io.BytesIO(content)), [], []
    for _ in range(chance.randint(1, 3)):
        page = chance.choice([page for page in book.worksheets if page.title.startswith("Indicator")])
        cell = page.cell(chance.randint(1, page.max_row), chance.randint(1, page.max_column))
        value = (
            misspelt(chance, cell.value)
            if isinstance(cell.value, str) and cell.value[:1] not in ("", "=")
            else chance.choice(CELLS)
        )
        try:
            cell.value = value
        except (ValueError, AttributeError, IllegalCharacterError):
            continue  # a workbook cannot hold it
        cells.append(value)
        places.append(f"{page.title}!{cell.coordinate} = {value!r}")
    try:
        book.save(path)
    except AttributeError:
        return "workbook", "refused"  # by the library that writes it: a number where a formula was
    return f"workbook, {', '.join(places)}", verdict(before, reading(path.parent), cells)


def main(total: int) -> int:
    """Mutates, reads and prints; 1 where something was misread."""
    book = workbook_of_example()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "made.xlsx").write_bytes(book)
        of_book = reading(Path(folder))
    assert of_book, "the workbook is refused"
    verdicts: Counter[str] = Counter()
    for seed in range(total):
        chance = random.Random(seed)  # noqa: S311 - the same mutations each time
        with tempfile.TemporaryDirectory() as folder:
            words, outcome = (
                mutate_workbook(chance, book, of_book, Path(folder, "made.xlsx"))
                if seed % 4 == 0
                else mutate_csv(chance, Path(folder, "made"))
            )
        verdicts[outcome if outcome in ("refused", "as written") else "wrong"] += 1
        if outcome not in ("refused", "as written"):
            print(f"seed {seed}: {words}: {outcome}", flush=True)
    print(f"{total} mutated matrices and workbooks: {dict(verdicts)}")
    return int(bool(verdicts["wrong"]))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 400))
