"""Parts of a collective action, each asked of one agency, and the rule by which they add up."""

from dataclasses import dataclass
from datetime import date

from tracker.changing import (
    About,
    Caution,
    Entry,
    Work,
    agency_named,
    due_after_start,
    note,
    post_named,
    repeated,
    start_clock,
    tell,
    working,
)
from tracker.errors import BadInput, TrackerError
from tracker.operations.plans.contribution_dates import check_part_due
from tracker.operations.plans.contribution_rights import (
    at_hand_collective,
    at_hand_ruled,
    noted_on_action,
)
from tracker.operations.plans.rollups import check_rollup
from tracker.records import Action, Agency, Board, Contribution, Post
from tracker.store import parts as store
from tracker.store.items import next_number
from tracker.wiring import App
from workflows import phrases
from workflows.rollup import ALL


@dataclass(frozen=True)
class NewPart:
    """What is asked of one agency: by which of its posts, and by when."""

    agency: str
    owner: str | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class AskedPart:
    """A part that an agency is asked for: of which action, and by when."""

    reference: str
    action: str
    agency: str
    state: str
    due_on: date | None
    warnings: tuple[Caution, ...] = ()


@dataclass(frozen=True, slots=True)
class RollupSet:
    """An action, and the rule by which its parts add up now."""

    reference: str
    rollup: str
    warnings: tuple[Caution, ...] = ()


@repeated
def add_contribution(app: App, board: Board, action: str, new: NewPart, *, by: str) -> AskedPart:
    """Ask an agency for its part; the first makes the action collective, for all to do theirs."""
    with working(app, board, by) as work:
        row = add_within(work, action, new)
        agency = work.session.get_one(Agency, row.agency_id).name
        return AskedPart(row.reference, action, agency, row.state, row.due_on)


@repeated
def set_rollup(
    app: App, board: Board, action: str, rule: str, *, by: str, reason: str = ""
) -> RollupSet:
    """Set by which rule the parts of an action add up; a looser one takes a chair and a reason."""
    check_rollup(rule)
    with working(app, board, by) as work:
        why = reason.strip()
        row, role = at_hand_ruled(work, action, rule, why)
        noted_on_action(work, row, rule, Entry("rollup", role, {}, reason=why))
        return RollupSet(row.reference, rule)


def may_share_out(work: Work, action: Action) -> bool:
    """Tell whether whoever asks may ask another agency for a part of an action now."""
    try:
        at_hand_collective(work, action.reference)
    except TrackerError:
        return False
    return True


def add_within(work: Work, reference: str, new: NewPart) -> Contribution:
    """Ask an agency for its part inside an open transaction."""
    action, role = at_hand_collective(work, reference)
    agency = agency_named(work.session, work.board, new.agency)
    _check_may_be_asked(work, action, agency)
    owner = _owner(work, agency, new.owner)
    due_on = new.due_on or action.due_on
    today = work.app.clock.today()
    due_after_start(due_on, action.created_on, reference)
    check_part_due(work, action, due_on)
    _check_not_late_at_once(action, due_on, today)
    workflow = work.app.newest("contribution")
    stem = f"{action.reference}-C"
    number = next_number(work.session, Contribution, action.board_id, stem)
    row = Contribution(
        board_id=action.board_id,
        review_id=action.review_id,
        action_id=action.id or 0,
        agency_id=agency.id or 0,
        owner_post_id=owner.id if owner else None,
        reference=f"{stem}{number:02}",
        due_on=due_on,
        original_due_on=due_on,
        workflow_name=workflow.name,
        workflow_version=workflow.version,
        state=workflow.initial,
        entered_on=today,
    )
    start_clock(work, workflow, row)
    work.session.add(row)
    became = {"state": row.state, "agency": agency.name, "due_on": due_on}
    note(work, row, Entry("add", work.role, became, on=today), version=1)
    entry = Entry("add_part", role, {"part": row.reference})
    noted_on_action(work, action, action.rollup or ALL, entry)
    _tell_asked(work, row, action, agency)
    return row


def _check_may_be_asked(work: Work, action: Action, agency: Agency) -> None:
    if agency.id == action.agency_id:
        raise BadInput(
            "agency_leads",
            f"{agency.name} leads on {action.reference}: its own part is the action itself.",
            field="agency",
            agency=agency.name,
            reference=action.reference,
        )
    for row, asked in store.of_action(work.session, action.id or 0):
        if asked.id == agency.id:
            raise BadInput(
                "agency_asked_already",
                f"{agency.name} was asked already: see {row.reference}.",
                field="agency",
                agency=agency.name,
                reference=row.reference,
            )


def _check_not_late_at_once(action: Action, due_on: date | None, today: date) -> None:
    """Refuse to ask an agency for a part that would be late on the day it is asked for."""
    if due_on is None or due_on >= today:
        return
    passed = f"{phrases.day(due_on)} has passed, so no agency can do its part by it"
    if action.due_on is not None and action.due_on < today:
        raise BadInput(
            "action_late_itself",
            f"{passed}: have {action.reference} extended first.",
            field="due_on",
            reference=action.reference,
        )
    raise BadInput(
        "part_due_past",
        f"{phrases.day(due_on)} has passed, so no agency can do its part by it.",
        field="due_on",
        due_on=due_on,
    )


def _owner(work: Work, agency: Agency, named: str | None) -> Post | None:
    """Return the post that is to do it: the one named, or else the lead of the agency."""
    if named is None:
        return store.lead_post(work.session, agency)
    post = post_named(work.session, work.board, named)
    if post.agency_id not in (None, agency.id):
        raise BadInput(
            "owner_of_another_agency",
            f"“{post.title}” is not a role of {agency.name}: choose one that is.",
            field="owner",
            reference=post.reference,
            agency=agency.name,
        )
    return post


def _tell_asked(work: Work, row: Contribution, action: Action, agency: Agency) -> None:
    about = About(
        board_id=row.board_id,
        board=work.board.name,
        review_id=row.review_id,
        reference=row.reference,
        agency=agency.name,
        due_on=row.due_on,
        subgroup_id=action.subgroup_id,
        agency_id=agency.id,
        owner_post_id=row.owner_post_id,
    )
    label = work.app.workflow(row.workflow_name, row.workflow_version).state(row.state).label
    lead = store.lead_post(work.session, agency)
    roles = ["agency_lead"]
    if row.owner_post_id is not None and (lead is None or lead.id != row.owner_post_id):
        roles.append("action_owner")
    tell(work, about, roles, state=label, news="A part of a collective action is asked for")
