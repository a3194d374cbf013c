"""How learning reaches an agency, in the browser: one way, its moves, and a new one."""

from collections.abc import Iterator

from tracker.changing import Work
from tracker.operations.learning.confirming import confirmed_by
from tracker.pages.dissemination_lines import DisseminationInFull, dissemination_in_full
from tracker.pages.form_fields import AskedForm, FormField
from tracker.pages.move_forms import agency_field
from tracker.pages.review_forms import check_offered, form_about, form_at_hand
from tracker.pages.review_items import ItemPage, item_at_hand, move_form, page_about
from tracker.records import Dissemination
from workflows import phrases
from workflows.entries import Move
from workflows.meanings import SEND

TELL_AN_AGENCY = "Plan how an agency is told"
CHANNEL = FormField(
    "channel",
    "line",
    "How it reaches them",
    "A newsletter, a team meeting, a training day.",
    is_needed=True,
)


def dissemination_page(work: Work, reference: str) -> tuple[ItemPage[object], DisseminationInFull]:
    """Return how learning reaches an agency, and what whoever asks may do about it."""
    at_hand = item_at_hand(work, Dissemination, reference)
    full = dissemination_in_full(work, reference)
    return page_about(at_hand, full.line), full


def dissemination_move_form(work: Work, reference: str, name: str) -> AskedForm:
    """Return the form of a move of it; `NotOffered` for one that isn't theirs to make."""
    at_hand = item_at_hand(work, Dissemination, reference)
    move, full = at_hand.move(name), dissemination_in_full(work, reference)
    due_on = full.line.due_on
    if due_on is None and move.means == SEND:
        due_on = confirmed_by(work, None)
    title = f"{full.title or full.line.channel}, to {full.line.agency}"
    return move_form(at_hand, move, title, *_fields(move), due_on=due_on)


def new_dissemination_form(work: Work, reference: str) -> AskedForm:
    """Return the form that plans how an agency is told what a review teaches."""
    at_hand = form_at_hand(work, reference)
    check_offered(at_hand, at_hand.rights.may_record)
    return form_about(
        at_hand,
        TELL_AN_AGENCY,
        agency_field(work, "agency", "Which agency", is_needed=True),
        CHANNEL,
        confirm_by_field(work),
        button="Plan it",
        follows=("Nothing is sent yet, and no clock starts before it is.",),
    )


def confirm_by_field(work: Work, value: str = "") -> FormField:
    """Return the field of the day by which an agency confirms."""
    usual = phrases.day(confirmed_by(work, None))
    hint = f"Left empty, as the board’s rules say: {usual} if it is sent today."
    return FormField("confirm_by", "date", "To be confirmed by", hint, value=value)


def _fields(move: Move) -> Iterator[FormField]:
    if "reach_counted" in move.needs:
        yield FormField(
            "number_reached",
            "number",
            "How many staff it reached",
            is_needed=True,
            faults_of=("reached",),
        )
    if "reach_shown" in move.needs:
        yield FormField(
            "how", "line", "How they were reached", "Team meetings, a training.", is_needed=True
        )
        yield FormField(
            "evidence",
            "line",
            "What shows it",
            "A link, or where the lists are kept.",
            is_needed=True,
        )
