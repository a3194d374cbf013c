"""What doesn't fit together in a board's actions."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, func, or_, select

from tracker.changing import Look
from tracker.pages.inconsistent_doubts import Doubt
from tracker.records import Action, Board, Evidence, History, Review
from tracker.store.grades import worth
from tracker.wiring import App
from workflows import phrases
from workflows.action_rules import grade_in_full
from workflows.meanings import moves_that_take


def action_doubts(look: Look) -> Iterator[Doubt]:
    """Tell what actions lack, what is out of order in them, and evidence that has run out."""
    ended = _ended_reviews(look)
    grades = _grades(look.session, look.board, look.today)
    followed = _followed(look.app, look.session, look.board)
    for action in look.session.exec(select(Action).where(Action.board_id == look.board.id)):
        state = look.app.workflow(action.workflow_name, action.workflow_version).state(action.state)
        yield from _order(action, has_followed=action.id in followed)
        if state.counts_as_done:
            yield from _done(action, grades.get(action.id or 0))
        elif not state.is_final:
            yield from _open(action, is_review_ended=action.review_id in ended)
    yield from _expired(look.session, look.board, look.today)


def _open(action: Action, *, is_review_ended: bool) -> Iterator[Doubt]:
    ref = action.reference
    if action.owner_post_id is None:
        yield Doubt("missing", ref, "Nobody owns it.", "Name its owner.", "action_unowned")
    if action.recommendation_id is None:
        yield Doubt(
            "orphan",
            ref,
            "It carries out no recommendation.",
            "Say which one it serves.",
            "action_serves_nothing",
        )
    if is_review_ended:
        yield Doubt(
            "orphan", ref, "It is open, and its review is closed.", "Finish or supersede it."
        )


def _order(action: Action, *, has_followed: bool) -> Iterator[Doubt]:
    """A date that a meeting brought forward may lie before the first one."""
    first = None if has_followed else action.original_due_on
    for earlier, later, words in (
        (action.created_on, action.due_on, "It falls due before it was created."),
        (action.created_on, action.entered_on, "Its state is dated before it was created."),
        (first, action.due_on, "It falls due before its first due date."),
    ):
        if earlier and later and later < earlier:
            yield Doubt("order", action.reference, words, "Correct the date that is wrong.")


def _done(action: Action, grade: int | None) -> Iterator[Doubt]:
    ref, wanted = action.reference, action.evidence_grade_needed
    if grade is None:
        words = "It is signed off, and no evidence in date is on record."
        yield Doubt("missing", ref, words, "Attach some.", "action_unproved")
    elif grade < wanted:
        words = f"It is signed off on {grade_in_full(grade)}, and asks for {grade_in_full(wanted)}."
        yield Doubt("missing", ref, words, "Attach better evidence, or reopen it.")


def _grades(session: Session, board: Board, day: date) -> dict[int, int]:
    rows = session.exec(
        select(Evidence.action_id, func.max(worth()))
        .join(Action, col(Action.id) == Evidence.action_id)
        .where(
            col(Evidence.id) > Action.evidence_after,
            Evidence.board_id == board.id,
            or_(col(Evidence.expires_on).is_(None), col(Evidence.expires_on) >= day),
        )
        .group_by(col(Evidence.action_id))
    )
    return dict(rows.all())


def _followed(app: App, session: Session, board: Board) -> set[int]:
    rows = session.exec(
        select(History.item_id).where(
            History.board_id == board.id,
            History.item_kind == "action",
            col(History.what).in_(moves_that_take(app.of_subject("action"), "meeting")),
        )
    )
    return set(rows)


def _expired(session: Session, board: Board, day: date) -> Iterator[Doubt]:
    rows = session.exec(
        select(Action.reference, col(Evidence.expires_on))
        .join(Evidence, col(Evidence.action_id) == Action.id)
        .where(Action.board_id == board.id, col(Evidence.expires_on) < day)
    )
    for reference, expired_on in rows:
        words = f"Evidence of it ran out on {phrases.day(expired_on)}."
        yield Doubt("expired", reference, words, "Ask the owner for evidence of today.")


def _ended_reviews(look: Look) -> set[int]:
    reviews = look.session.exec(
        select(Review).where(
            Review.board_id == look.board.id, col(Review.workflow_name).is_not(None)
        )
    )
    return {
        review.id or 0
        for review in reviews
        if look.app.workflow(review.workflow_name or "", review.workflow_version or 0)
        .state(review.state)
        .is_final
    }
