"""What cannot be right in an equality profile: rows that contradict themselves or each other."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from wres_helpers import standard
from wres_helpers.arithmetic import percentage, round_half_up
from wres_helpers.load.findings import Findings, closest, one_of, quotation
from wres_helpers.load.rows import ProfileRow

MOST_OWN_CODES = 50


def check(rows: Sequence[ProfileRow], findings: Findings) -> None:
    """Codes that are misspelt rather than the organisation's own, and categories that do not make their total."""
    names = (*standard.CHARACTERISTICS, *standard.PAY_GAPS)
    first = {row.characteristic: row.row for row in reversed(rows) if row.characteristic not in names}
    if len(first) > MOST_OWN_CODES:
        text = f"holds {len(first):,} characteristics of its own; expected at most {MOST_OWN_CODES}"
        findings.add("", f"{text}; see parameters/README.md for the codes there are")
    for code in sorted(first, key=lambda code: first[code])[:MOST_OWN_CODES]:
        near = closest(code, names)
        if near:
            expected = f"{one_of(names)}, or another code in small letters and underscores; did you mean '{near}'?"
            findings.add(f"row {first[code]}", f"characteristic is {quotation(code)}; {expected}")
    for (year, characteristic), cell in _staff_by_characteristic(rows).items():
        _check_total(f"{characteristic} in {year}", cell, findings)
    _check_percentages(rows, findings)


def _check_percentages(rows: Sequence[ProfileRow], findings: Findings) -> None:
    """Shares of one characteristic, of staff or of an area, that are more than everybody."""
    several: dict[tuple[int, str, str], list[ProfileRow]] = {}
    for row in rows:
        if row.characteristic not in standard.PAY_GAPS and row.category != standard.EVERYONE and row.percentage:
            several.setdefault((row.year, row.characteristic, row.area), []).append(row)
    for (year, characteristic, area), cell in several.items():
        shares = [row.percentage for row in cell if row.percentage]
        rounding = sum(Decimal(5).scaleb(int(share.as_tuple().exponent) - 1) for share in shares)
        if sum(shares) - 100 > rounding:
            whose = f"{characteristic} in {year}" + (f" ({quotation(area)[1:-1]})" if area else "")
            text = f"the percentages of {whose} add to {sum(shares)}; expected at most 100; correct one of them"
            findings.add(f"row {cell[-1].row}", text)


def row_problems(row: ProfileRow) -> Iterator[str]:
    """What one row says that cannot be."""
    if row.characteristic in standard.PAY_GAPS:
        if row.category not in standard.AVERAGES:
            yield f"category is {quotation(row.category)} for a pay gap; {one_of(standard.AVERAGES)}"
        if row.headcount is not None or row.area:
            yield "headcount or area stands beside a pay gap; expected only its percentage"
    elif row.percentage is not None and row.percentage < 0:
        yield f"percentage is '{row.percentage}'; expected a percentage, 0 to 100: only pay gaps fall below 0"
    if row.area and row.headcount is not None:
        yield "headcount stands beside an area; expected it empty: people stand in organisation.yaml"


def _staff_by_characteristic(rows: Iterable[ProfileRow]) -> dict[tuple[int, str], dict[str, ProfileRow]]:
    """The rows about staff by year and characteristic, then by category, in the order of the file."""
    staff: dict[tuple[int, str], dict[str, ProfileRow]] = {}
    for row in rows:
        if not row.area and row.characteristic not in standard.PAY_GAPS:
            staff.setdefault((row.year, row.characteristic), {}).setdefault(row.category, row)
    return staff


def _check_total(name: str, cell: dict[str, ProfileRow], findings: Findings) -> None:
    """Categories that are more than their total, and percentages that are not the share of it."""
    counts = {category: row.headcount for category, row in cell.items() if row.headcount is not None}
    total = counts.pop(standard.EVERYONE, None)
    if total is None:
        return
    everyone = f"row {cell[standard.EVERYONE].row}"
    whole = len(counts) == len(cell) - 1
    together = sum(counts.values())
    if together > total or (whole and counts and together != total):
        text = f"the categories of {name} add to {together}, and all is {total}"
        findings.add(everyone, f"{text}; expected them to agree; correct one of them")
        return
    for category, count in counts.items():
        value, share = cell[category].percentage, percentage(count, total)
        if value is None or share is None:
            continue
        follows = round_half_up(share.value, max(0, -int(value.as_tuple().exponent)))
        if follows != value:
            text = f"percentage is {value}; expected {follows} from the counts; correct it or leave it empty"
            findings.add(f"row {cell[category].row}", text)
