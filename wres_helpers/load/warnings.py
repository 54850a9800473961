"""What is legal and yet a reader should know, kept and shown in the report."""

from collections.abc import Iterator
from decimal import Decimal

from wres_helpers import standard
from wres_helpers.arithmetic import percentage, round_half_up
from wres_helpers.load.findings import Finding, quotation
from wres_helpers.load.plausibility import DECISIONS, Contents
from wres_helpers.load.sums import excess_of_shares, headcounts, rounding_of, with_totals

LARGEST, MANY = 4, 100
WORKFORCE, LIKELIHOODS, BOARD = "workforce_profile.csv", "relative_likelihood.csv", "board.csv"


def warnings(contents: Contents) -> Iterator[Finding]:
    """Every warning about a folder whose files have no errors."""
    yield from _unclear_dates(contents)
    yield from _bands(contents)
    yield from _self_reporting(contents)
    yield from _bases(contents)
    yield from _percentage_sums(contents)
    yield from _other_workforces(contents)
    yield from _windows(contents)
    yield from _notes(contents)
    yield from _more_than_there_are(contents)
    yield from _executives(contents)
    yield from _rows_without_numbers(contents)
    yield from _unlikely_ratios(contents)


def _unclear_dates(contents: Contents) -> Iterator[Finding]:
    """Due dates that begin as a date does, and are none."""
    for row in contents.files["action_plan"]:
        if row.due.day is None and row.due.words[:1].isdigit():
            text = f"due is {quotation(row.due.words)}, which names no day; it is sorted last and never overdue"
            yield Finding("action_plan.csv", f"row {row.row}", text, year=row.year)


def _bands(contents: Contents) -> Iterator[Finding]:
    for key, parts, total, _ in contents.totals:
        both = [group for group in parts if group in total] if parts.keys() & {*standard.TOTALS} else []
        unequal = [f"{parts[group]} not {total[group]} ({group})" for group in both if parts[group] != total[group]]
        if unequal:
            year, population, staff_group, band = key
            text = f"the parts of {staff_group}, {band} in {year} ({population}) add to {', '.join(unequal)}"
            reader = f"The pay bands reported for {year} do not add up to the reported total."
            yield Finding(WORKFORCE, "", text, year=year, for_reader=reader)


def _self_reporting(contents: Contents) -> Iterator[Finding]:
    target = standard.SELF_REPORTING_TARGET
    for key, cell in contents.cells("workforce_profile"):
        numbers, unknown = contents.workforce[key], cell.get("unknown")
        share = percentage(numbers["known"], numbers["all"]) if {"known", "all"} <= numbers.keys() else None
        percent = round_half_up(share.value, 3) if share else None
        if percent is None and unknown and unknown.percentage is not None:
            percent = 100 - Decimal(unknown.percentage)
        if key[1:] == ("substantive", "all", "all") and percent is not None and percent < target:
            text = f"self-reporting is {percent.normalize():f} % in {key[0]}, under {target} %"
            reader = f"Fewer than {target}% of staff had recorded their ethnicity in {key[0]}."
            tells = tuple((key[0], 1, *key[1:], group, "headcount") for group in ("known", "unknown"))
            yield Finding(WORKFORCE, "", text, None, key[0], reader, tells)


def _bases(contents: Contents) -> Iterator[Finding]:
    denominator = contents.publisher.denominator
    other = "known" if denominator == "all" else "all"
    overall = {key[0]: cell for key, cell in contents.workforce.items() if key[1:] == ("substantive", "all", "all")}
    for year, cell in overall.items() if any(denominator in cell for cell in overall.values()) else ():
        if denominator not in cell and other in cell and "bme" in cell:
            text = f"{year} has no '{denominator}' total, only '{other}', so its shares have another basis"
            reader = f"The shares of {year} have another basis than those of other years and stay out of the trend."
            yield Finding(WORKFORCE, "", text, year=year, for_reader=reader)


def _percentage_sums(contents: Contents) -> Iterator[Finding]:
    whole = standard.ETHNIC_GROUPS if contents.publisher.denominator == "all" else ("white", "bme")
    for group in ("workforce_profile", "board"):
        for key, cell in contents.cells(group):
            shares = [cell[part].percentage for part in whole if part in cell and cell[part].percentage is not None]
            lack = len(shares) == len(whole) and 100 - sum(shares) > rounding_of(shares)
            if lack or excess_of_shares(shares):
                text = f"the percentages of {', '.join(map(str, key))} add to {sum(shares)}, not 100"
                reader = f"Some percentages reported for {key[0]} do not add up to 100."
                yield Finding(f"{group}.csv", "", text, year=key[0], for_reader=reader)


