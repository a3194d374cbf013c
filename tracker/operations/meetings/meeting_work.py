"""What is done at a meeting: matters discussed and decided, actions captured, the rest carried."""

from dataclasses import dataclass, replace

from tracker.changing import Amended, Caution, Work, amend, repeated, require, working
from tracker.errors import BadInput, NotFound
from tracker.operations.meetings.agenda_matters import RAISED
from tracker.operations.meetings.agenda_records import NOT_DISCUSSED, carry, keep
from tracker.operations.meetings.agendas import Agenda, Matter, agenda_in, review_id_of
from tracker.operations.meetings.meeting_doubts import closing_cautions
from tracker.operations.meetings.meeting_groups import next_of_group
from tracker.operations.meetings.minutes import check_first, minute_matter
from tracker.operations.meetings.quorums import Quorum, quorum_at
from tracker.operations.meetings.seats import KEEPERS
from tracker.operations.plans.actions_added import (
    NewAction,
    ProposedAction,
    add_action_within,
    proposed,
)
from tracker.records import Board, Meeting
from tracker.store.items import find
from tracker.wiring import App
from workflows import phrases

DISCUSSED, DECIDED = "discussed", "decided"
HELD = "held"


@dataclass(frozen=True, slots=True)
class ClosedMeeting:
    """A meeting that is closed: what was not discussed at it, and whether it was quorate."""

    reference: str
    left: tuple[str, ...]
    quorum: Quorum
    warnings: tuple[Caution, ...] = ()


@repeated
def discuss(
    app: App,
    board: Board,
    meeting: str,
    reference: str,
    *,
    by: str,
    minute: str,
    decision: str = "",
) -> Amended:
    """Minute a matter of the agenda; an action that was reviewed is stamped with the meeting.

    A second minute of the same matter is refused with `BadInput`.
    """
    with working(app, board, by) as work:
        found, matter = _before_it(work, meeting, reference, minute=minute + decision)
        check_first(found, matter)
        _minute(work, found, matter, minute.strip(), decision.strip())
        return Amended(reference, found.held_on)


@repeated
def correct_minute(
    app: App,
    board: Board,
    meeting: str,
    reference: str,
    *,
    by: str,
    minute: str,
    decision: str = "",
) -> Amended:
    """Put another minute in the place of the first; history keeps both."""
    with working(app, board, by) as work:
        found, matter = _before_it(work, meeting, reference, minute=minute + decision)
        _minute(work, found, matter, minute.strip(), decision.strip())
        return Amended(reference, found.held_on)


@repeated
def capture_action(
    app: App, board: Board, meeting: str, review: str, new: NewAction, *, by: str
) -> ProposedAction:
    """Add an action that a meeting agreed on, minuted in the same transaction."""
    with working(app, board, by) as work:
        require(app, work.actor, *KEEPERS)
        found = _open_meeting(work, meeting)
        action = add_action_within(work, review, replace(new, created_on=found.held_on))
        matter = Matter(RAISED, action.reference, action.title)
        keep(work, found, matter, became=DECIDED, minute="An action was agreed on.")
        return proposed(work, action)


@repeated
def close_meeting(app: App, board: Board, meeting: str, *, by: str) -> ClosedMeeting:
    """Close a meeting that was held; what was not discussed is carried to the next one.

    Without a next meeting it waits on this one's record, and is carried once one is planned.
    """
    with working(app, board, by) as work:
        require(app, work.actor, *KEEPERS)
        found = _open_meeting(work, meeting)
        matters = _agenda(work, found).matters
        left = [one for one in matters if not one.became]
        following = next_of_group(work.session, found)
        for one in matters:
            keep(work, found, one, became=one.became or NOT_DISCUSSED, minute=one.minute)
        for one in left:
            if following is not None:
                carry(work, found, following, one)
        amend(work, found, "close", {"state": HELD})
        return ClosedMeeting(
            found.reference,
            tuple(one.reference for one in left),
            quorum_at(work.session, found),
            closing_cautions(work, found),
        )


def _before_it(work: Work, meeting: str, reference: str, *, minute: str) -> tuple[Meeting, Matter]:
    require(work.app, work.actor, *KEEPERS)
    found = _open_meeting(work, meeting)
    if not minute.strip():
        raise BadInput(
            "nothing_minuted",
            "Say what was discussed or decided.",
            field="minute",
        )
    listed = {one.reference: one for one in _agenda(work, found).matters}
    return found, listed.get(reference) or _raised(work, reference)


def _minute(work: Work, meeting: Meeting, matter: Matter, minute: str, decision: str) -> None:
    words = "; ".join(part for part in (minute, decision) if part)
    minute_matter(work, meeting, matter, became=DECIDED if decision else DISCUSSED, minute=words)


def _raised(work: Work, reference: str) -> Matter:
    if review_id_of(work.session, work.board, reference) is None:
        raise NotFound(
            "unknown_matter",
            f'{work.board.name} has no record "{reference}". Name a review, or what hangs on one.',
            field="matter",
            board=work.board.name,
            reference=reference,
        )
    return Matter(RAISED, reference, "")


def _agenda(work: Work, meeting: Meeting) -> Agenda:
    return agenda_in(work, meeting)


def _open_meeting(work: Work, reference: str) -> Meeting:
    meeting = find(work.session, Meeting, work.board.id or 0, reference)
    if meeting.state == HELD:
        raise BadInput(
            "meeting_closed",
            f"{reference} is closed: its minutes stand. Raise it at the next meeting.",
            field="reference",
            reference=reference,
        )
    if meeting.held_on > work.app.clock.today():
        raise BadInput(
            "meeting_to_come",
            f"{reference} is on {phrases.day(meeting.held_on)}: nothing can have been said at it "
            "yet.",
            field="reference",
            reference=reference,
            held_on=meeting.held_on,
        )
    return meeting
