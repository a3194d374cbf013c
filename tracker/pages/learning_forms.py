"""The forms of a review's learning: what was found, and what should change."""

from tracker.changing import Work, asking
from tracker.operations.learning.addressees import OUTSIDERS
from tracker.pages.finding_lines import findings_of
from tracker.pages.form_fields import AskedForm, FormField
from tracker.pages.move_forms import agency_field
from tracker.pages.review_forms import check_offered, form_about, form_at_hand
from tracker.pages.similar import similar_to
from tracker.records import Board
from tracker.wiring import App
from workflows import phrases

_WORDS_SHOWN = 80


def finding_form(work: Work, reference: str) -> AskedForm:
    """Return the form that adds what a review found."""
    at_hand = form_at_hand(work, reference)
    check_offered(at_hand, at_hand.rights.may_record)
    return form_about(
        at_hand,
        "Add what was found",
        FormField(
            "text",
            "text",
            "What was found",
            "In the board’s own words, and without a name.",
            is_needed=True,
        ),
        theme_field(work),
        button="Add the finding",
    )


def recommendation_form(work: Work, reference: str) -> AskedForm:
    """Return the form that adds what should change, and whom it is for."""
    at_hand = form_at_hand(work, reference)
    check_offered(at_hand, at_hand.rights.may_record)
    findings = tuple(
        (one.reference, f"{one.reference}: {_short(one.text)}")
        for one in findings_of(work, at_hand.review)
    )
    return form_about(
        at_hand,
        "Add what should change",
        FormField("text", "text", "What should change", is_needed=True),
        FormField("finding", "choice", "Which finding it answers", choices=findings),
        *addressee_fields(work),
        theme_field(work),
        button="Add the recommendation",
    )


def addressee_fields(work: Work) -> tuple[FormField, ...]:
    """Return the fields that say whom a recommendation is for."""
    outsiders = tuple((code, phrases.sentence(words)) for code, words in OUTSIDERS.items())
    return (
        agency_field(work, "agency", "The agency that it is for"),
        FormField("outsider", "choice", "Or who outside the board", choices=outsiders),
        FormField(
            "addressee",
            "line",
            "Whom it is for, in words",
            "Needed for somebody outside the board.",
        ),
    )


def lessons_like(app: App, board: Board, reference: str, *, by: str) -> str:
    """Return how often a finding or recommendation has been made before; "" where it is new."""
    with asking(app, board, by) as work:
        found = similar_to(work, reference)
    return found.summary if found.found else ""


def _short(text: str) -> str:
    return text if len(text) <= _WORDS_SHOWN else f"{text[:_WORDS_SHOWN].rstrip()}…"


def theme_field(work: Work) -> FormField:
    """Return a field that chooses among the board's themes."""
    themes = tuple((name, one.label) for name, one in work.app.themes.items())
    return FormField("themes", "several", "Themes", choices=themes)
