"""An organisation's index page: its reports, and its indicators over the years."""

from collections.abc import Sequence

from wres_helpers import disclosure, load, standard, tables
from wres_helpers.run.jobs import Job, Places
from wres_helpers.run.portal import templates


def page(job: Job, years: Sequence[int], places: Places) -> str:
    """The index page, with the figures as of the last of its years."""
    reported = load.organisation(job.code, years[-1], places.edition, places.parameters)
    figures = [figures for figures in disclosure.every_group(reported) if figures.group in standard.GROUPS]
    about = {"name": job.name, "years": years}
    overview = tables.overview_by_year(*figures).html
    return templates(places.edition).get_template("organisation.html.j2").render(about=about, overview=overview)
