"""Makes Workforce Race Equality Standard reports from what organisations counted."""

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wres_helpers.analysis import bands, changes, frame, side_by_side, wide
    from wres_helpers.figures import Figures

# What is found in the module `analysis`, which is imported only then: it needs pandas.
FRAMES = ("frame", "bands", "wide", "side_by_side", "changes")
__all__ = [
    "bands",
    "changes",
    "charts",
    "evidence",
    "figures_of",
    "frame",
    "narrative",
    "side_by_side",
    "tables",
    "wide",
]

# Where a run keeps the figures that it hands to the process that makes the pages.
HANDED_OVER = "WRES_FIGURES"


def figures_of(
    organisation: str, year: int | None = None, edition: str = "public", parameters: str | Path = "parameters"
) -> "Figures":
    """Everything that may be shown of an organisation's reporting year: the one way from its folder to figures.

    organisation: the name of its folder; year: the reporting year (the last, unless given); edition: `public`, or
    `restricted`, which withholds nothing and must not be published; parameters: where the folders are.

    >>> figures_of("example_trust", 2024)
    <Figures of Example Trust (invented), 2024, public: 8,931 figures, 161 withheld>
    """
    if handed_over := os.environ.get(HANDED_OVER):
        return _handed_over(Path(handed_over), organisation, year, edition)
    from wres_helpers import disclosure, load  # noqa: PLC0415 - making pages needs neither

    return disclosure.figures(load.counts(organisation, parameters=parameters), edition, year)


def _handed_over(path: Path, organisation: str, year: int | None, edition: str) -> "Figures":
    """The figures that a run worked out for this report; a report can show no others."""
    figures = _unpickled(path)
    of = figures.organisation
    there = f"{of.code}, {of.year}, {'restricted' if figures.rule.restricted else 'public'}"
    wish = f"{organisation}, {year}, {edition}"
    if wish != there:
        raise ValueError(f"this report has the figures of {there}, and no others; the notebook asks for {wish}")
    return figures


@cache
def _unpickled(path: Path) -> "Figures":
    """All notebooks of a report have the same figures."""
    import pickle  # noqa: PLC0415 - only a run hands figures over

    figures: Figures = pickle.loads(path.read_bytes())  # noqa: S301 - a file of the run that started this process
    return figures


def __getattr__(name: str) -> object:
    """The functions on frames."""
    if name in FRAMES:
        from wres_helpers import analysis  # noqa: PLC0415

        return getattr(analysis, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """What whoever explores may need; no internals."""
    return __all__
