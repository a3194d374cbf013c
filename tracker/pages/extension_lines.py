"""Requests for more time as lists and pages show them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import col, select

from tracker.changing import Look, Work, days_after, masked, record_reading
from tracker.operations.plans.extension_ends import is_open
from tracker.pages.list_filters import (
    equal_to,
    late_by,
    of_action,
    of_agency,
    of_review,
    open_in,
)
from tracker.pages.listing import EVERYTHING, Listed, Listing, Wanted
from tracker.pages.workflow_words import waits_on
from tracker.records import Action, Agency, Extension, History
from tracker.store.holders import names_of
from tracker.store.items import find
from tracker.store.state_groups import is_not_final
from tracker.store.visibility import hidden_references
from workflows.lateness import lateness


@dataclass(frozen=True)
class ExtensionLine:
    """One request; `days_late` is how late its answer is, `late_when_asked` how late the action.

    `more_working_days` lie between the due date that there was and the one proposed;
    `answered_because` is read with one action or request, and not in lists.
    """

    reference: str
    action: str
    agency: str
    reason_code: str
    reason_label: str
    reason: str
    was_due_on: date
    proposed_on: date
    more_working_days: int
    asked_by: str
    asked_on: date
    late_when_asked: int
    state: str
    state_label: str
    is_open: bool
    waits_on: str | None
    answer_due_on: date | None
    days_late: int
    working_days_late: int
    answered_by: str | None
    answered_on: date | None
    answered_because: str | None


@dataclass(frozen=True)
class WaitingRequest:
    """What is asked of whom and by when, and whether whoever looks asked it."""

    proposed_on: date
    waits_on: str | None
    answer_due_on: date | None
    is_own: bool


EXTENSIONS = Listing(
    Extension.id,
    orders={
        "reference": (Extension.sort_key,),
        "due": (Extension.clock_due_on, Extension.sort_key),
        "asked": (Extension.asked_on, Extension.sort_key),
        "state": (Extension.state, Extension.sort_key),
        "agency": (Agency.name, Extension.sort_key),
    },
    filters={
        "action": of_action(Extension.action_id),
        "review": of_review(Extension.review_id),
        "state": equal_to(Extension.state),
        "is_open": open_in(Extension, is_not_final),
        "is_late": late_by(Extension.clock_due_on),
        "agency": of_agency(Action.agency_id),
    },
)


def extension_lines(look: Look, wanted: Wanted = EVERYTHING) -> Listed[ExtensionLine]:
    """Return a board's requests for more time, by reference."""
    statement = _requests().where(Extension.board_id == look.board.id)
    rows = EXTENSIONS.rows(look, statement, wanted)
    names = names_of(look.session, _people(row[0] for row in rows))
    return rows.each(lambda row: _line(look, row[0], row[1:], names=names))


def requests_for(look: Look, action: Action) -> tuple[ExtensionLine, ...]:
    """Return the requests for more time for one action, by reference."""
    own = _requests().where(col(Extension.action_id) == action.id)
    rows = look.session.execute(own.order_by(col(Extension.sort_key))).all()
    names = names_of(look.session, _people(row for row, *_ in rows))
    reasons = _reasons(look, [row for row, *_ in rows])
    return tuple(
        _line(look, row, of, names=names, because=reasons.get(row.id)) for row, *of in rows
    )


def requests_open(work: Work, actions: Collection[int]) -> Mapping[int, WaitingRequest]:
    """Return the request for more time that waits for an answer, by the id of its action."""
    if not actions:
        return {}
    asked = select(Extension).where(
        Extension.board_id == work.board.id, col(Extension.action_id).in_(actions)
    )
    rows = work.session.exec(asked.order_by(col(Extension.id)))
    return {row.action_id: _waiting(work, row) for row in rows if is_open(work.app, row)}


def _waiting(work: Work, row: Extension) -> WaitingRequest:
    state = work.app.workflow(row.workflow_name, row.workflow_version).state(row.state)
    who = waits_on(state, work.app.roles)
    return WaitingRequest(
        row.proposed_on, who, row.clock_due_on, is_own=row.asked_by == work.person_id
    )


def extension_in_full(look: Look, reference: str) -> ExtensionLine:
    """Return one request, or raise `NotFound`."""
    record_reading(look, reference, "a request for more time")
    found = find(look.session, Extension, look.board.id or 0, reference)
    row, *of = look.session.execute(_requests().where(col(Extension.id) == found.id)).one()
    names, reasons = names_of(look.session, _people([row])), _reasons(look, [row])
    return _line(look, row, of, names=names, because=reasons.get(row.id))


def _reasons(look: Look, rows: Sequence[Extension]) -> dict[int | None, str]:
    """Return the reason given with each answer, by the id of its request."""
    answered = {row.id: row.answered_by for row in rows if row.answered_by is not None}
    if not answered:
        return {}
    statement = (
        select(History.item_id, History.person_id, History.reason)
        .where(
            History.board_id == look.board.id,
            History.item_kind == "extension",
            col(History.item_id).in_(answered),
            col(History.reason) != "",
        )
        .order_by(col(History.id))
    )
    hidden = hidden_references(look.session, look.board.id or 0)
    return {
        request: masked(reason, hidden)
        for request, person, reason in look.session.exec(statement)
        if person == answered[request]
    }


def _people(rows: Iterable[Extension]) -> set[int]:
    """Return who asked and who answered."""
    return {one for row in rows for one in (row.asked_by, row.answered_by) if one is not None}


def _requests() -> Any:
    return (
        select(Extension, col(Action.reference), col(Agency.name))
        .join(Action, col(Action.id) == Extension.action_id)
        .join(Agency, col(Agency.id) == Action.agency_id)
    )


def _line(
    look: Look,
    row: Extension,
    of: Sequence[str],
    *,
    names: dict[int | None, str],
    because: str | None = None,
) -> ExtensionLine:
    state = look.app.workflow(row.workflow_name, row.workflow_version).state(row.state)
    labels = {reason.name: reason.label for reason in look.app.rules(look.board.reference).reasons}
    calendar = look.app.calendar(look.board.nation)
    due = row.clock_due_on
    late = lateness(due, None, look.today, calendar) if due is not None else None
    return ExtensionLine(
        reference=row.reference,
        action=of[0],
        agency=of[1],
        reason_code=row.reason_code,
        # The rules may have dropped a reason since.
        reason_label=labels.get(row.reason_code, row.reason_code.replace("_", " ")),
        reason=row.reason,
        was_due_on=row.was_due_on,
        proposed_on=row.proposed_on,
        more_working_days=days_after(calendar, row.was_due_on, row.proposed_on),
        asked_by=names[row.asked_by],
        asked_on=row.asked_on,
        late_when_asked=row.late_working_days,
        state=state.name,
        state_label=state.label,
        is_open=is_open(look.app, row),
        waits_on=waits_on(state, look.app.roles),
        answer_due_on=due,
        days_late=late.days if late else 0,
        working_days_late=late.working_days if late else 0,
        answered_by=names.get(row.answered_by),
        answered_on=row.answered_on,
        answered_because=because,
    )
