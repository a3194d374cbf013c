"""The form in which a signer grades a piece of evidence again."""

from tracker.changing import Work
from tracker.errors import NotOffered
from tracker.operations.plans.gradings import gradable
from tracker.pages.evidence_lines import evidence_of
from tracker.pages.form_fields import AskedForm, FormField
from tracker.pages.move_forms import grade_choices
from tracker.records import Action
from tracker.store.items import find
from workflows import phrases
from workflows.action_rules import GRADE_MEANS

LABEL = "Grade this evidence"


def grading_form(work: Work, reference: str, number: int) -> AskedForm:
    """Return the form; `NotOffered` for who may not sign the action off."""
    action = find(work.session, Action, work.board.id or 0, reference)
    if number not in gradable(work, action):
        raise NotOffered(reference)
    shown = evidence_of(work.session, action, as_of=work.today)[number - 1]
    lower = grade_choices(shown.shown_as)
    what = shown.file_name or shown.link or shown.note
    fields = (
        FormField(
            "grade",
            "choice",
            "What it counts for",
            is_needed=True,
            choices=lower,
        ),
        FormField("reason", "text", "Why", "What the evidence shows.", is_needed=True),
    )
    claimed = phrases.lowered(GRADE_MEANS[shown.shown_as])
    notes = (f"{what}: shown by {shown.by} as {claimed}.",)
    return AskedForm(reference, action.title, LABEL, fields, button=LABEL, notes=notes)
