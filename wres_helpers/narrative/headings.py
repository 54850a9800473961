"""The heading of a part: its first finding, or that there is no clear difference."""

from wres_helpers import labels, standard
from wres_helpers.evidence import findings, gaps
from wres_helpers.evidence import of as evidence_of
from wres_helpers.figures import Figures, Group, require_group
from wres_helpers.markup import Fragment, heading
from wres_helpers.narrative.clauses import clause
from wres_helpers.narrative.phrases import amount
from wres_helpers.standard import verdicts

LEVEL = 2
OPEN = (verdicts.NO_CLEAR_DIFFERENCE, verdicts.TOO_FEW)


def finding(figures: Figures | Group) -> Fragment:
    """What the figures of a group come to, as a heading; nothing where there are none."""
    figures = require_group(figures, "narrative.finding")
    text = _finding(figures) or _share(figures) or _withheld(figures)
    return heading(LEVEL, labels.capital(text)) if text else Fragment("", "")


def _finding(figures: Group) -> str:
    evidence, rows = evidence_of(figures), findings(figures)
    if rows:
        return clause(evidence, rows[0])
    every = gaps(figures)
    numbers = [gap.key.indicator for gap in every if gap.verdict in OPEN]
    if len(numbers) > 1 and len(numbers) == len(every):
        return f"there is no clear difference in {_any_of([standard.INDICATORS[number].topic for number in numbers])}"
    return clause(evidence, every[0]) if every else ""


def _any_of(topics: list[str]) -> str:
    return f"{', '.join(topics[:-1])} or {topics[-1]}"


def _share(figures: Group) -> str:
    """The share of the whole workforce, which is no comparison."""
    share = figures.headline(1) if figures.name == "workforce_profile" else None
    return f"{amount(share)} of staff were {figures.bme}" if share is not None and share.value is not None else ""


def _withheld(figures: Group) -> str:
    year = figures.year
    of = {"year": year, "measure": standard.HEADLINES[figures.name].measure}
    return "the figures are withheld" if any(figure.withheld for figure in figures.select(**of)) else ""
