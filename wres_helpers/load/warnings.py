"""What is legal and yet a reader should know, kept and shown in the report."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from wres_helpers import standard
from wres_helpers.load.checks import cells_of, headcounts
from wres_helpers.load.problems import WARNING, Problem
from wres_helpers.load.publisher import Publisher
from wres_helpers.load.rows import Row
from wres_helpers.load.totals import added, completed
from wres_helpers.measures import percentage, round_half_up

Files = Mapping[str, Sequence[Row]]


def warnings(folder: str, publisher: Publisher, files: Files) -> list[Problem]:
    """Every warning about a folder whose files have no errors."""
    profile = f"{folder}/workforce_profile.csv"
    workforce = {
        key: headcounts(cell) for key, cell in cells_of("workforce_profile", files["workforce_profile"]).items()
    }
    return [
        *_bands(profile, publisher, workforce),
        *_self_reporting(profile, files),
        *_bases(profile, publisher, workforce),
        *_percentage_sums(folder, publisher, files),
        *_other_workforces(f"{folder}/relative_likelihood.csv", workforce, files),
        *_windows(f"{folder}/relative_likelihood.csv", files),
        *_notes(folder, publisher, files),
    ]


def single_bands(workforce: Mapping[tuple, dict[str, int]], publisher: Publisher) -> dict[tuple, list[tuple]]:
    """The keys of the single bands that add to each staff group's total, by year, population and staff group."""
    found: dict[tuple, list[tuple]] = {}
    for key in workforce:
        year, population, staff_group, band = key
        within = publisher.senior_medical_managers == "within_consultants"
        if within and band == standard.SENIOR_MEDICAL_MANAGER:
            continue
        if band in standard.PAY_BANDS or band in standard.MEDICAL_GRADES:
            found.setdefault((year, population, staff_group), []).append(key)
    return found


def _bands(where: str, publisher: Publisher, workforce: Mapping[tuple, dict[str, int]]) -> Iterator[Problem]:
    singles = single_bands(workforce, publisher)
    for (year, population, staff_group, band), total in workforce.items():
        within = set(standard.bands_within(band))
        if band == "all" and staff_group != "all":
            keys = singles.get((year, population, staff_group), [])
        elif band == "all":
            keys = [key for group, listed in singles.items() if group[:2] == (year, population) for key in listed]
        elif len(within) > 1:
            keys = [key for key in singles.get((year, population, staff_group), []) if key[3] in within]
        else:
            continue
        bands = added(workforce[key] for key in keys)
        if not bands and band == "all" and staff_group == "all":
            bands = _staff_groups(workforce, year, population)
        if not bands.keys() & set(standard.TOTALS):
            continue
        differing = [group for group in standard.ETHNIC_CODES if group in bands.keys() & total.keys()]
        differing = [
            f"{bands[group]} not {total[group]} ({group})" for group in differing if bands[group] != total[group]
        ]
        if differing:
            said = f"the parts of {staff_group}, {band} in {year} ({population}) add to {', '.join(differing)}"
            reader = f"The pay bands reported for {year} do not add up to the reported total."
            yield Problem(where, said, WARNING, year, reader)


def _staff_groups(workforce: Mapping[tuple, dict[str, int]], year: int, population: str) -> dict[str, int]:
    """What ranges and totals of the staff groups add to, where no single bands were reported."""
    parts = [
        cell
        for (in_year, of, staff_group, band), cell in workforce.items()
        if (in_year, of) == (year, population) and staff_group != "all" and band != "all"
    ]
    return added(parts)


def _self_reporting(where: str, files: Files) -> Iterator[Problem]:
    for key, cell in cells_of("workforce_profile", files["workforce_profile"]).items():
        year, population, staff_group, band = key
        if (population, staff_group, band) != ("substantive", "all", "all"):
            continue
        numbers = headcounts(cell)
        unknown = cell.get("unknown")
        if "all" in numbers and "unknown" in numbers and numbers["all"]:
            share = percentage(numbers["all"] - numbers["unknown"], numbers["all"])
            known = round_half_up(share.value, 1) if share else Decimal(100)
        elif unknown is not None and unknown.percentage is not None:
            known = 100 - unknown.percentage
        else:
            continue
        if known < standard.SELF_REPORTING_TARGET:
            said = f"self-reporting is {known} % in {year}, under {standard.SELF_REPORTING_TARGET} %"
            reader = f"Fewer than {standard.SELF_REPORTING_TARGET}% of staff had recorded their ethnicity in {year}."
            yield Problem(where, said, WARNING, year, reader)


