"""The first page in words: what is wrong, how sure that is, how many people it is, and what was decided."""

from collections.abc import Iterator, Sequence

from wres_helpers import evidence, labels, standard
from wres_helpers.evidence import Evidence, Finding
from wres_helpers.figures import Figure, Figures, require_figures
from wres_helpers.load import Plan
from wres_helpers.markup import Fragment, aside, heading, join, paragraphs, tile
from wres_helpers.narrative.clauses import clause, sides
from wres_helpers.narrative.phrases import amount, band, concerned, one, people, share_of, staff_in, staff_of, were
from wres_helpers.standard import verdicts

OF_HEADLINE, OF_LEAD, OF_TILES = 2, 3, 4


def headline(figures: Figures) -> Fragment:
    """The first two findings as a heading, and the next ones below it."""
    of = evidence.of(require_figures(figures, "narrative.headline"))
    clauses = [clause(of, finding) for finding in evidence.findings(figures)]
    title = "; ".join(clauses[:OF_HEADLINE]) or _without_findings(figures)
    lead = " ".join(f"{labels.capital(text)}." for text in clauses[OF_HEADLINE:][:OF_LEAD])
    lead = lead if clauses else _lead_without_findings(figures)
    return join([heading(2, labels.capital(title)), aside("lead", paragraphs([lead]))])


def _without_findings(figures: Figures) -> str:
    """What the first page says where there is no finding."""
    year, label = figures.year, figures.bme
    rows = [figure for group in figures.indicators for figure in group.select(year=year)]
    gaps = evidence.gaps(figures)
    if gaps or evidence.of(figures).gaps_of_bands(year, "bme"):
        few = sum(gap.verdict is verdicts.TOO_FEW for gap in gaps) * 2 > len(gaps)
        why = "; for most questions, there are too few people to say" if few else ""
        return f"no difference that could be tested in {year} is beyond chance{why}"
    share = figures.workforce_profile.headline(1)
    if share is not None and share.value is not None:
        return f"{amount(share)} of staff were {label} in {year}; no figures compare them with White staff"
    if figures.has_values:
        return f"the figures of {year} are too few to compare White and {label} staff"
    if any(figure.withheld for figure in rows):
        return f"the figures of {year} are withheld, because they could identify people"
    return f"no figures were reported for {year}"


def _lead_without_findings(figures: Figures) -> str:
    """The share of the whole workforce, where the headline has none."""
    share = figures.workforce_profile.headline(1)
    if share is None or share.value is None or not evidence.gaps(figures):
        return ""
    whom = "staff of known ethnicity" if figures.organisation.publisher.denominator == "known" else "staff"
    return f"{labels.capital(share_of(share, whom))} {were(share)} {figures.bme}."


def tiles(figures: Figures) -> Fragment:
    """The largest findings as numbers, and good news where there is any."""
    of = evidence.of(require_figures(figures, "narrative.tiles"))
    pieces = [_tile(of, finding) for finding in _of_tiles(evidence.findings(figures))]
    return aside("tiles", join(pieces))


def _of_tiles(findings: Sequence[Finding]) -> Sequence[Finding]:
    """The first findings, of which the last gives way to good news."""
    good = [one for one in findings[OF_TILES:] if one.verdict and (one.verdict.favourable or one.what == "good_news")]
    return [*findings[: OF_TILES - len(good[:1])], *good[:1]]


def _tile(of: Evidence, finding: Finding) -> Fragment:
    number, words = TILES.get(finding.what, _shares)(of, finding)
    more = ""
    if finding.people and finding.verdict and finding.verdict.adverse:
        number_of_people = labels.beside(finding.figures[0], "people", finding.number)
        more = f" At parity, {number_of_people} {_whom(of, finding, 'more' if finding.people.more else 'fewer')}."
    says = finding.verdict or verdicts.NOT_TESTABLE
    return tile(number, f"{words}.{more}", says, of.subject.bme)


def _whom(of: Evidence, finding: Finding, more: str) -> str:
    """`more of the BME applicants`, of whom it happened; where they are there or not, `more BME staff`."""
    noun = "board members" if finding.key.indicator == 9 else concerned(finding.key)
    whom = people(of.subject, finding.key.ethnic_group or "bme", noun)
    if standard.INDICATORS[finding.key.indicator].deed:
        return f"{more} of the {whom}"
    return f"{more} {one(whom) if finding.number == 1 else whom}"


