"""The head of a report: who answers for it, and how to get it in another form."""

from wres_helpers.figures import Figures, require_figures
from wres_helpers.markup import Fragment, bullets, join, paragraphs


def about(figures: Figures) -> Fragment:
    """Whose report this is, of which date, who signed it off, and how to ask for another format."""
    figures = require_figures(figures, "narrative.about")
    organisation = figures.organisation
    signed = organisation.publisher.sign_off
    facts = {
        "Organisation": organisation.publisher.name,
        "Reporting year": str(organisation.year),
        "Edition": "restricted, not for publication" if figures.rule.restricted else "public",
        "Date of the data": f"31 March {organisation.year}",
        "Board lead": signed.board_lead,
        "Lead manager": signed.lead_manager,
        "Approved by the board": signed.approved_on,
        "Published at": signed.published_at,
    }
    said = [f"{name}: {value or 'not given'}." for name, value in facts.items()]
    return join([bullets(said), paragraphs([_formats(organisation.publisher.contact)])])


def _formats(contact: str) -> str:
    """The accessibility statement."""
    statement = (
        "This report is made to work with screen readers, enlarged, and on paper. Every chart has a description and"
        " its data as a table."
    )
    asked = f" To ask for it in another format: {contact}" if contact else ""
    return f"{statement}{asked}"
