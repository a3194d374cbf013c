"""What no clock counts: one list, asked by the chairs' digests, their homes and `check-data`.

It is an action, or another duty, without a date; a recommendation that was agreed and never sent,
or sent on a day that nobody recorded; and a review that waits for a chair by no clock.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Integer, String, cast, exists, func, literal, null, select, tuple_
from sqlmodel import col

from notifications.lines import NoClock, UncountedLine
from tracker.changing import Look
from tracker.records import Action, Agency, Hold, Recommendation, Review, ReviewClock, Subgroup
from tracker.records.kinds import KINDS, kept_as
from tracker.store.digest_runs import BOARD_CHAIR, CHAIR
from tracker.store.open_clocks import ClockFilter, OpenClock, open_clocks
from tracker.store.state_groups import is_unfinished, stands_where
from tracker.telling.digest_late import NO_AGENCY
from tracker.wiring import App
from workflows.definition import Workflow
from workflows.entries import State
from workflows.meanings import awaiting_answer, sent_from
from workflows.natural_order import sort_key

PARTNER = "safeguarding_partner"
DECIDERS = (CHAIR, BOARD_CHAIR, PARTNER)
"""The roles by whose word a review goes on."""
_ACTION = kept_as(Action).name
_OTHERS = ClockFilter(kinds=[kind.name for kind in KINDS if kind.name != _ACTION], is_undated=True)


@dataclass(frozen=True, slots=True)
class Uncounted:
    """One thing that no clock counts, and whose it is; `text` is for pages, never for a letter.

    `since` is the day on which it came to stand as it does, where that was recorded.
    """

    why: NoClock
    kind: str
    id: int
    reference: str
    text: str
    review_id: int | None
    subgroup_id: int
    subgroup: str
    agency_id: int | None
    agency: str | None
    owner_post_id: int | None
    workflow: str
    state: str
    since: date | None

    def standing(self, app: App) -> State:
        """Return the state in which it stands, as its own edition knows it."""
        return app.workflows[self.workflow].state(self.state)


def uncounted(look: Look) -> list[Uncounted]:
    """Return all that no clock counts on a board and that the viewer sees, by reference."""
    found = [one for ask in QUESTIONS for one in answers(look, ask(look))]
    others = open_clocks(look.session, look.board.id or 0, on=look.today, wanted=_OTHERS)
    found += map(_undated_duty, others)
    return sorted(found, key=lambda one: (sort_key(one.reference), one.why))


def answers(look: Look, asked: Any) -> list[Uncounted]:
    """Return what one question finds."""
    return [Uncounted(NoClock(why), *row) for why, *row in look.session.execute(asked)]


def undated_actions(look: Look) -> Any:
    """Ask for actions that are not done and have no date."""
    return _asked(
        look,
        Action,
        literal(NoClock.NO_DATE.value, String),
        col(Action.title),
        col(Action.due_on).is_(None),
        stands_where(look.app.workflows.values(), Action, is_unfinished),
        owner=col(Action.owner_post_id),
        group=col(Action.subgroup_id),
    )


def unsent_recommendations(look: Look) -> Any:
    """Ask for recommendations that were agreed, and wait to be sent, whoever they are for."""
    return _asked(
        look,
        Recommendation,
        literal(NoClock.UNSENT.value, String),
        col(Recommendation.text),
        _stands(look, Recommendation, lambda flow, state: state.name in sent_from(flow)),
    )


def undated_sendings(look: Look) -> Any:
    """Ask for recommendations that were sent on a day that nobody recorded, and wait."""
    return _asked(
        look,
        Recommendation,
        literal(NoClock.SENT_UNDATED.value, String),
        col(Recommendation.text),
        col(Recommendation.sent_on).is_(None),
        _stands(look, Recommendation, lambda flow, state: state.name in awaiting_answer(flow)),
    )


def waiting_reviews(look: Look) -> Any:
    """Ask for reviews that wait for a chair, or for the partners, while no clock of theirs runs.

    That is a clock of the state, or one that is owed by whom it waits for. A hold has a day too.
    """
    held = exists().where(col(Hold.review_id) == Review.id, col(Hold.ended_on).is_(None))
    return _asked(
        look,
        Review,
        literal(NoClock.WAITS.value, String),
        literal("", String),
        _stands(look, Review, lambda _flow, state: state.waits_on in DECIDERS),
        ~_is_counted(look.app.of_subject("review")),
        ~held,
    )


QUESTIONS: tuple[Callable[[Look], Any], ...] = (
    undated_actions,
    unsent_recommendations,
    undated_sendings,
    waiting_reviews,
)


def told_to(
    app: App, found: Iterable[Uncounted], *, led: Collection[int | None]
) -> Iterator[Uncounted]:
    """Return what of a list is told to somebody who chairs some subgroups, or with None the board.

    The board's chair is told of what no subgroup oversees, and of reviews that wait for them or for
    the partners. Those of a subgroup that nobody chairs are among what they lead.
    """
    for one in found:
        if one.subgroup_id in led:
            yield one
        elif None in led:
            waits_on = one.standing(app).waits_on
            is_theirs = one.why == NoClock.WAITS and waits_on in (BOARD_CHAIR, PARTNER)
            if is_theirs or not one.subgroup_id:
                yield one


def uncounted_lines(app: App, found: Iterable[Uncounted]) -> Iterator[UncountedLine]:
    """Return a line of a digest for each; nothing from a case goes along."""
    for one in found:
        state = one.standing(app)
        yield UncountedLine(
            reference=one.reference,
            agency=one.agency or NO_AGENCY,
            subgroup=one.subgroup,
            why=one.why,
            state=state.label,
            since=one.since,
            waits_on=app.roles[state.waits_on].label.lower() if state.waits_on else "",
        )


def _asked(
    look: Look, record: Any, why: Any, text: Any, *which: Any, owner: Any = None, group: Any = None
) -> Any:
    """Return a question for one kind, with a column for each field of `Uncounted`."""
    has_agency = kept_as(record).has("agency_id")
    columns = {
        "why": why,
        "kind": literal(kept_as(record).name, String),
        "id": col(record.id),
        "reference": col(record.reference),
        "text": text,
        "review_id": col(Review.id),
        "subgroup_id": func.coalesce(col(Subgroup.id), 0),
        "subgroup": func.coalesce(col(Subgroup.name), ""),
        "agency_id": col(record.agency_id) if has_agency else cast(null(), Integer),
        "agency": col(Agency.name) if has_agency else cast(null(), String),
        "owner_post_id": cast(null(), Integer) if owner is None else owner,
        "workflow": col(record.workflow_name) + ".v" + cast(col(record.workflow_version), String),
        "state": col(record.state),
        "since": col(record.entered_on),
    }
    asked: Any = select(*(column.label(name) for name, column in columns.items())).select_from(
        record
    )
    if record is not Review:
        asked = asked.outerjoin(Review, col(Review.id) == record.review_id)
    in_group = col(Review.subgroup_id) if group is None else group
    asked = asked.outerjoin(Subgroup, col(Subgroup.id) == in_group)
    if has_agency:
        asked = asked.outerjoin(Agency, col(Agency.id) == record.agency_id)
    return asked.where(record.board_id == look.board.id, *which).order_by(col(record.sort_key))


def _stands(look: Look, record: Any, claim: Callable[[Workflow, State], bool]) -> Any:
    return stands_where(
        look.app.workflows.values(),
        record,
        lambda flow, state: not state.is_final and claim(flow, state),
    )


def _is_counted(flows: Iterable[Workflow]) -> Any:
    """Ask whether the clock of a review's state runs, or one owed by whom it waits for."""
    by_name, by_role = [], []
    for flow in flows:
        for state in flow.states:
            standing = (flow.name, flow.version, state.name)
            by_name += [(*standing, state.clock)] if state.clock else []
            by_role += [(*standing, state.waits_on)] if state.waits_on else []
    own = (col(Review.workflow_name), col(Review.workflow_version), col(Review.state))
    named = tuple_(*own, col(ReviewClock.name)).in_(by_name)
    owed = tuple_(*own, col(ReviewClock.owed_by)).in_(by_role)
    return exists().where(
        col(ReviewClock.review_id) == Review.id, col(ReviewClock.is_open), named | owed
    )


def _undated_duty(clock: OpenClock) -> Uncounted:
    return Uncounted(
        NoClock.NO_DATE,
        clock.kind,
        clock.id,
        clock.reference,
        "",
        clock.review_id,
        clock.subgroup_id,
        clock.subgroup,
        clock.agency_id,
        clock.agency,
        clock.owner_post_id,
        clock.workflow,
        clock.state,
        clock.entered_on,
    )
