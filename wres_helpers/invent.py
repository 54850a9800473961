"""Invents plausible organisations as ordinary folders, the same for the same seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wres_helpers import standard
from wres_helpers.load import InputError, Problem

YEARS = range(2020, 2025)
HEADINGS = {
    "workforce_profile": "year,population,staff_group,band,ethnic_group,headcount",
    "relative_likelihood": "year,population,indicator,ethnic_group,eligible,events,years_covered",
    "staff_survey": "year,survey_year,population,indicator,ethnic_group,respondents,events",
    "board": "year,membership,ethnic_group,headcount",
}
Row = tuple[object, ...]
Profile = dict[tuple[int, str, str, str], int]


@dataclass(frozen=True)
class Kind:
    """What organisations of a kind are like: how many staff, and how they divide."""

    title: str
    code: str
    staff: tuple[int, int]
    clinical: float
    medical: float


KINDS = (
    Kind("Acute Trust", "trust", (3000, 14000), 0.62, 0.12),
    Kind("Mental Health Trust", "trust", (2000, 8000), 0.68, 0.04),
    Kind("Ambulance Trust", "trust", (2500, 6000), 0.75, 0.0),
    Kind("Community Trust", "trust", (1200, 5000), 0.72, 0.02),
    Kind("Integrated Care Board", "icb", (250, 900), 0.18, 0.02),
    Kind("Commissioning Support Unit", "csu", (700, 2400), 0.0, 0.0),
)
# Of one hundred people, so many work in each band; support units and boards have fewer in the lower bands.
BAND_WEIGHTS = dict(zip(standard.PAY_BANDS[1:], (1, 17, 15, 12, 20, 17, 10, 4, 1.6, 0.8, 0.5, 0.2, 0.3), strict=True))
GRADE_WEIGHTS = {"consultant": 45, "non_consultant": 15, "trainee": 37, "other": 3}
FIRST = ("Quill", "Marrow", "Thistle", "Ember", "Larch", "Pebble", "Harrow", "Wren", "Cobble", "Fennel", "Otter")
SECOND = ("mere", "combe", "hollow", "reach", "sedge", "wick", "fold", "garth", "beck", "shaw", "moor", "tarn")
MISSING = ((3, "too_few", "So few cases that people could be identified."), (4, "not_collected", "Not recorded."))
QUESTIONS = {5: (0.25, 0.30), 6: (0.19, 0.24), 7: (0.60, 0.46), 8: (0.06, 0.14)}


def organisations(number: int, seed: int, folder: Path) -> list[Path]:
    """Write so many invented organisations into a folder that holds none of theirs yet."""
    codes = [f"invented_{n:0{max(4, len(str(number)))}d}" for n in range(1, number + 1)]
    there = [folder / code for code in codes if (folder / code).exists()]
    if there:
        problem = "is there already; expected a folder without invented organisations; nothing was changed"
        raise InputError([Problem(there[0].as_posix(), problem)])
    chances = (random.Random(f"{seed}-{code}") for code in codes)  # noqa: S311 - chance, not secrecy
    return [_organisation(chance, code, folder) for chance, code in zip(chances, codes, strict=True)]


def _organisation(chance: random.Random, code: str, folder: Path) -> Path:
    kind = chance.choices(KINDS, weights=(45, 20, 4, 9, 17, 5))[0]
    place = f"{chance.choice(FIRST)}{chance.choice(SECOND)}"
    years = [year for year in YEARS if year == YEARS[-1] or chance.random() > 0.04]
    missing = [reason for reason in MISSING if chance.random() < 0.12]
    profile = _profile(chance, kind, years)
    rows = {
        "workforce_profile": [(year, "substantive", *place, count) for (year, *place), count in profile.items()],
        "relative_likelihood": list(_likelihoods(chance, profile, years, {reason[0] for reason in missing})),
        "staff_survey": list(_survey(chance, profile, years)),
        "board": list(_board(chance, profile, years)),
    }
    home = folder / code
    home.mkdir(parents=True)
    decisions = _decisions(kind, place, code, years, missing)
    (home / "organisation.yaml").write_text(decisions, encoding="utf-8", newline="\n")
    for name, heading in HEADINGS.items():
        lines = [heading, *(",".join(map(str, row)) for row in rows[name])]
        (home / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return home


def _decisions(kind: Kind, place: str, code: str, years: list[int], missing: list[tuple[int, str, str]]) -> str:
    number = code.rpartition("_")[2]
    lines = [
        f"name: Invented {place} {kind.title} {number}",
        f"short_name: Invented {number}",
        f"kind: {kind.code}",
        "denominator: all",
        "sources:",
        "  - document: invented",
        "    title: Invented by the workbook; no person or organisation stands behind any count",
    ]
    if missing:
        lines.append("notes:")
    for indicator, reason, text in missing:
        lines += [f"  - years: [{', '.join(map(str, years))}]", f"    indicators: [{indicator}]"]
        lines += [f"    reason: {reason}", f"    text: {text}"]
    return "\n".join(lines) + "\n"


def _profile(chance: random.Random, kind: Kind, years: list[int]) -> Profile:
    """The workforce by band, with its totals."""
    staff = chance.randint(*kind.staff)
    bme, drift, growth = chance.betavariate(2, 6), chance.uniform(0.0, 0.02), chance.uniform(0.99, 1.05)
    unknown = chance.uniform(0.005, 0.06)
    profile: Profile = {}
    for year in years:
        ago = year - years[0]
        total = dict.fromkeys(standard.ETHNIC_GROUPS, 0)
        for group, band, share in _places(kind):
            people = round(staff * growth**ago * share * chance.uniform(0.9, 1.1))
            counts = _split(chance, people, _bme_share(bme + drift * ago, group, band), unknown)
            for ethnic_group, count in counts.items():
                profile[year, group, band, ethnic_group] = count
                total[ethnic_group] += count
        profile |= {(year, "all", "all", ethnic_group): count for ethnic_group, count in total.items()}
    return profile


def _places(kind: Kind) -> Iterator[tuple[str, str, float]]:
    """Every staff group and band with its share of the staff."""
    shares = {"non_clinical": 1 - kind.clinical - kind.medical, "clinical": kind.clinical, "medical": kind.medical}
    for group, share in shares.items():
        weights = GRADE_WEIGHTS if group == "medical" else BAND_WEIGHTS
        for band, weight in weights.items() if share else ():
            yield group, band, share * weight / sum(weights.values())


def _bme_share(overall: float, group: str, band: str) -> float:
    """Fewer BME people up the bands, more among medical staff."""
    if group == "medical":
        return min(0.85, overall + 0.3)
    climbed = standard.PAY_BANDS.index(band) / len(standard.PAY_BANDS)
    return max(0.01, overall * (1.35 - climbed))


def _split(chance: random.Random, people: int, bme: float, unknown: float) -> dict[str, int]:
    """People by ethnic group, as chance has it."""
    ours = _some(chance, people, bme)
    nobody_knows = min(people - ours, _some(chance, people, unknown))
    return {"white": people - ours - nobody_knows, "bme": ours, "unknown": nobody_knows}


def _some(chance: random.Random, people: int, share: float) -> int:
    """About this share of people, whole and never more than there are."""
    share = min(1.0, max(0.0, share))
    if people < 50:
        return sum(chance.random() < share for _ in range(people))
    spread = (people * share * (1 - share)) ** 0.5
    return min(people, max(0, round(chance.gauss(people * share, spread))))


def _likelihoods(chance: random.Random, profile: Profile, years: list[int], missing: set[int]) -> Iterator[Row]:
    tilt = {2: chance.uniform(0.5, 1.05), 3: chance.uniform(0.7, 2.4), 4: chance.uniform(0.8, 1.1)}
    rate = {2: chance.uniform(0.12, 0.3), 3: chance.uniform(0.004, 0.015), 4: chance.uniform(0.3, 0.8)}
    for year in years:
        staff = {group: profile[year, "all", "all", group] for group in standard.ETHNIC_GROUPS}
        for indicator in (number for number in tilt if number not in missing):
            covered = 2 if indicator == 3 and year < 2021 else 1
            for group, people in staff.items():
                eligible = _some(chance, people, 0.4) if indicator == 2 else people
                likely = rate[indicator] * (tilt[indicator] if group == "bme" else 1) * covered
                yield year, "substantive", indicator, group, eligible, _some(chance, eligible, likely), covered


def _survey(chance: random.Random, profile: Profile, years: list[int]) -> Iterator[Row]:
    response, worse = chance.uniform(0.3, 0.6), chance.uniform(0.8, 1.2)
    for year in years:
        staff = {group: profile[year, "all", "all", group] for group in standard.ETHNIC_GROUPS}
        for indicator, shares in QUESTIONS.items():
            for group, share in zip(("white", "bme"), shares, strict=True):
                old_base = 0.25 if indicator == 7 and year < 2022 else 0.0
                respondents = _some(chance, staff[group], response * (1 - old_base))
                events = _some(chance, respondents, share * worse + old_base)
                yield year, year - 1, "substantive", indicator, group, respondents, events


def _board(chance: random.Random, profile: Profile, years: list[int]) -> Iterator[Row]:
    seats = chance.randint(9, 18)
    for year in years:
        staff = {group: profile[year, "all", "all", group] for group in standard.ETHNIC_GROUPS}
        share = 0.6 * staff["bme"] / max(1, sum(staff.values()))
        whole = _split(chance, seats, share, 0.03)
        parts = {name: {g: _some(chance, n, 0.55) for g, n in whole.items()} for name in ("voting", "executive")}
        for group, count in parts["executive"].items():
            managers = (
                profile.get((year, staff_group, "vsm", group), 0) for staff_group in ("non_clinical", "clinical")
            )
            parts["executive"][group] = min(count, sum(managers))
        for membership, counts in {"all": whole, **parts}.items():
            yield from ((year, membership, group, count) for group, count in counts.items())
