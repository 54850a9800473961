"""The parts of a report that stand around the figures: whose it is, the duty, the words, the sources, the changes."""

from wres_helpers import labels, standard
from wres_helpers.figures import Figures, require_figures
from wres_helpers.markup import Fragment, aside, bullets, join, paragraphs
from wres_helpers.narrative.names import bme

DUTIES = {
    "trust": "The NHS Standard Contract obliges NHS trusts to carry out the Standard and to publish their results.",
    "icb": "Integrated care boards are among the NHS organisations that carry out the Standard each year.",
    "ccg": "Clinical commissioning groups were among the NHS organisations that carried out the Standard each year.",
    "csu": "The Standard is not mandatory for commissioning support units. This organisation carries it out as good"
    " practice.",
    "independent_provider": "Independent providers of NHS services carry out the Standard under the NHS"
    " Standard Contract.",
}
FORMATS = (
    "This report is made to work with screen readers, enlarged, and on paper. Every chart has a description and"
    " its data as a table."
)


def about(figures: Figures) -> Fragment:
    """Whose report this is, of which date, who signed it off, and how to ask for another format."""
    figures = require_figures(figures, "narrative.about")
    organisation = figures.organisation
    publisher, sign_off = organisation.publisher, organisation.publisher.sign_off
    facts = {
        "Organisation": publisher.name,
        "Reporting year": str(organisation.year),
        "Edition": "restricted, not for publication" if figures.rule.restricted else "public",
        "Date of the data": f"31 March {organisation.year}",
        "Board lead": sign_off.board_lead,
        "Lead manager": sign_off.lead_manager,
        "Approved by the board": sign_off.approved_on,
        "Published at": sign_off.published_at,
    }
    contact = f" To ask for it in another format: {publisher.contact}" if publisher.contact else ""
    items = bullets(f"{name}: {value or 'not given'}." for name, value in facts.items())
    return join([items, paragraphs([f"{FORMATS}{contact}"])])


def duty(figures: Figures) -> Fragment:
    """Whether the organisation has to report."""
    figures = require_figures(figures, "narrative.duty")
    return paragraphs([DUTIES[figures.organisation.publisher.kind]])


def definitions(figures: Figures) -> Fragment:
    """The words of the report, the organisation's own among them."""
    figures = require_figures(figures, "narrative.definitions")
    label = bme(figures)
    own = "" if label == "BME" else f" This organisation says “{label}”, and so does this report."
    return bullets(
        [
            f"{labels.capital(label)}: everyone whose ethnic category is neither White nor unknown."
            f" The national term is Black and minority ethnic (BME).{own}",
            "White: White British, White Irish, Gypsy or Irish Traveller, and any other White background.",
            "Unknown: people who chose not to state their ethnicity, or for whom none is recorded.",
            "Percentage point: the unit of a difference between two percentages.",
            "Relative likelihood: one group's likelihood divided by another's.",
        ]
    )


def dates(figures: Figures) -> Fragment:
    """The day or period of each data set."""
    year = require_figures(figures, "narrative.dates").organisation.year
    return bullets(
        [
            f"Staff and board: people in post on 31 March {year}.",
            f"Recruitment, discipline and training: 1 April {year - 1} to 31 March {year}.",
            f"NHS Staff Survey: autumn {year - 1}.",
        ]
    )


def sources(figures: Figures) -> Fragment:
    """Where the counts come from, with the organisation's remarks."""
    figures = require_figures(figures, "narrative.sources")
    sentences = []
    for source in figures.organisation.publisher.sources:
        sentences += [f"{source.document}: {source.title}.".replace("..", "."), *source.remarks]
    return aside("remarks", bullets(sentences)) if sentences else paragraphs(["The organisation names no sources."])


def changes(figures: Figures) -> Fragment:
    """What changed in the Standard in this reporting year."""
    year = require_figures(figures, "narrative.changes").organisation.year
    texts = [change.text for change in standard.CHANGES if change.year == year]
    return paragraphs(texts or [f"No indicator of the Standard changed its definition in {year}."])
