"""What agencies are asked for, in the browser: the request, its moves, and new ones."""

from tracker.changing import Work
from tracker.operations.reviews.agency_returns import KINDS
from tracker.pages.form_fields import TODAY, AskedForm, FormField
from tracker.pages.list_choices import agency_choices
from tracker.pages.return_lines import ReturnLine, return_in_full
from tracker.pages.review_forms import check_offered, form_about, form_at_hand
from tracker.pages.review_items import ItemPage, item_at_hand, move_form, page_about
from tracker.records import AgencyReturn
from workflows import phrases

ASK_AGENCIES = "Ask agencies for something"


def return_page(work: Work, reference: str) -> ItemPage[ReturnLine]:
    """Return what one agency was asked for, and what whoever asks may do with it."""
    at_hand = item_at_hand(work, AgencyReturn, reference)
    return page_about(at_hand, return_in_full(work, reference))


def return_move_form(work: Work, reference: str, name: str) -> AskedForm:
    """Return the form of a move of a return; `NotOffered` for one that isn't theirs to make."""
    at_hand = item_at_hand(work, AgencyReturn, reference)
    line = return_in_full(work, reference)
    title = f"{phrases.lowered(line.asks_for_label)} of {line.agency}"
    return move_form(at_hand, at_hand.move(name), title, due_on=line.due_on)


def new_returns_form(work: Work, reference: str) -> AskedForm:
    """Return the form that asks agencies for something by one day."""
    at_hand = form_at_hand(work, reference)
    check_offered(at_hand, at_hand.rights.may_record)
    return form_about(
        at_hand,
        ASK_AGENCIES,
        FormField(
            "agencies",
            "several",
            "Which agencies",
            is_needed=True,
            choices=agency_choices(work),
            faults_of=("agency",),
        ),
        FormField("asks_for", "choice", "For what", is_needed=True, choices=tuple(KINDS.items())),
        FormField("due_on", "date", "By when", is_needed=True),
        FormField(
            "asked_on",
            "date",
            "When they were asked",
            "Leave it empty for today.",
            when_empty=TODAY,
            faults_of=("on",),
        ),
        button="Ask them",
        follows=(
            "A letter goes to the lead of each agency, and says nothing of the case.",
            "A clock starts for each of them: what isn’t returned by that day is overdue.",
        ),
    )