def _shares(of: Evidence, finding: Finding) -> tuple[str, str]:
    """`48.8% v 62.4%` of BME and White staff, or of the board and the workforce; a ratio that stands alone."""
    rows = finding.figures[1:]
    if not rows:
        return f"{amount(finding.figures[0])} times", f"{_likelihood(of, finding)}, as published"
    if finding.key.indicator == 9:
        return _pair(*rows), f"{of.subject.bme} share of the board, and of all staff"
    own, white = sorted(rows, key=lambda row: row.key.ethnic_group == "white")
    whom = labels.ethnic_group(own.key.ethnic_group, of.subject.bme)
    return _pair(
        own, white
    ), f"of {whom} and of White {concerned(own.key)} {standard.INDICATORS[own.key.indicator].deed}"


def _pair(one: Figure, other: Figure) -> str:
    return f"{amount(one)} v {amount(other)}"


def _bands(of: Evidence, finding: Finding) -> tuple[str, str]:
    """`7 of 74` in a band, beside the share of the whole."""
    _, own, whole = finding.figures
    where = staff_in(own.key)
    all_staff = f"{amount(whole)} of all {staff_of(whole.key.staff_group).removeprefix('all ')}"
    if own.numerator is None:
        return amount(own), f"of {where} were {of.subject.bme}, against {all_staff}"
    words = f"{where} {were(own)} {of.subject.bme}: {amount(own)}, against {all_staff}"
    return f"{labels.part(own, 'numerator')} of {labels.part(own, 'denominator')}", words


def _difference(of: Evidence, finding: Finding) -> tuple[str, str]:
    groups = " and ".join(staff_of(figure.key.staff_group) for figure in finding.figures)
    return _pair(*finding.figures), f"{groups} in {band(finding.key.band)} who were {of.subject.bme}"


def _likelihood(of: Evidence, finding: Finding) -> str:
    return f"likelihood of {standard.INDICATORS[finding.key.indicator].event}, {' to '.join(sides(of, finding))}"


def _change(of: Evidence, finding: Finding) -> tuple[str, str]:
    """`1.97 to 1.14`, and what may be said of the gap that is left."""
    now, before = finding.figures[:2]
    whom = f"{labels.ethnic_group(now.key.ethnic_group or 'bme', of.subject.bme)} {concerned(now.key)}"
    what = {
        "relative_likelihood": "",
        "percentage_point_gap": f"gap in {standard.INDICATORS[now.key.indicator].topic}",
        "percentage": f"of {whom} {standard.INDICATORS[now.key.indicator].deed}",
    }[now.key.measure] or _likelihood(of, finding)
    key = now.key._replace(measure="percentage_point_gap") if now.key.measure == "percentage" else now.key
    gap = of.verdict(key)
    left = f". The gap now: {labels.small(gap.words).replace('BME', of.subject.bme)}" if gap else ""
    return f"{amount(before)} to {amount(now)}", f"{what}, {before.key.year} to {now.key.year}{left}"


def _target(of: Evidence, finding: Finding) -> tuple[str, str]:
    rows = {row.key.measure: row for row in reversed(finding.figures)}
    own, aim = rows.get("percentage_with_people_stated") or rows["percentage"], rows["target_percentage"]
    whom = "the board" if finding.key.indicator == 9 else band(finding.key.band)
    return _pair(own, aim), f"{of.subject.bme} share of {whom}, and the target for {aim.key.year}"


def _share_of_fewer(of: Evidence, finding: Finding) -> tuple[str, str]:
    now, before, headcount = finding.figures
    return amount(headcount), f"{of.subject.bme} staff, whose share went from {amount(before)} to {amount(now)}"


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
    return aside("decisions", paragraphs([" ".join(sentences)]))


def _plan(plan: Plan) -> Iterator[str]:
    number, late = len(plan.actions), list(map(plan.state, plan.actions)).count("overdue")
    if number:
        overdue = f", of which {late} {'was' if late == 1 else 'were'} overdue" if late else ""
        yield f"The action plan has {number} action{'s' if number > 1 else ''}{overdue}."
