"""Executes the notebooks for organisations and years, and writes their pages."""

from wres_helpers.run.reports import ENGINES, NOTEBOOKS, Failure, Places, Report, Summary, Wish
from wres_helpers.run.runner import run

__all__ = ["ENGINES", "NOTEBOOKS", "Failure", "Places", "Report", "Summary", "Wish", "run"]
