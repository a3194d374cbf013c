"""A review's action plan: actions added to it, proposed until their agency agrees."""

from dataclasses import dataclass
from datetime import date

from tracker.changing import (
    About,
    Caution,
    Entry,
    Work,
    agency_named,
    day_of,
    due_after_start,
    note,
    post_named,
    repeated,
    tell,
    working,
)
from tracker.errors import BadInput
from tracker.operations.plans.action_input import check_grade
from tracker.operations.plans.rollups import check_rollup
from tracker.operations.reviews.additions import register
from tracker.records import Action, Agency, Board, Recommendation, Review
from tracker.store.items import find, next_number
from tracker.wiring import App

PROPOSED = "An action is proposed, for you to agree"


@dataclass(frozen=True)
class NewAction:
    """A piece of work: what, by which agency and, as far as known, by whom and when."""

    title: str
    agency: str
    owner: str | None = None
    due_on: date | None = None
    created_on: date | None = None
    recommendation: str | None = None
    evidence_grade: int | None = None
    rollup: str = ""


@dataclass(frozen=True, slots=True)
class ProposedAction:
    """An action that is new in a plan: the name of its agency, and when it is due."""

    reference: str
    state: str
    agency: str
    due_on: date | None
    evidence_grade: int | None
    warnings: tuple[Caution, ...] = ()


@repeated
def add_action(
    app: App, board: Board, reference: str, new: NewAction, *, by: str
) -> ProposedAction:
    """Add an action to a review's plan, proposed until its agency agrees."""
    with working(app, board, by) as work:
        return proposed(work, add_action_within(work, reference, new))


def proposed(work: Work, action: Action) -> ProposedAction:
    """Return what is told of an action that was added in an open transaction."""
    return ProposedAction(
        action.reference,
        action.state,
        work.session.get_one(Agency, action.agency_id).name,
        action.due_on,
        action.evidence_grade_needed,
    )


def add_action_within(work: Work, reference: str, new: NewAction) -> Action:
    """Add an action to a review's plan inside an open transaction."""
    review = register(work, reference, new.title, what="An action")
    stem = f"{review.reference}-A"
    number = next_number(work.session, Action, review.board_id, stem)
    action = _new_row(work, review, new, f"{stem}{number:02}")
    work.session.add(action)
    became = {"state": action.state, "due_on": action.due_on}
    note(work, action, Entry("add", work.role, became, on=action.created_on), version=1)
    _tell_who_agrees(work, action)
    return action


def _tell_who_agrees(work: Work, action: Action) -> None:
    """Tell whoever a proposed action waits for, as its file says: the lead of its agency."""
    state = work.app.workflow(action.workflow_name, action.workflow_version).state(action.state)
    about = About(
        board_id=action.board_id,
        board=work.board.name,
        review_id=action.review_id,
        reference=action.reference,
        agency=work.session.get_one(Agency, action.agency_id).name,
        due_on=action.due_on,
        subgroup_id=action.subgroup_id,
        agency_id=action.agency_id,
        owner_post_id=action.owner_post_id,
    )
    roles = (state.waits_on,) if state.waits_on else ()
    tell(work, about, roles, state=state.label, news=PROPOSED)


def _new_row(work: Work, review: Review, new: NewAction, reference: str) -> Action:
    board_id = review.board_id
    today = work.app.clock.today()
    created_on = day_of(new.created_on, today, what="The action")
    due_after_start(new.due_on, created_on, reference)
    if new.due_on is not None:
        work.app.calendar(work.board.nation).ordinal(new.due_on)
    agency = agency_named(work.session, work.board, new.agency)
    owner = post_named(work.session, work.board, new.owner) if new.owner else None
    if owner is not None and owner.agency_id not in (None, agency.id):
        raise BadInput(
            "owner_of_another_agency",
            f"“{owner.title}” is not a role of {agency.name}: choose one that is.",
            field="owner",
            reference=owner.reference,
            agency=agency.name,
        )
    answers = _recommendation(work, review, new.recommendation)
    rules = work.app.rules(work.board.reference)
    check_grade(new.evidence_grade)
    workflow = work.app.newest("action")
    initial = workflow.state(workflow.initial)
    return Action(
        board_id=board_id,
        review_id=review.id or 0,
        recommendation_id=answers.id if answers else None,
        reference=reference,
        title=new.title,
        subgroup_id=review.subgroup_id,
        agency_id=agency.id or 0,
        owner_post_id=owner.id if owner else None,
        workflow_name=workflow.name,
        workflow_version=workflow.version,
        state=initial.name,
        entered_on=created_on,
        created_on=created_on,
        due_on=new.due_on,
        original_due_on=new.due_on,
        evidence_grade_needed=new.evidence_grade or rules.evidence_grade,
        rollup=check_rollup(new.rollup) if new.rollup else "",
        clock_name=initial.clock,
        clock_due_on=new.due_on,
    )


def _recommendation(work: Work, review: Review, reference: str | None) -> Recommendation | None:
    if reference is None:
        return None
    found = find(work.session, Recommendation, review.board_id, reference)
    if found.review_id != review.id:
        raise BadInput(
            "recommendation_of_another_review",
            f"{reference} is a recommendation of another review.",
            field="recommendation",
            reference=reference,
        )
    return found
