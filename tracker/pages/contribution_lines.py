"""The parts of collective actions as lists and pages show them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from tracker.changing import Look, record_reading
from tracker.operations.plans.rollups import is_done, is_excused, is_open
from tracker.pages.list_filters import (
    equal_to,
    held_by,
    late_by,
    of_action,
    of_agency,
    of_review,
    open_in,
    owned_by,
)
from tracker.pages.listing import EVERYTHING, Listed, Listing, Wanted
from tracker.pages.workflow_words import waits_on
from tracker.records import Action, Agency, Contribution, Evidence, History, Post
from tracker.store.grades import gradings_of
from tracker.store.items import find
from workflows.action_rules import grade_in_full
from workflows.lateness import lateness
from workflows.meanings import SPOKEN, moves_that_mean


@dataclass(frozen=True)
class ContributionLine:
    """One agency's part of a collective action, as late as it is as of a day."""

    reference: str
    action: str
    agency: str
    owner: str | None
    state: str
    state_label: str
    due_on: date | None
    original_due_on: date | None
    times_extended: int
    late_before_working_days: int
    done_on: date | None
    last_word_on: date | None
    days_late: int
    working_days_late: int
    waits_on: str | None
    is_open: bool
    is_done: bool
    is_excused: bool


@dataclass(frozen=True)
class PartInFull:
    """One part with what its agency said of it and what it has shown."""

    line: ContributionLine
    words: tuple[tuple[date, str], ...]
    evidence: tuple[str, ...]


CONTRIBUTIONS = Listing(
    Contribution.id,
    orders={
        "reference": (Contribution.sort_key,),
        "due": (Contribution.due_on, Contribution.sort_key),
        "late": (Contribution.clock_due_on, Contribution.sort_key),
        "state": (Contribution.state, Contribution.sort_key),
        "agency": (Agency.name, Contribution.sort_key),
    },
    filters={
        "action": of_action(Contribution.action_id),
        "review": of_review(Contribution.review_id),
        "state": equal_to(Contribution.state),
        "is_open": open_in(Contribution),
        "is_late": late_by(Contribution.clock_due_on),
        "agency": of_agency(Contribution.agency_id),
        "owner": owned_by(Contribution.owner_post_id),
        "holder": held_by(Contribution.owner_post_id),
    },
)


def contribution_lines(look: Look, wanted: Wanted = EVERYTHING) -> Listed[ContributionLine]:
    """Return a board's parts of collective actions, by reference."""
    statement = _parts().where(Contribution.board_id == look.board.id)
    rows = CONTRIBUTIONS.rows(look, statement, wanted)
    return rows.each(lambda row: _line(look, row[0], tuple(row[1:])))


def contribution_in_full(look: Look, reference: str) -> PartInFull:
    """Return one part with its words and its evidence, oldest first, or raise `NotFound`."""
    record_reading(look, reference, "contribution")
    row = find(look.session, Contribution, look.board.id or 0, reference)
    _, *of = look.session.execute(_parts().where(col(Contribution.id) == row.id)).one()
    line = _line(look, row, tuple(of))
    return PartInFull(line, _words(look, row), _evidence(look.session, row))


def parts_shown(look: Look, action: Action) -> tuple[ContributionLine, ...]:
    """Return the parts of one action, by reference."""
    own = _parts().where(col(Contribution.action_id) == action.id)
    rows = look.session.execute(own.order_by(col(Contribution.sort_key)))
    return tuple(_line(look, row, tuple(of)) for row, *of in rows)


def _parts() -> Any:
    return (
        select(Contribution, col(Action.reference), col(Agency.name), col(Post.title))
        .join(Action, col(Action.id) == Contribution.action_id)
        .join(Agency, col(Agency.id) == Contribution.agency_id)
        .join(Post, col(Post.id) == Contribution.owner_post_id, isouter=True)
    )


def _line(look: Look, row: Contribution, of: tuple[Any, ...]) -> ContributionLine:
    state = look.app.workflow(row.workflow_name, row.workflow_version).state(row.state)
    late = None
    if row.clock_due_on is not None:
        late = lateness(row.clock_due_on, None, look.today, look.app.calendar(look.board.nation))
    action, agency, owner = of
    return ContributionLine(
        reference=row.reference,
        action=action,
        agency=agency,
        owner=owner,
        state=state.name,
        state_label=state.label,
        due_on=row.due_on,
        original_due_on=row.original_due_on,
        times_extended=row.times_extended,
        late_before_working_days=row.late_when_extended,
        done_on=row.done_on,
        last_word_on=row.last_word_on,
        days_late=late.days if late else 0,
        working_days_late=late.working_days if late else 0,
        waits_on=waits_on(state, look.app.roles),
        is_open=is_open(look.app, row),
        is_done=is_done(look.app, row),
        is_excused=is_excused(look.app, row),
    )


def _words(look: Look, row: Contribution) -> tuple[tuple[date, str], ...]:
    """What was said of a part stands in its history, which nobody can change."""
    spoken = moves_that_mean(look.app.editions(row.workflow_name), *SPOKEN)
    asked = (
        select(History)
        .where(
            History.item_kind == "contribution",
            History.item_id == row.id,
            col(History.what).in_(spoken),
            History.reason != "",
        )
        .order_by(col(History.id))
    )
    return tuple((entry.happened_on, entry.reason) for entry in look.session.exec(asked))


def _evidence(session: Session, row: Contribution) -> tuple[str, ...]:
    asked = select(Evidence).where(Evidence.contribution_id == row.id).order_by(col(Evidence.id))
    rows = session.exec(asked).all()
    grades = {one.id or 0: one.grade for one in rows}
    grades |= {found: one.grade for found, one in gradings_of(session, rows).items()}
    return tuple(
        f"{one.note or one.link or one.file_name}, {grade_in_full(grade)}"
        for one, grade in zip(rows, grades.values(), strict=True)
    )
