"""Indicator 1 in words: the whole workforce, its bands, its subgroups, bank staff."""

from collections.abc import Iterator, Sequence

from wres_helpers import labels, standard
from wres_helpers.figures import Figure, Figures, Group, require_group
from wres_helpers.markup import Fragment, paragraphs
from wres_helpers.narrative.names import AFTER_THE_NOUN, bands, bme, is_one, noun_of, people
from wres_helpers.narrative.phrases import (
    SMALL,
    absence,
    change_sentence,
    higher_or_lower,
    least_and_most,
    share_of,
    sure,
    were,
    width,
)

# Bands whose gap is at most this many percentage points are said to be in proportion.
CLOSE = 2


def workforce_profile(figures: Figures | Group) -> Fragment:
    """The whole workforce, its change, self-reporting, where each staff group's bands stand, and bank staff."""
    figures = require_group(figures, "narrative.workforce_profile", "workforce_profile")
    share = _self_reporting(figures)
    first = f"{_with_change(figures)} {_recording(share) if share is not None and share.value is not None else ''}"
    by_group = (_by_band(figures, group) for group in standard.STAFF_TABLES[:-1])
    bank = f"Bank staff. {_with_change(figures, 'bank')}" if _share(figures, "bank") is not None else ""
    return paragraphs([first.strip(), *by_group, _subgroups(figures), bank])


def self_reporting(figures: Figures | Group) -> Fragment:
    """How many staff have recorded their ethnicity."""
    figures = require_group(figures, "narrative.self_reporting", "workforce_profile")
    share = _self_reporting(figures)
    if share is None or share.value is None:
        return paragraphs([absence(share, "The share of staff who have recorded their ethnicity")])
    change = change_sentence(figures, share, "self_reporting_percentage_point_change", "The percentage")
    return paragraphs([f"{_recording(share)} {change}".strip()])


def overall(figures: Group, population: str = "substantive") -> str:
    """The share of the whole workforce."""
    year, share, noun = figures.organisation.year, _share(figures, population), noun_of(population)
    whom = f"{noun} of known ethnicity" if figures.organisation.publisher.denominator == "known" else noun
    if share is None or share.value is None:
        return absence(share, f"The share of {people(figures, 'bme', noun)} in {year}")
    return f"On 31 March {year}, {share_of(share, whom)} {were(share)} {bme(figures)}."


def _everyone(figures: Group, population: str = "substantive") -> dict[str, object]:
    place = {"indicator": 1, "population": population, "staff_group": "all", "band": "all"}
    return {"year": figures.organisation.year, **place}


def _share(figures: Group, population: str = "substantive") -> Figure | None:
    return figures.find(**_everyone(figures, population), ethnic_group="bme", measure="percentage")


def _with_change(figures: Group, population: str = "substantive") -> str:
    share = _share(figures, population)
    change = "" if share is None else change_sentence(figures, share, "percentage_point_change", "The percentage")
    return f"{overall(figures, population)} {change}".strip()


def _self_reporting(figures: Group) -> Figure | None:
    return figures.find(**_everyone(figures), measure="self_reporting_percentage")


def _recording(share: Figure) -> str:
    return f"{labels.capital(share_of(share, 'staff'))} had recorded their ethnicity."


def gaps_of(figures: Group, staff_group: str) -> list[Figure]:
    """The gaps of a staff group's rows: single bands, those that stand together, or ranges as they were reported."""
    of = {"year": figures.organisation.year, "indicator": 1, "population": "substantive", "ethnic_group": "bme"}
    gaps = figures.select(**of, staff_group=staff_group, measure="percentage_point_gap")
    by_band = {gap.key.band: gap for gap in gaps}
    return [by_band[row] for row in standard.finest(by_band)]


