"""The first page in words: what is wrong, how sure that is, how many people it is, and what was decided."""

from collections.abc import Iterator, Sequence

from wres_helpers import evidence, labels, standard
from wres_helpers.evidence import Evidence, Finding
from wres_helpers.figures import Figure, Figures, require_figures
from wres_helpers.load import Plan
from wres_helpers.markup import Fragment, aside, heading, join, paragraphs, tile
from wres_helpers.narrative.clauses import clause
from wres_helpers.narrative.names import LIKELIHOODS, bands, bme, staff_of
from wres_helpers.narrative.phrases import amount
from wres_helpers.narrative.sureness import more_people
from wres_helpers.standard import verdicts

OF_LEAD, OF_TILES = 3, 4
# Whom two percentages of an indicator are of, and what these people did or said.
WHOM = {
    2: ("applicants", "were appointed once shortlisted"),
    3: ("staff", "entered formal discipline"),
    4: ("staff", "took non-mandatory training"),
    5: ("staff", "were harassed by patients or the public"),
    6: ("staff", "were harassed by other staff"),
    7: ("staff", "believed that promotion is fair"),
    8: ("staff", "experienced discrimination by a manager or colleague"),
}


def headline(figures: Figures) -> Fragment:
    """The first two findings as a heading, and the next ones below it."""
    of = evidence.of(require_figures(figures, "narrative.headline"))
    findings = evidence.findings(figures)
    first = evidence.headline(figures)
    title = "; ".join(clause(of, finding) for finding in first) or _without_findings(figures)
    others = [finding for finding in findings if finding not in first][:OF_LEAD]
    lead = " ".join(f"{labels.capital(clause(of, finding))}." for finding in others)
    return join([heading(2, labels.capital(title)), aside("lead", paragraphs([lead])) if lead else Fragment("", "")])


def _without_findings(figures: Figures) -> str:
    """What the first page says where there is no finding."""
    year = figures.organisation.year
    rows = [figure for group in figures.indicators for figure in group.select(year=year)]
    if any(evidence.of(figures).verdict(figure.key) for figure in rows):
        return f"none of the nine questions shows a difference beyond chance in {year}"
    if figures.has_values:
        return (
            f"the figures of {year} are too few to compare White and {figures.organisation.publisher.bme_label} staff"
        )
    if any(figure.withheld for figure in rows):
        return f"the figures of {year} are withheld, because they could identify people"
    return f"no figures were reported for {year}"


def tiles(figures: Figures) -> Fragment:
    """The largest findings as numbers, and good news where there is any."""
    of = evidence.of(require_figures(figures, "narrative.tiles"))
    pieces = [_tile(of, finding) for finding in _of_tiles(evidence.findings(figures))]
    return aside("tiles", join(pieces)) if pieces else Fragment("", "")


def _of_tiles(findings: Sequence[Finding]) -> Sequence[Finding]:
    """The first findings, of which the last gives way to good news."""
    good = [one for one in findings[OF_TILES:] if one.verdict and (one.verdict.favourable or one.what == "good_news")]
    return [*findings[: OF_TILES - len(good[:1])], *good[:1]]


def _tile(of: Evidence, finding: Finding) -> Fragment:
    number, words = TILES.get(finding.what, _shares)(of, finding)
    more = ""
    if finding.people and finding.verdict and finding.verdict.adverse:
        more = f" At parity, {more_people(finding.figures[0], finding.people, 'people')}."
    says = finding.verdict or verdicts.NOT_TESTABLE
    return tile(number, f"{words}.{more}", says, bme(of.subject))