def _bases(where: str, publisher: Publisher, workforce: Mapping[tuple, dict[str, int]]) -> Iterator[Problem]:
    overall = {key[0]: cell for key, cell in workforce.items() if key[1:] == ("substantive", "all", "all")}
    with_base = {year for year, cell in overall.items() if publisher.denominator in cell}
    for year, cell in overall.items():
        if with_base and year not in with_base and "bme" in cell and ("known" in cell or "all" in cell):
            other = "known" if publisher.denominator == "all" else "all"
            said = f"{year} has no '{publisher.denominator}' total, only '{other}', so its shares have another basis"
            reader = f"The shares of {year} have another basis than those of other years and stay out of the trend."
            yield Problem(where, said, WARNING, year, reader)


def _percentage_sums(folder: str, publisher: Publisher, files: Files) -> Iterator[Problem]:
    for group in ("workforce_profile", "board"):
        for key, cell in cells_of(group, files[group]).items():
            shares = [cell[g].percentage for g in standard.ETHNIC_GROUPS if g in cell]
            if len(shares) < 3 or None in shares or publisher.denominator != "all":
                continue
            rounding = sum(Decimal(5).scaleb(int(share.as_tuple().exponent) - 1) for share in shares)
            total = sum(shares)
            if abs(total - 100) > rounding:
                named = " ".join(str(part) for part in key)
                reader = f"Some percentages reported for {key[0]} do not add up to 100."
                said = f"the percentages of {named} add to {total}, not 100"
                yield Problem(f"{folder}/{group}.csv", said, WARNING, key[0], reader)


def _other_workforces(where: str, workforce: Mapping[tuple, dict[str, int]], files: Files) -> Iterator[Problem]:
    for (year, population, indicator), cell in cells_of("relative_likelihood", files["relative_likelihood"]).items():
        staff = workforce.get((year, population, "all", "all"), {})
        if indicator == 2 or not staff:
            continue
        eligible = completed({group: row.eligible for group, row in cell.items()})
        for group in sorted(eligible.keys() & staff.keys()):
            if eligible[group] != staff[group]:
                said = f"eligible of indicator {indicator} in {year} is {eligible[group]} ({group}, {population})"
                reader = f"Indicator {indicator} of {year} counts another workforce than indicator 1."
                yield Problem(where, f"{said}; indicator 1 has {staff[group]}", WARNING, year, reader)


def _windows(where: str, files: Files) -> Iterator[Problem]:
    changed = next(change.year for change in standard.CHANGES if change.indicator == 3)
    seen = set()
    for row in files["relative_likelihood"]:
        if row.indicator == 3 and row.years_covered == 2 and row.year >= changed and row.year not in seen:
            seen.add(row.year)
            said = f"years_covered is 2 for indicator 3 in {row.year}; the Standard has one year from {changed}"
            reader = f"Indicator 3 of {row.year} covers two years, though the Standard asks for one."
            yield Problem(f"{where}, row {row.row}", said, WARNING, row.year, reader)


def _notes(folder: str, publisher: Publisher, files: Files) -> Iterator[Problem]:
    has: set[tuple[int, int]] = {(row.year, 1) for row in files["workforce_profile"]}
    has |= {(row.year, 9) for row in files["board"]}
    for group in ("relative_likelihood", "staff_survey"):
        has |= {(row.year, row.indicator) for row in files[group]}
    for note in publisher.notes:
        if note.reason in ("derived", "no_cases", "not_reported"):
            continue
        for year in note.years:
            for indicator in note.indicators:
                if (year, indicator) in has:
                    said = f"a note says that indicator {indicator} of {year} is {note.reason}, but it has counts"
                    reader = f"Indicator {indicator} of {year} is noted as missing in part."
                    yield Problem(f"{folder}/organisation.yaml", said, WARNING, year, reader)
