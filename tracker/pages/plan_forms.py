"""The form that adds an action to a plan."""

from tracker.changing import Work
from tracker.pages.form_fields import AskedForm, FormField
from tracker.pages.list_choices import owner_choices
from tracker.pages.listing import Wanted
from tracker.pages.move_forms import GOING_ON, agency_field, grade_choices
from tracker.pages.recommendation_lines import recommendation_lines
from tracker.pages.review_forms import check_offered, form_about, form_at_hand
from tracker.pages.review_rights import rights_over
from tracker.records import Action, Review
from tracker.store.items import find


def new_action_form(work: Work, reference: str, recommendation: str = "") -> AskedForm:
    """Return the form that proposes an action of a review's plan, perhaps for a recommendation."""
    at_hand = form_at_hand(work, reference)
    check_offered(at_hand, at_hand.rights.may_record)
    wanted = recommendation_lines(work, Wanted(review=reference))
    return form_about(
        at_hand,
        "Propose an action",
        FormField("title", "line", "What is to be done", "No name from the case.", is_needed=True),
        agency_field(work, "agency", "Which agency does it", is_needed=True),
        _owner(work),
        FormField("due_on", "date", "By when", "It can be set later."),
        FormField(
            "recommendation",
            "choice",
            "Which recommendation it carries out",
            choices=tuple((one.reference, f"{one.reference}: {one.text}") for one in wanted),
            value=recommendation,
        ),
        FormField(
            "evidence_grade",
            "choice",
            "The evidence that it asks for",
            "Left empty, the board’s own rule holds.",
            choices=grade_choices(),
        ),
        button="Propose it",
        follows=("Its agency agrees it before anybody has to begin.",),
    )


def where_to_propose(work: Work, form: AskedForm) -> str:
    """Return the address at which an action is proposed that a form needs to be there already, ""
    where the form needs none, or proposing is for others.
    """
    if not any(one.name in GOING_ON for one in form.fields):
        return ""
    action = find(work.session, Action, work.board.id or 0, form.reference)
    review = work.session.get(Review, action.review_id)
    if review is None or not rights_over(work, review).may_record:
        return ""
    return f"/reviews/{review.reference}/actions/new"


def _owner(work: Work) -> FormField:
    return FormField("owner", "choice", "Who owns it", choices=owner_choices(work))
