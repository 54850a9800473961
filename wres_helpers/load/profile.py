"""What cannot be right in an equality profile: rows that contradict themselves or each other."""

from collections.abc import Iterable, Iterator, Sequence

from wres_helpers import standard
from wres_helpers.arithmetic import percentage, round_half_up
from wres_helpers.load.problems import Problem, nearest, one_of, shown
from wres_helpers.load.publisher import Publisher
from wres_helpers.load.rows import ProfileRow

Place = tuple[int, str]


def errors(where: str, rows: Sequence[ProfileRow]) -> Iterator[Problem]:
    """Every contradiction within the file."""
    first: dict[tuple[int, str, str, str], int] = {}
    for row in rows:
        key = (row.year, row.characteristic, row.category, row.area)
        at = f"{where}, row {row.row}"
        if key in first:
            named = ", ".join(str(part) for part in key if part)
            yield Problem(at, f"the row for {named} stands twice (first in row {first[key]}); expected it once")
        first.setdefault(key, row.row)
        yield from _row_errors(at, row)
    for place, cell in staff_by_characteristic(rows).items():
        yield from _total_errors(where, place, cell)


def staff_by_characteristic(rows: Iterable[ProfileRow]) -> dict[Place, dict[str, ProfileRow]]:
    """The rows about staff by year and characteristic, then by category, in the order of the file."""
    found: dict[Place, dict[str, ProfileRow]] = {}
    for row in rows:
        if not row.area and row.characteristic not in standard.PAY_GAPS:
            found.setdefault((row.year, row.characteristic), {}).setdefault(row.category, row)
    return found


def unknown_areas(folder: str, decided: Publisher, rows: Iterable[ProfileRow]) -> Iterator[Problem]:
    """Areas whose people are not counted in organisation.yaml, so that they cannot be weighted."""
    known = list(dict.fromkeys(population.area for population in decided.populations))
    for row in rows:
        if row.area and row.area not in known:
            expected = one_of(known) if known else "expected populations in organisation.yaml, and there are none"
            said = f"area is {shown(row.area)}; {expected}{nearest(row.area, known)}"
            yield Problem(f"{folder}/equality_profile.csv, row {row.row}", said)


def _row_errors(at: str, row: ProfileRow) -> Iterator[Problem]:
    if row.characteristic in standard.PAY_GAPS:
        if row.category not in standard.AVERAGES:
            yield Problem(at, f"category is {shown(row.category)} for a pay gap; {one_of(standard.AVERAGES)}")
        if row.headcount is not None or row.area:
            yield Problem(at, "headcount or area stands beside a pay gap; expected only its percentage")
    elif row.percentage is not None and row.percentage < 0:
        yield Problem(
            at, f"percentage is '{row.percentage}'; expected a percentage, 0 to 100: only pay gaps fall below 0"
        )
    if row.area and row.headcount is not None:
        yield Problem(at, "headcount stands beside an area; expected it empty: people stand in organisation.yaml")


def _total_errors(where: str, place: Place, cell: dict[str, ProfileRow]) -> Iterator[Problem]:
    """Categories that are more than their total, and percentages that are not the share of it."""
    named = f"{place[1]} in {place[0]}"
    counts = {category: row.headcount for category, row in cell.items() if row.headcount is not None}
    total = counts.pop(standard.EVERYONE, None)
    if total is None:
        return
    everyone = f"{where}, row {cell[standard.EVERYONE].row}"
    whole = len(counts) == len(cell) - 1
    together = sum(counts.values())
    if together > total or (whole and counts and together != total):
        said = f"the categories of {named} add to {together}, and all is {total}"
        yield Problem(everyone, f"{said}; expected them to agree; correct one of them")
        return
    for category, count in counts.items():
        written, share = cell[category].percentage, percentage(count, total)
        if written is None or share is None:
            continue
        follows = round_half_up(share.value, max(0, -int(written.as_tuple().exponent)))
        if follows != written:
            at = f"{where}, row {cell[category].row}"
            said = f"percentage is {written}; expected {follows} from the counts; correct it or leave it empty"
            yield Problem(at, said)
