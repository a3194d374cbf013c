"""What a form about a review begins with: the review, its reading kept, the form's frame."""

from dataclasses import dataclass

from tracker.changing import Work, record_reading
from tracker.errors import NotOffered
from tracker.pages.form_fields import TODAY, AskedForm, FormField
from tracker.pages.review_lines import pinned_workflow
from tracker.pages.review_rights import Rights, rights_over
from tracker.records import Review
from tracker.store.items import find
from workflows.definition import Workflow

DONE_ON = FormField("on", "date", "When it was done", "Leave it empty for today.", when_empty=TODAY)


@dataclass(frozen=True)
class FormAtHand:
    """A review that somebody opens a form about, with what they may do with it."""

    work: Work
    review: Review
    rights: Rights

    @property
    def workflow(self) -> Workflow:
        """Return its workflow; one on the register has no form that needs it."""
        workflow = pinned_workflow(self.work.app, self.review)
        if workflow is None:
            raise NotOffered(self.review.reference)
        return workflow


def form_at_hand(work: Work, reference: str) -> FormAtHand:
    """Return a review for a form about it; `NotFound` for one that isn't seen."""
    review = find(work.session, Review, work.board.id or 0, reference)
    record_reading(work, reference, "moves")
    return FormAtHand(work, review, rights_over(work, review))


def check_offered(at_hand: FormAtHand, is_offered: bool) -> None:
    """Raise `NotOffered` where a form isn't for whoever asks."""
    if not is_offered:
        raise NotOffered(at_hand.review.reference)


def form_about(
    at_hand: FormAtHand,
    label: str,
    *fields: FormField,
    button: str = "Save",
    notes: tuple[str, ...] = (),
    follows: tuple[str, ...] = (),
    is_versioned: bool = False,
) -> AskedForm:
    """Return a form about a review; a versioned one is refused once the review has changed."""
    return AskedForm(
        reference=at_hand.review.reference,
        title="",
        label=label,
        fields=tuple(one for one in fields if _can_be_filled(one)),
        button=button,
        notes=notes,
        follows=follows,
        version=at_hand.review.version if is_versioned else 0,
    )


def _can_be_filled(field: FormField) -> bool:
    """Tell whether a field has anything to choose, or is one that doesn't."""
    return field.is_needed or bool(field.choices) or field.kind not in ("choice", "several")
