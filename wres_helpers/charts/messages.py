"""A chart's message: what its figures say, as far as the verdict lets it be said."""

from collections.abc import Iterable, Sequence

from wres_helpers import labels, standard
from wres_helpers.charts.marks import phrase
from wres_helpers.evidence import Evidence, Finding
from wres_helpers.indicators import Key
from wres_helpers.standard import verdicts
from wres_helpers.standard.verdicts import Verdict

# What a comparison did where its verdict says so; whatever chance leaves open is said to be open.
CHANGES = {
    verdicts.BETTER.code: "nearer to parity than in {}, beyond chance",
    verdicts.WORSE.code: "further from parity than in {}, beyond chance",
    verdicts.NO_CLEAR_CHANGE.code: "no clear change since {}",
    verdicts.CANNOT_BE_COMPARED.code: "not comparable with {}",
}


def of_verdicts(evidence: Evidence, keys: Iterable[Key]) -> str:
    """What the verdicts on comparisons are, each once: `Recruitment and training: no clear difference`."""
    titles: dict[str, list[str]] = {}
    for key in keys:
        verdict = evidence.verdict(key)
        if verdict is not None and verdict is not verdicts.NOT_TESTABLE:
            words = verdict.words.replace("BME", evidence.subject.bme)
            titles.setdefault(words, []).append(labels.small(standard.INDICATORS[key.indicator].short_title))
    each = (f"{labels.long_list(several)}: {labels.small(words)}" for words, several in titles.items())
    return labels.capital("; ".join(each))


def of_bands(verdict_of: Sequence[tuple[str, Verdict | None]], label: str) -> str:
    """In which bands the share is below and above that of the staff group, beyond chance; runs of them as one."""
    under, over = (_runs([(band, v is which) for band, v in verdict_of]) for which in (verdicts.UNDER, verdicts.OVER))
    if under or over:
        both = (("under-represented", under), ("over-represented", over))
        return f"{label} staff are {'; '.join(f'{word} in {names}' for word, names in both if names)}"
    tested = [verdict is verdicts.IN_PROPORTION for _, verdict in verdict_of]
    return "no band is clearly out of proportion" if sum(tested) * 2 > len(tested) else ""


def _runs(bands: Iterable[tuple[str, bool]]) -> str:
    """Neighbouring rows together: `bands 8a to VSM`."""
    runs: list[list[str]] = [[]]
    for band, is_one in bands:
        if is_one:
            runs[-1].append(band)
        elif runs[-1]:
            runs.append([])
    codes = [standard.run_of(standard.rows_within(run[0])[0], standard.rows_within(run[-1])[-1]) for run in runs if run]
    return labels.long_list([labels.small(labels.band(code)) for code in codes])


def of_leaders(finding: Finding | None, label: str) -> str:
    """The tier of leaders furthest below all staff, and how many more people parity would take."""
    if finding is None or finding.people is None:
        return "No tier of leaders is clearly out of proportion"
    gap, share = finding.figures[:2]
    group = labels.STAFF_GROUPS[share.key.staff_group]
    more = labels.beside(gap, "people", finding.people.number)
    where = labels.small(labels.band(share.key.band))
    return f"{group}, {where}: {phrase(share)} {label}; parity would take {more} more"


def of_change(evidence: Evidence, key: Key, subject: str) -> str:
    """Since when a figure has changed, or that it has not."""
    change = evidence.change(key)
    if change is None or change.verdict is None or change.verdict.code not in CHANGES:
        return ""
    return f"{subject}: {CHANGES[change.verdict.code].format(change.before.key.year)}"