def _shares(of: Evidence, finding: Finding) -> tuple[str, str]:
    """`48.8% v 62.4%` of BME and White staff, or of the board and the workforce; a ratio that stands alone."""
    rows = finding.figures[1:]
    if not rows:
        title = standard.INDICATORS[finding.key.indicator].short_title
        return amount(finding.figures[0]), f"{title}, relative likelihood as published"
    if finding.key.indicator == 9:
        return _pair(*rows), f"{bme(of.subject)} share of the board, and of all staff"
    if not rows:
        ratio = finding.figures[0]
        return f"{amount(ratio)} times", f"relative likelihood of {LIKELIHOODS[ratio.key.indicator]}"
    own, white = sorted(rows, key=lambda row: row.key.ethnic_group == "white")
    noun, verb = WHOM[finding.key.indicator]
    noun = noun if own.key.population == "substantive" else f"bank {noun}"
    own_name = labels.ethnic_group(own.key.ethnic_group, bme(of.subject))
    return _pair(own, white), f"of {own_name} and of White {noun} {verb}"


def _pair(one: Figure, other: Figure) -> str:
    return f"{amount(one)} v {amount(other)}"


def _bands(of: Evidence, finding: Finding) -> tuple[str, str]:
    """`7 of 74` in a band, beside the share of the whole."""
    _, own, whole = finding.figures
    where = f"{staff_of(own.key.staff_group)} in {bands([own.key.band])}"
    all_staff = f"{amount(whole)} of all {staff_of(whole.key.staff_group).removeprefix('all ')}"
    words = f"{where} were {bme(of.subject)}, against {all_staff}"
    if own.numerator is None:
        return amount(own), words
    words = f"{where} were {bme(of.subject)}: {amount(own)}, against {all_staff}"
    return f"{labels.part(own, 'numerator')} of {labels.part(own, 'denominator')}", words


def _difference(of: Evidence, finding: Finding) -> tuple[str, str]:
    groups = " and ".join(staff_of(figure.key.staff_group) for figure in finding.figures)
    return _pair(*finding.figures), f"{groups} in {bands([finding.key.band])} who were {bme(of.subject)}"


def _change(_: Evidence, finding: Finding) -> tuple[str, str]:
    """`1.97 to 1.14`."""
    now, before = finding.figures[:2]
    what = labels.small(standard.MEASURES[now.key.measure].name.replace("_", " "))
    title = standard.INDICATORS[now.key.indicator].short_title
    return f"{amount(before)} to {amount(now)}", f"{title}, {what}, {before.key.year} to {now.key.year}"


def _target(of: Evidence, finding: Finding) -> tuple[str, str]:
    rows = {row.key.measure: row for row in reversed(finding.figures)}
    own, aim = rows.get("percentage_with_people_stated") or rows["percentage"], rows["target_percentage"]
    whom = "the board" if finding.key.indicator == 9 else bands([finding.key.band])
    return _pair(own, aim), f"{bme(of.subject)} share of {whom}, and the target for {aim.key.year}"


def _share_of_fewer(of: Evidence, finding: Finding) -> tuple[str, str]:
    now, before, headcount = finding.figures
    return amount(headcount), f"{bme(of.subject)} staff, whose share went from {amount(before)} to {amount(now)}"


TILES = {
    "bands": _bands,
    "leadership": _bands,
    "leadership_difference": _difference,
    "change": _change,
    "target": _target,
    "share_of_fewer": _share_of_fewer,
}


def decisions(figures: Figures) -> Fragment:
    """What was decided, and who approved it when, in a line; what was not given is not said."""
    organisation = require_figures(figures, "narrative.decisions").organisation
    sign_off = organisation.publisher.sign_off
    sentences = [*_plan(organisation.plan)]
    if sign_off.approved_on:
        sentences.append(f"Approved by the board: {sign_off.approved_on}.")
    if sign_off.board_lead:
        sentences.append(f"Board lead: {sign_off.board_lead}.")
    return aside("decisions", paragraphs([" ".join(sentences)])) if sentences else Fragment("", "")


def _plan(plan: Plan) -> Iterator[str]:
    number, late = len(plan.actions), list(map(plan.state, plan.actions)).count("overdue")
    if number:
        overdue = f", of which {late} {'was' if late == 1 else 'were'} overdue" if late else ""
        yield f"The action plan has {number} action{'s' if number > 1 else ''}{overdue}."