def _other_workforces(contents: Contents) -> Iterator[Finding]:
    for (year, population, indicator), cell in contents.cells("relative_likelihood"):
        staff = contents.staff(year, population) if indicator != 2 else {}
        eligible = with_totals({group: row.eligible for group, row in cell.items()})
        for group in standard.ETHNIC_CODES:
            if group in eligible and group in staff and eligible[group] != staff[group]:
                people = f"eligible of indicator {indicator} in {year} is {eligible[group]} ({group}, {population})"
                reader = f"Indicator {indicator} of {year} counts another workforce than indicator 1."
                text = f"{people}; indicator 1 has {staff[group]}"
                yield Finding(LIKELIHOODS, "", text, year=year, for_reader=reader)


def _windows(contents: Contents) -> Iterator[Finding]:
    first_year = next(change.year for change in standard.CHANGES if change.indicator == 3)
    for (year, population, indicator), cell in contents.cells("relative_likelihood"):
        if indicator == 3 and year >= first_year and any(row.years_covered == 2 for row in cell.values()):
            text = f"years_covered is 2 for indicator 3 in {year} ({population}); the Standard has one year"
            reader = f"Indicator 3 of {year} covers two years, though the Standard asks for one."
            yield Finding(LIKELIHOODS, "", f"{text} from {first_year}", year=year, for_reader=reader)


def _notes(contents: Contents) -> Iterator[Finding]:
    counts = {
        (row.year, getattr(row, "indicator", standard.indicators_of(group)[0]))
        for group in standard.GROUPS
        for row in contents.files[group]
    }
    for note in contents.publisher.notes:
        explains = note.reason in ("derived", "no_cases", "not_reported")
        for year, indicator in () if explains else ((y, n) for y in note.years for n in note.indicators):
            if (year, indicator) in counts:
                text = f"a note says that indicator {indicator} of {year} is {note.reason}, but it has counts"
                reader = f"Indicator {indicator} of {year} is noted as missing in part."
                yield Finding(DECISIONS, "", text, year=year, for_reader=reader)


def _more_than_there_are(contents: Contents) -> Iterator[Finding]:
    """More answers, or more members of the board, than staff."""
    for group, column, whom in (("staff_survey", "respondents", "answers"), ("board", "headcount", "board members")):
        for row in contents.files[group]:
            staff = contents.staff(row.year, getattr(row, "population", "substantive")).get(row.ethnic_group)
            people = getattr(row, column)
            if staff is not None and people is not None and people > staff:
                text = f"{column} is {people} ({row.ethnic_group}) in {row.year}, and the workforce is {staff}"
                reader = f"More {whom} than staff of a group are reported for {row.year}."
                yield Finding(f"{group}.csv", f"row {row.row}", text, year=row.year, for_reader=reader)


def _executives(contents: Contents) -> Iterator[Finding]:
    """More executive members than very senior managers, of whom they are a part."""
    for (year, membership), cell in contents.cells("board"):
        executives = headcounts(cell).get("all")
        managers = [
            numbers.get("all", 0)
            for (at, population, _, band), numbers in contents.workforce.items()
            if (at, population) == (year, "substantive") and band in ("vsm", standard.SENIOR_MEDICAL_MANAGER)
        ]
        if membership == "executive" and executives is not None and managers and executives > sum(managers):
            text = f"executive members in {year} are {executives}, and very senior managers {sum(managers)}"
            reader = f"More executive members than very senior managers are reported for {year}."
            yield Finding(BOARD, "", text, year=year, for_reader=reader)


def _rows_without_numbers(contents: Contents) -> Iterator[Finding]:
    for group in standard.GROUPS:
        rows = contents.files[group]
        empty = [row.row for row in rows if row.is_empty]
        if empty:
            text = f"{len(empty):,} of {len(rows):,} rows hold no number, first row {empty[0]}; remove or fill them"
            yield Finding(f"{group}.csv", "", text)


def _unlikely_ratios(contents: Contents) -> Iterator[Finding]:
    """Ratios beyond four or below a quarter, more often a slip than the truth, of groups of more than a hundred."""
    for (year, population, indicator), cell in contents.cells("relative_likelihood"):
        eligible, events = headcounts(cell, "eligible"), headcounts(cell, "events")
        comparison = standard.INDICATORS[indicator].comparison
        groups = (comparison.of, comparison.compared_with) if comparison else ()
        if any(eligible.get(group, 0) <= MANY or not events.get(group) for group in groups):
            continue
        one, other = ((events[group], eligible[group]) for group in groups)
        ratio = one[0] * other[1] / (one[1] * other[0])
        if not 1 / LARGEST <= ratio <= LARGEST:
            text = f"the ratio of indicator {indicator} in {year} ({population}) is {ratio:.2f}"
            yield Finding(LIKELIHOODS, "", f"{text}; check the eligible people and the events", year=year)
