"""Forms of an action plan: a new action of a review, and one change to many actions."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tracker.changing import Work
from tracker.errors import BadInput, NotFound
from tracker.operations.bulk import Change, assign_to, bear_themes, fall_due_on
from tracker.pages.action_lines import action_lines
from tracker.pages.extension_forms import why_later_field
from tracker.pages.form_fields import AskedForm, FormField
from tracker.pages.learning_forms import theme_field
from tracker.pages.list_choices import owner_choices
from tracker.pages.listing import Wanted
from tracker.pages.move_forms import agency_field, grade_choices
from tracker.pages.recommendation_lines import recommendation_lines
from tracker.pages.review_forms import check_offered, form_about, form_at_hand

OWNER_CHANGE, DUE_CHANGE, THEME_CHANGE = "owner", "due", "themes"
MOST = 200
"""As many actions are offered at once; a narrower filter finds the others."""
_MAY = frozenset({"business_manager", "subgroup_chair", "board_chair", "agency_lead"})


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


def bulk_form(work: Work, wanted: Wanted) -> AskedForm:
    """Return the form that makes one change to many actions, of those that a filter finds."""
    if not may_change_many(work):
        raise NotFound("no_such_form", "There is no such form for you.")
    if wanted.is_open is None and wanted.state is None:
        wanted = replace(wanted, is_open=True)
    lines = action_lines(work, replace(wanted, limit=MOST))
    actions = tuple(
        (one.reference, f"{one.reference}: {one.title}, {one.agency}, {one.state_label}")
        for one in lines
    )
    notes: tuple[str, ...] = ()
    if lines.next_after:
        notes = (f"These are the first {MOST}: narrow the list to find the others.",)
    return AskedForm(
        "",
        "",
        "Change several actions",
        (
            FormField("references", "several", "Which actions", is_needed=True, choices=actions),
            FormField(
                "what",
                "choice",
                "What to change",
                is_needed=True,
                choices=(
                    (OWNER_CHANGE, "The owner"),
                    (DUE_CHANGE, "The due date: set it, or ask for a later one"),
                    (THEME_CHANGE, "The themes"),
                ),
            ),
            _owner(work),
            FormField("due_on", "date", "Due date"),
            why_later_field(work, "Why later"),
            FormField("reason", "text", "Why, in words"),
            theme_field(work),
        ),
        button="See what would happen",
        notes=notes,
    )


def bulk_change(values: Mapping[str, Any]) -> Change:
    """Return the change that a form asks for; what it needs and lacks is refused at its field."""
    what, reason = values["what"], values.get("reason", "")
    if what == OWNER_CHANGE:
        return assign_to(_given(values, "owner", "who is to own them"), reason=reason)
    if what == THEME_CHANGE:
        return bear_themes(_given(values, "themes", "which themes"))
    day = _given(values, "due_on", "the due date")
    return fall_due_on(day, code=values.get("code", ""), reason=reason)


def _given(values: Mapping[str, Any], name: str, what: str) -> Any:
    if name not in values:
        raise BadInput("needed_for_change", f"Choose {what}.", field=name)
    return values[name]


def may_change_many(work: Work) -> bool:
    """Tell whether somebody sees to more actions than their own."""
    return any(post.role in _MAY for post in work.actor.posts)


def _owner(work: Work) -> FormField:
    return FormField("owner", "choice", "Who owns it", choices=owner_choices(work))
