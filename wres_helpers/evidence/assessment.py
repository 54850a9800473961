"""Evidence: what may be said of each figure, looked up by its key."""

from fractions import Fraction
from functools import cache, cached_property

from wres_helpers import standard
from wres_helpers.evidence import changes, intervals
from wres_helpers.evidence.chance import ALPHA, Trend, holm
from wres_helpers.evidence.changes import Change
from wres_helpers.evidence.comparisons import BANDS, Comparison, People, comparison, is_leadership, people_at_parity
from wres_helpers.evidence.intervals import Limits, Share
from wres_helpers.evidence.shares import of_share
from wres_helpers.figures import Figure, Figures, Group, require_indicators
from wres_helpers.indicators import Key
from wres_helpers.standard import verdicts
from wres_helpers.standard.verdicts import Verdict

LEADERS = "leaders"
HEADS = ("relative_likelihood", "percentage_point_gap", "race_disparity")


# Evidence of what is being read; it holds its figures, so that no other can have their identity.
MOST_RECENT = 8
_RECENT: dict[int, "Evidence"] = {}


def compares(key: Key) -> bool:
    """True for what compares BME people with others, of whichever band or subgroup, and for the workforce's change."""
    if key.ethnic_group in ("white", "unknown"):
        return False
    whole = (key.staff_group, key.band) == ("all", "all")
    return key.measure in HEADS or (key.indicator == 1 and whole and key.measure == "percentage_point_change")


class Evidence:
    """How large, how sure and how many people: everything follows from figures, which may be shown."""

    def __init__(self, figures: Figures | Group) -> None:
        self.subject = figures
        groups = require_indicators(figures, "evidence.of")
        self.figures: dict[Key, Figure] = {figure.key: figure for group in groups for figure in group}
        self.comparison = cache(self._comparison)
        self._p_values = cache(self._holm)

    def _comparison(self, key: Key, overall: bool = False) -> Comparison | None:
        return comparison(self.figures, key, overall)

    def limits(self, key: Key) -> Limits | None:
        """The 95 % interval in the figure's unit; None for what has none, or where counts were not reported."""
        figure = self.figures.get(key)
        if figure is None or figure.value is None:
            return None
        if key.measure == "relative_likelihood":
            sides = self.comparison(key)
            return sides.of_ratio if sides else None
        if key.measure == "percentage_point_gap":
            sides = self.comparison(key, overall=True)
            return sides.of_gap if sides else None
        if key.measure == "race_disparity":
            return self._of_disparity(key)
        if standard.MEASURES[key.measure].change_of:
            since = self._since(key)
            return since.limits if since and key.measure != "relative_likelihood_change" else None
        return of_share(
            figure, intervals.exact if key.indicator == 9 and "workforce" not in key.measure else intervals.of_share
        )

    def _since(self, key: Key) -> Change | None:
        """What a figure says by how much it changed, since the year before."""
        return self.change(key._replace(measure=standard.MEASURES[key.measure].change_of), key.year - 1)

    def _of_disparity(self, key: Key) -> Limits | None:
        """The interval of a race disparity ratio: it is the odds ratio of who is in the higher of two tiers."""
        lower, higher = key.band.split("_to_")
        numbers = []
        for group in ("white", "bme"):
            tiers = (
                key._replace(band=standard.TIERS[t], ethnic_group=group, measure="headcount") for t in (higher, lower)
            )
            rows = [self.figures.get(tier) for tier in tiers]
            numbers.append([row.numerator for row in rows if row is not None and row.numerator])
        if any(len(pair) < 2 for pair in numbers):
            return None
        one, other = (Share(pair[0], sum(pair)) for pair in numbers)
        return intervals.odds_ratio(one, other)

    def ratio(self, key: Key) -> Fraction | float | None:
        """A comparison as a ratio: as published, or that of both percentages (a band's to its staff group's)."""
        figure = self.figures.get(key)
        if key.measure in ("relative_likelihood", "race_disparity"):
            return figure.value if figure else None
        sides = self.comparison(key) if figure and figure.value is not None else None
        return sides.ratio if sides else None

    def verdict(self, key: Key) -> Verdict | None:
        """What may be said of a comparison or a change; None for a figure that compares nothing."""
        figure = self.figures.get(key)
        if figure is None or figure.value is None or key.ethnic_group in ("white", "unknown"):
            return None
        if standard.MEASURES[key.measure].change_of:
            since = self._since(key)
            return since.verdict if since else None
        if key.measure == "race_disparity":
            return verdicts.of_gap(True, figure.value, self._of_disparity(key))
        sides = self.comparison(key)
        if sides is None:
            is_ratio = key.measure == "relative_likelihood"
            return verdicts.of_gap(True, figure.value, None) if is_ratio else None
        return self._of_band(key, sides) if sides.kind == BANDS else sides.verdict

    def _of_band(self, key: Key, sides: Comparison) -> Verdict | None:
        p = self._p_values(key.year, key.population, key.staff_group, key.ethnic_group, _family(key)).get(key)
        if p is None or sides.ratio is None:
            return verdicts.NOT_TESTABLE
        return verdicts.of_share(sides.ratio > 1, p < ALPHA, sides.of_ratio)

    def _holm(self, year: int, population: str, staff_group: str, ethnic_group: str, family: str) -> dict[Key, float]:
        """The p-values of the bands of a staff group against its rest, Holm-adjusted among bands of one kind."""
        p_values = {}
        for key in self.gaps_of_bands(year, ethnic_group):
            of_family = key.population == population and _family(key) == family
            of_family &= key.staff_group == staff_group or family == LEADERS
            sides = self.comparison(key) if of_family else None
            if sides is not None and sides.p is not None:
                p_values[key] = sides.p
        return holm(p_values)

    def gaps_of_bands(self, year: int, ethnic_group: str) -> list[Key]:
        """The gaps of indicator 1 of a year, of bands, ranges and staff groups."""
        return self._gaps.get((year, ethnic_group), [])

    @cached_property
    def _gaps(self) -> dict[tuple[int, str], list[Key]]:
        places: dict[tuple[int, str], list[Key]] = {}
        for key in self.figures:
            if key.indicator == 1 and key.measure == "percentage_point_gap":
                places.setdefault((key.year, key.ethnic_group), []).append(key)
        return places

    def people(self, key: Key) -> People | None:
        """How many more or fewer BME people; None where the figures are no worse for them."""
        sides = self.comparison(key)
        return people_at_parity(sides) if sides else None

    def change(self, key: Key, since: int | None = None) -> Change | None:
        """What has changed since a year, or since the last that has this figure."""
        return changes.change(self.figures, key, since)

    def series(self, key: Key) -> list[Figure]:
        """The figure of every year up to its own that has it, in order."""
        return changes.series(self.figures, key)

    def trend(self, key: Key) -> Trend | None:
        """Whether a share has moved in one direction over all comparable years, three at least."""
        return changes.trend_of(self.figures, key)


def _family(key: Key) -> str:
    """Which tests are adjusted together: single bands, ranges of them, leadership tiers, or whole staff groups."""
    if key.band == "all":
        return "all"
    if len(standard.bands_within(key.band)) < 2:
        return "bands"
    return LEADERS if is_leadership(key.band) else "ranges"


def of(figures: Figures | Group) -> Evidence:
    """The evidence of figures, or of one group by itself; the same again while it is being read."""
    evidence = _RECENT.get(id(figures))
    if evidence is None or evidence.subject is not figures:
        if len(_RECENT) >= MOST_RECENT:
            _RECENT.clear()
        evidence = _RECENT[id(figures)] = Evidence(figures)
    return evidence
