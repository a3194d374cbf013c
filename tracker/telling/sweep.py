"""The sweep that raises alerts: once for each late clock, however often it runs."""

from dataclasses import dataclass
from datetime import date

from tracker.changing import Look, looking, writing_as_of
from tracker.records import Board
from tracker.store import alert_sweep as store
from tracker.store import working_days
from tracker.store.alert_sweep import Sweep
from tracker.store.visibility import hides_something
from tracker.telling.ended_steps import end_steps_without_rule
from tracker.telling.unowned_letters import tell_of_unowned
from tracker.wiring import App


@dataclass(frozen=True)
class Raised:
    """What a sweep did: alerts newly raised, and late clocks that had theirs already."""

    board: str
    as_of: date
    raised: int
    already_raised: int
    dry_run: bool = False


def raise_alerts(app: App, board: Board, *, as_of: date) -> Raised:
    """Raise an alert for every late clock that has none; a second sweep raises nothing."""
    with writing_as_of(app, as_of) as session:
        return sweep(Look(app.within(session), session, board, as_of))


def rehearse_alerts(app: App, board: Board, *, as_of: date) -> Raised:
    """Tell what `raise_alerts` would do, and write nothing."""
    with looking(app, board, as_of=as_of) as look:
        plan = _plan(look)
        late, told = store.count_late(look.session, plan), store.count_told(look.session, plan)
    return Raised(board.reference, as_of, late - told, told, dry_run=True)


def sweep(look: Look) -> Raised:
    """Raise alerts in a transaction that is already open; report those that may be seen.

    The leads of agencies are told of what nobody owns any more since the last sweep.
    """
    end_steps_without_rule(look)
    plan, session = _plan(look), look.session
    told = store.count_told(session, plan) if hides_something(session) else None
    raised = store.raise_alerts(session, plan, at=look.app.clock.now())
    tell_of_unowned(look)
    late = store.count_late(session, plan)
    if told is not None:
        raised = late - told
    return Raised(look.board.reference, look.today, raised, late - raised)


def _plan(look: Look) -> Sweep:
    board, as_of = look.board, look.today
    ordinal = working_days.ordinal_on(look.session, board.nation, as_of)
    return Sweep(board_id=board.id or 0, nation=board.nation, as_of=as_of, ordinal=ordinal)
