"""What would make a recommendation or an action easier to track: told, and never a bar."""

from sqlmodel import Session

from tracker.changing import Look
from tracker.errors import BadInput
from tracker.operations.learning.theme_tags import tagged_item
from tracker.records import Action, Board, Finding
from workflows.trackable import Drafted, Remark, remarks


def remarks_on_words(text: str) -> list[Remark]:
    """Return what to mend in the words of a draft, as far as words alone tell it."""
    if not text.strip():
        raise BadInput("no_words", "There are no words to look at: give the draft.", field="text")
    return remarks(Drafted(text, has_owner=True))


def remarks_on(look: Look, reference: str) -> list[Remark]:
    """Return what to mend in a recommendation or an action."""
    return remarks(_drafted(look.session, look.board, reference))


def _drafted(session: Session, board: Board, reference: str) -> Drafted:
    _, item = tagged_item(session, board, reference)
    if isinstance(item, Finding):
        raise BadInput(
            "finding_not_carried_out",
            f"{reference} is a finding: nobody carries one out. Look at its recommendations.",
            field="reference",
            reference=reference,
        )
    if isinstance(item, Action):
        return Drafted(
            item.title,
            has_owner=item.owner_post_id is not None,
            due_on=item.due_on,
            wants_due_on=True,
            evidence_grade=item.evidence_grade_needed,
        )
    return Drafted(item.text, has_owner=bool(item.addressee or item.agency_id))
