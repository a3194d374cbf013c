"""One action as its page shows it: names for ids, words with who said them."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, or_, select

from tracker.operations.action_lines import ActionLine, Seen, line_of
from tracker.operations.actions_in_full import ActionInFull, action_in_full
from tracker.operations.masking import shown
from tracker.operations.serving import served_by
from tracker.records import Action, Board, Person, Recommendation, Review, Tenure
from tracker.store.visibility import hidden_references
from tracker.wiring import App

Word = tuple[date, str, str]


@dataclass(frozen=True)
class ActionPage:
    """An action with its review, its owner's holders today, and (day, person, words) said of it."""

    action: ActionLine
    review: str
    recommendation: str | None
    serves: tuple[str, ...]
    held_by: tuple[str, ...]
    since: date | None
    created_on: date | None
    original_due_on: date | None
    review_on: date | None
    last_word_on: date | None
    replaced_by: str | None
    updates: tuple[Word, ...]
    evidence: tuple[Word, ...]


def action_page(app: App, board: Board, reference: str, *, as_of: date | None = None) -> ActionPage:
    """Give one action with everything that was said and shown of it, oldest first."""
    full = action_in_full(app, board, reference)
    action = full.action
    seen = Seen(app, app.calendar(board.nation), as_of or app.clock.today())
    with app.store.reading() as session:
        updates, evidence = _words(session, board, full)
        answers = session.get(Recommendation, action.recommendation_id or 0)
        return ActionPage(
            action=line_of(seen, action, full.agency, full.owner),
            review=session.get_one(Review, action.review_id).reference,
            recommendation=answers.reference if answers else None,
            serves=served_by(session, action),
            held_by=_holders(session, action, app.clock.today()),
            since=action.entered_on,
            created_on=action.created_on,
            original_due_on=action.original_due_on,
            review_on=action.review_on,
            last_word_on=action.last_word_on,
            replaced_by=shown(action.replaced_by, hidden_references(session, board.id or 0)),
            updates=updates,
            evidence=evidence,
        )


def _words(
    session: Session, board: Board, full: ActionInFull
) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    found = select(Person.id, Person.name).where(Person.board_id == board.id)
    names = dict(session.exec(found).all())
    said = tuple((u.written_on, names[u.person_id], u.narrative) for u in full.updates)
    shown = tuple((e.dated_on, names[e.person_id], _shown(e.note, e.link)) for e in full.evidence)
    return said, shown


def _shown(note: str, link: str) -> str:
    return f"{note} ({link})" if note and link else note or link


def _holders(session: Session, action: Action, on: date) -> tuple[str, ...]:
    statement = (
        select(Person.name)
        .join(Tenure, col(Tenure.person_id) == Person.id)
        .where(
            Tenure.post_id == action.owner_post_id,
            Tenure.held_from <= on,
            or_(col(Tenure.held_until).is_(None), col(Tenure.held_until) >= on),
        )
        .order_by(col(Person.name))
    )
    return tuple(session.exec(statement))
