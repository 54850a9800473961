"""The nine indicators at a glance: a question each, who fares how, how sure that is, and since when."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from typing import NamedTuple

from wres_helpers import absences, evidence, labels, standard
from wres_helpers.evidence import Evidence, parts
from wres_helpers.figures import CONFIDENTIAL, Figure, Figures, require_figures
from wres_helpers.indicators import Key
from wres_helpers.markup import Fragment, aside, join, paragraphs, plain, table, verdict
from wres_helpers.standard import verdicts
from wres_helpers.standard.verdicts import Verdict
from wres_helpers.tables.cells import cell, columns, table_with_notes
from wres_helpers.tables.drawings import sparkline, strip

ALL_STAFF = "all staff {}"
# Of each group: what is drawn (as what, of which ethnic group and measure, in which words), and the comparison.
SHARES = {
    "workforce_profile": (("staff", "bme", "percentage", ALL_STAFF),),
    "relative_likelihood": (("white", "white", "likelihood", "White {}"), ("bme", "bme", "likelihood", "{bme} {}")),
    "staff_survey": (("white", "white", "percentage", "White {}"), ("bme", "bme", "percentage", "{bme} {}")),
    "board": (("bme", "bme", "percentage", "board {}"), ("staff", "bme", "workforce_percentage", ALL_STAFF)),
}
# What each group compares over the years: ethnic group, measure, and what it is.
BY_YEAR = {
    "workforce_profile": (*standard.HEADLINES["workforce_profile"], "{bme} % of staff"),
    "relative_likelihood": (*standard.HEADLINES["relative_likelihood"], "relative likelihood"),
    "staff_survey": (*standard.COMPARISONS["staff_survey"], "{bme} minus White, points"),
    "board": (*standard.COMPARISONS["board"], "board minus workforce, points"),
}
NOT_REPORTED = "not reported"
NATIONAL = {"": "{}", "white": "White {}", "bme": "{bme} {}"}
# The key, and with which verdicts on the page each of its lines stands.
SCALE = {"white": "○ White", "bme": "◆ {bme}", "staff": "┃ {bme} share of the whole"}
RATIOS = "Times: White to {bme}; for discipline, {bme} to White."
KEY = {
    "95% range: where the figure could lie, allowing for chance.": lambda verdict: "testable" not in verdict.code,
    "{}: beyond chance, the range leaves out parity.": lambda verdict: verdict.beyond_chance,
    "Large: one side is less than four fifths of the other.": lambda verdict: verdict.code.startswith("large_gap"),
    "{}: chance alone could explain the gap, which does not rule one out.": lambda verdict: (
        verdict is verdicts.NO_CLEAR_DIFFERENCE
    ),
    "{}: too few people, half and double are both within the range.": lambda verdict: verdict is verdicts.TOO_FEW,
    "{}: not testable, without the counts chance cannot be ruled out.": lambda verdict: "testable" in verdict.code,
}
PARITY = "Dotted line: parity, the aim."
MANAGERS = "VSM: very senior managers."


class Share(NamedTuple):
    """A percentage on the scale: drawn as `white`, `bme` or `staff`, and its words."""

    kind: str
    figure: Figure
    words: str


class Row(NamedTuple):
    """An indicator on the dashboard; without a comparison, `absence` says why."""

    number: int
    shares: tuple[Share, ...]
    head: Figure | None
    verdict: Verdict | None
    series: Sequence[Figure]
    national: tuple[Figure, ...]
    absence: str = ""


def dashboard(figures: Figures) -> Fragment:
    """A row for each of the nine indicators; nothing where none of them has a figure."""
    figures = require_figures(figures, "tables.dashboard")
    of, label = evidence.of(figures), figures.bme
    every = [_row(figures, of, number) for number in standard.INDICATORS]
    rows = [row for row in every if row.shares or row.absence != NOT_REPORTED]
    if not any(row.shares for row in rows):
        return Fragment("", "")
    scopes = list(dict.fromkeys(figure.remark.national.scope for row in rows for figure in row.national))
    names = ["Question", f"White and {label}", "Gap and 95% range", "Verdict", "Over the years"]
    headings = columns(*names[:1], last=[*names[1:], *(["National"] if scopes else [])])
    cells = [[*_cells(of, row), *([_elsewhere(row, label, len(scopes) > 1)] if scopes else [])] for row in rows]
    whose = labels.whose_values(scopes, figures.organisation.publisher.kind)
    notes = [" ".join(_key(rows, label)), *([f"National: {whose}."] if scopes else [])]
    topics = [standard.INDICATORS[row.number].topic for row in every if row not in rows]
    notes += [f"Not reported: {labels.long_list(topics)}."] if topics else []
    return aside("dashboard", table(f"The nine indicators, {figures.year}", headings, cells, notes))


def _key(rows: Iterable[Row], label: str) -> Iterator[str]:
    """What the marks and words of these rows mean."""
    rows = list(rows)
    kinds = {share.kind for row in rows for share in row.shares}
    yield ", ".join(words.format(bme=label) for kind, words in SCALE.items() if kind in kinds) + "."
    if any(row.head and row.head.key.measure == "relative_likelihood" for row in rows):
        yield RATIOS.format(bme=label)
    several = list(dict.fromkeys(row.verdict for row in rows if row.verdict))
    for text, is_there in KEY.items():
        symbols = [verdict.symbol for verdict in several if is_there(verdict)]
        if symbols:
            yield text.format(" ".join(symbols))
    if any(len(row.series) > 1 and _parity(row.series[-1]) for row in rows):
        yield PARITY
    if any("VSM" in share.words for row in rows for share in row.shares):
        yield MANAGERS


def _row(figures: Figures, of: Evidence, number: int) -> Row:
    """What the figures have on an indicator: the first is about leaders, beside all staff."""
    name = standard.INDICATORS[number].group
    key = Key(figures.year, number)
    ethnic_group, measure, _ = BY_YEAR[name]
    head = of.figures.get(key._replace(ethnic_group=ethnic_group, measure=measure))
    shares = []
    for kind, group, of_share, words in SHARES[name]:
        figure = of.figures.get(key._replace(ethnic_group=group, measure=of_share))
        if figure is not None and figure.value is not None:
            shares.append(Share(kind, figure, words.format(labels.phrase(figure), bme=figures.bme)))
    says, series = (of.verdict(head.key), of.series(head.key)) if head is not None else (None, [])
    row = Row(number, tuple(shares), head, says, series, tuple(_national(figures, key)), _absence(head))
    return _of_leaders(figures, of, row) if number == 1 else row


def _of_leaders(figures: Figures, of: Evidence, row: Row) -> Row:
    """The bands of the first finding, the leaders furthest below all staff, or the highest bands there are."""
    firsts = [one for one in evidence.findings(figures) if one.what in ("bands", "leadership")]
    tiers = sorted(parts.tiers(of), key=lambda tier: tier.ratio or 0)
    several = firsts or tiers or parts.highest(of)
    if not several:
        return row._replace(head=None, absence="bands not reported")
    first = several[0]
    gap, own, _ = first.figures
    staff = of.figures[own.key._replace(staff_group="all", band="all")]
    place = labels.small(labels.band(own.key.band))
    if own.key.staff_group != "all":
        place += f", {labels.small(labels.STAFF_GROUPS[own.key.staff_group])}"
    people = labels.phrase(own)
    if own.numerator is not None:
        people = f"{labels.part(own, 'numerator')} of {labels.part(own, 'denominator')} ({people})"
    shares = (Share("bme", own, f"{place}: {people}"), Share("staff", staff, ALL_STAFF.format(labels.phrase(staff))))
    return row._replace(shares=shares, head=gap, verdict=first.verdict, series=of.series(gap.key))


def _absence(head: Figure | None) -> str:
    """Why there is no comparison; empty where there is one."""
    if head is not None and head.value is not None:
        return ""
    if head is None:
        return NOT_REPORTED
    if head.remark.own is not None:
        return absences.REASONS[head.remark.own.reason]
    return {CONFIDENTIAL: "withheld", "not_applicable": "cannot be worked out"}.get(head.missing, NOT_REPORTED)


def _national(figures: Figures, key: Key) -> Iterator[Figure]:
    for group, measure in (("", "relative_likelihood"), ("white", "percentage"), ("bme", "percentage")):
        figure = figures.comparison.at(key, ethnic_group=group, measure=f"national_{measure}")
        if figure is not None and figure.value is not None:
            yield figure


def _cells(of: Evidence, row: Row) -> Iterator[str | Fragment]:
    """The cells of a row."""
    label = of.subject.bme
    yield f"{row.number}. {standard.INDICATORS[row.number].question.format(bme=label)}"
    drawing = {share.kind: _coordinate(share.figure) for share in row.shares}
    words = labels.capital("; ".join(share.words for share in row.shares))
    yield join([strip(drawing) if drawing else Fragment("", ""), paragraphs([words])])
    yield paragraphs(_comparison(of, row.head))
    yield verdict(row.verdict, label) if row.verdict else paragraphs([labels.capital(row.absence)])
    yield _years(row.series)


def _elsewhere(row: Row, label: str, says_whose: bool) -> Fragment:
    """The national values; whose they are stands with each where they are of several kinds of organisation."""
    national = ", ".join(NATIONAL[one.key.ethnic_group].format(labels.phrase(one), bme=label) for one in row.national)
    whose = {labels.SCOPES[one.remark.national.scope] for one in row.national} if says_whose else set()
    return paragraphs([labels.capital(f"{national} ({', '.join(sorted(whose))})" if whose else national)])


def _coordinate(figure: Figure) -> Decimal:
    """A figure on its scale, as it stands in words beside it."""
    return labels.decimal(figure.value or Fraction(0), figure.key.measure, figure.decimals)


def _comparison(of: Evidence, head: Figure | None) -> Iterator[str]:
    """The gap or ratio, and below it its range."""
    if head is None or head.value is None:
        return
    number = _number(head)
    unit = "times" if head.key.measure == "relative_likelihood" else "point" if plain(number)[1:] == "1" else "points"
    yield f"{number} {unit}"
    yield _range(of, head)


def _range(of: Evidence, head: Figure) -> str:
    """The 95% range, as far as it has ends; empty where counts were not reported."""
    limits = of.limits(head.key)
    if limits is None:
        return ""
    ends = zip(("lower", "upper"), limits, strict=True)
    first, *last = (labels.beside(head, f"interval_{name}", end) for name, end in ends if isfinite(end))
    return f"{first} to {last[0]}" if last else f"{first} or more"


def _years(series: Sequence[Figure]) -> Fragment:
    """The values by year as a line that breaks where the Standard changed, with the first and the last in words."""
    if len(series) < 2:
        return Fragment("", "")
    stretches = list(_comparable(series))
    values = [[(figure.key.year, _coordinate(figure)) for figure in years] for years in stretches]
    drawing = sparkline(values, _parity(series[-1]))
    *earlier, last = stretches[-1]
    words = f"New basis in {last.key.year}"
    if earlier:
        words = f"{_number(earlier[0])} in {earlier[0].key.year} → {_number(last)}"
    others = [*(figure for years in stretches[:-1] for figure in years), *(earlier[1:] if earlier else [last])]
    hidden = " ".join(f"{figure.key.year}: {_number(figure)}." for figure in others)
    return join([drawing, paragraphs([words]), aside("hidden", paragraphs([hidden]))])


def _parity(figure: Figure) -> list[Decimal]:
    """Where there is no difference; a share alone has no such level."""
    return {"relative_likelihood": [Decimal(1)], "percentage_point_gap": [Decimal(0)]}.get(figure.key.measure, [])


def _comparable(series: Sequence[Figure]) -> Iterator[list[Figure]]:
    """The years in stretches, between which the Standard changed what is counted."""
    stretch: list[Figure] = []
    for figure in series:
        if stretch and standard.break_between(figure.key.indicator, stretch[-1].key.year, figure.key.year):
            yield stretch
            stretch = []
        stretch.append(figure)
    yield stretch


def _number(figure: Figure) -> str:
    if figure.key.measure == "percentage":
        return labels.phrase(figure)
    return labels.mark(figure, labels.number(figure.value or Fraction(0), figure.key.measure, figure.decimals))


def overview_by_year(figures: Figures) -> Fragment:
    """The headline of each indicator in each year that there is a report of; nothing where no year has a figure."""
    figures = require_figures(figures, "tables.overview_by_year")
    if not any(figure.value is not None for group in figures.indicators for figure in group):
        return Fragment("", "")
    organisation = figures.organisation
    years = [year for year in organisation.years if year <= figures.year]
    rows = []
    for group in figures.indicators:
        ethnic_group, measure, words = BY_YEAR[group.name]
        for number in standard.indicators_of(group.name):
            key = Key(figures.year, number, ethnic_group=ethnic_group, measure=measure)
            name = f"{labels.indicator(number)} ({words.format(bme=figures.bme)})"
            rows.append([name, *(cell(group.at(key, year=year)) for year in years)])
    caption = f"Headline figures of {organisation.publisher.name}"
    return table_with_notes(caption, columns("Indicator", *map(str, years)), rows)