def _by_band(figures: Group, staff_group: str) -> str:
    gaps = gaps_of(figures, staff_group)
    if not gaps:
        return ""
    gap = furthest(figures, gaps)
    first = [f"Of those shown with at least {SMALL} people, {stands_at(figures, gap)}"] if gap is not None else []
    sentences = [*_over_and_under(figures, gaps), *first, *_apart(figures, gaps)]
    return f"{labels.STAFF_GROUPS[staff_group]} staff. {' '.join(sentences)}"


def _over_and_under(figures: Group, gaps: Sequence[Figure]) -> Iterator[str]:
    ranges = [(*least_and_most(gap), gap.key.band) for gap in gaps if gap.value is not None]
    sides = {
        "higher than in the whole workforce": [band for least, _, band in ranges if least > CLOSE],
        f"in proportion (within {CLOSE} percentage points)": [
            band for least, most, band in ranges if least >= -CLOSE and most <= CLOSE
        ],
        "lower than in the whole workforce": [band for _, most, band in ranges if most < -CLOSE],
    }
    subject = f"The percentage of {people(figures, 'bme')}"
    for words, some in sides.items():
        if some:
            yield f"{subject} was {words} for {bands(some)}."
            subject = "It"
    unsure = [band for least, most, band in ranges if least < -CLOSE <= most or least <= CLOSE < most]
    if unsure:
        yield f"Too rounded to say: {bands(unsure)}."


def furthest(figures: Group, gaps: Sequence[Figure]) -> Figure | None:
    """The gap of a band that is not small which is furthest from zero, if any is surely not zero; one alone is not."""
    with_value = [gap for gap in gaps if gap.value is not None]
    large = [gap for gap in with_value if gap.value and sure(gap) and (_size(figures, gap) or 0) >= SMALL]
    return max(large, key=width, default=None) if len(with_value) > 1 else None


def stands_at(figures: Group, gap: Figure, of: str = "") -> str:
    """That a band is furthest, and what it holds."""
    share = figures.beside(gap, measure="percentage")
    verb = "was" if is_one(gap.key.band) else "were"
    what = ""
    if share is not None and share.value is not None:
        what = f"{share_of(share, 'staff')} {were(share)} {bme(figures)}, "
    return f"{bands([gap.key.band])}{of} {verb} furthest from the whole workforce: {what}{higher_or_lower(gap)}."


def _size(figures: Group, gap: Figure) -> int | None:
    """How many people the share behind a gap is of; None where that is not known or not shown."""
    share = figures.beside(gap, measure="percentage")
    return share.denominator if share is not None else None


def _apart(figures: Group, gaps: Sequence[Figure]) -> Iterator[str]:
    """Bands that are small, empty or withheld."""
    sizes = [(_size(figures, gap), gap.key.band) for gap in gaps]
    several = {
        f"Fewer than {SMALL} people": [band for size, band in sizes if size is not None and 0 < size < SMALL],
        "No staff": [band for size, band in sizes if size == 0],
        "Withheld": [gap.key.band for gap in gaps if gap.withheld],
    }
    yield from (f"{words}: {bands(some)}." for words, some in several.items() if some)


def _subgroups(figures: Group) -> str:
    """The shares of ethnic subgroups in the whole workforce, where they were reported."""
    of = {**_everyone(figures), "measure": "percentage"}
    shares = [s for group in standard.SUBGROUPS if (s := figures.find(**of, ethnic_group=group)) is not None]
    with_value = [_subgroup(share) for share in shares if share.value is not None]
    withheld = [people(figures, share.key.ethnic_group) for share in shares if share.withheld]
    several = {"By ethnic subgroup": with_value, "Withheld": withheld}
    return " ".join(f"{words}: {labels.long_list(some)}." for words, some in several.items() if some)


def _subgroup(share: Figure) -> str:
    group = share.key.ethnic_group
    return f"{share_of(share, 'staff')} {were(share)} {AFTER_THE_NOUN.get(group) or labels.ETHNIC_GROUPS[group]}"
