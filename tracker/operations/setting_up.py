"""Adding to what a board is made of: subgroups, agencies, posts, meetings."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol, TypeVar

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from tracker.errors import BadInput, NotFound
from tracker.operations.acting import require
from tracker.operations.boards import subgroup_named
from tracker.operations.moving import Work
from tracker.operations.references import checked, worded
from tracker.operations.reviews import working
from tracker.records import Agency, Board, Meeting, Post, Subgroup
from tracker.store.history import Note, note
from tracker.wiring import App

Record = TypeVar("Record", Subgroup, Agency, Post)


class Named(Protocol):
    """A record of the set-up, as far as history names it."""

    id: int | None
    reference: str


def add_subgroup(app: App, board: Board, reference: str, name: str, *, by: str) -> Subgroup:
    """Add a subgroup to a board."""
    named = worded(name, what="A subgroup")
    return _add(app, board, Subgroup(board_id=board.id or 0, reference=reference, name=named), by)


def add_agency(app: App, board: Board, reference: str, name: str, *, by: str) -> Agency:
    """Add an agency to a board."""
    named = worded(name, what="An agency")
    return _add(app, board, Agency(board_id=board.id or 0, reference=reference, name=named), by)


def add_post(app: App, board: Board, post: Post, *, by: str) -> Post:
    """Add a post; its role says whether it needs a subgroup or an agency."""
    role = app.roles.get(post.role)
    if role is None:
        raise BadInput(f'"{post.role}" is not a role. The roles are: {", ".join(app.roles)}.')
    if role.scope == "subgroup" and post.subgroup_id is None:
        raise BadInput(f"A post as {role.label.lower()} needs --subgroup.")
    if role.scope == "agency" and post.agency_id is None:
        raise BadInput(f"A post as {role.label.lower()} needs --agency.")
    post.board_id = board.id or 0
    post.title = worded(post.title, what="A post's title")
    return _add(app, board, post, by)


def add_meeting(
    app: App, board: Board, held_on: date, *, by: str, subgroup: str | None = None
) -> Meeting:
    """Add a meeting of a subgroup, or of the board itself."""
    group = subgroup_named(app, board, subgroup) if subgroup else None
    with working(app, board, by) as work:
        require(app, work.actor, "business_manager", "board_chair")
        _check_not_planned(work, group, held_on)
        meeting = Meeting(
            board_id=board.id or 0, subgroup_id=group.id if group else None, held_on=held_on
        )
        work.session.add(meeting)
        what = {"meeting": held_on, "of": group.reference if group else board.reference}
        noted(work, "board", board, what="add_meeting", became=what)
        return meeting


def set_says_when_nothing_is_overdue(app: App, board: Board, says: bool, *, by: str) -> None:
    """Choose whether a chair with nothing overdue is told so, or gets no letter."""
    with working(app, board, by) as work:
        require(app, work.actor, "business_manager", "board_chair")
        row = work.session.get_one(Board, board.id)
        row.says_when_nothing_is_overdue = says
        work.session.add(row)
        noted(work, "board", row, what="set", became={"says_when_nothing_is_overdue": says})


def agency_named(session: Session, board: Board, name: str) -> Agency:
    """Give the agency of that reference or name."""
    agencies = session.exec(
        select(Agency).where(Agency.board_id == board.id).order_by(col(Agency.reference))
    ).all()
    for agency in agencies:
        if name.lower() in {agency.reference.lower(), agency.name.lower()}:
            return agency
    known = ", ".join(agency.reference for agency in agencies) or "none yet"
    raise NotFound(f'{board.name} has no agency "{name}". It has: {known}.')


def noted(
    work: Work, kind: str, record: Named, *, what: str, became: Mapping[str, Any] | None = None
) -> None:
    """Keep one change of the set-up in history."""
    work.session.flush()
    entry = Note(
        board_id=work.board.id or 0,
        recorded_at=work.app.clock.now(),
        happened_on=work.app.clock.today(),
        person_id=work.actor.person_id,
        role=work.actor.posts[0].role,
        item_kind=kind,
        item_id=record.id or 0,
        reference=record.reference,
        version=None,
        what=what,
        was={},
        became=became or {"reference": record.reference},
    )
    note(work.session, entry)


def _check_not_planned(work: Work, group: Subgroup | None, held_on: date) -> None:
    same = select(Meeting).where(
        Meeting.board_id == work.board.id,
        Meeting.held_on == held_on,
        col(Meeting.subgroup_id).is_(None) if group is None else Meeting.subgroup_id == group.id,
    )
    if work.session.exec(same).first() is not None:
        name = group.name if group else work.board.name
        raise BadInput(f"{name} has a meeting on {held_on:%-d %B %Y} already.")


def _add(app: App, board: Board, record: Record, by: str) -> Record:
    kind = type(record).__name__.lower()
    checked(record.reference)
    try:
        with working(app, board, by) as work:
            require(app, work.actor, "business_manager", "board_chair")
            work.session.add(record)
            noted(work, kind, record, what="add")
            return record
    except IntegrityError as fault:
        raise BadInput(
            f'{board.name} has a {kind} "{record.reference}" already; choose another reference.'
        ) from fault
