"""What must hold of impact and of views after every step: neither closes an action."""

from typing import Any

from tests.builders import look_at
from tests.journeys.walks.plan_change import Change
from tracker.pages.colour_counts import count_colours
from tracker.records import Action, Board, History, ImpactCheck

_DONE = ("signed_off", "assured")


def no_change_takes_the_action_up_again_and_nothing_else_does(change: Change) -> None:
    """Hold the state of an action against what its re-check found in this step."""
    for entry in change.entries_of("impact_check", "answer"):
        check = change.now.of(ImpactCheck)[entry.item_id]
        was, now = (seen.of(Action)[check.action_id] for seen in (change.was, change.now))
        assert now.assurance == check.result, now.reference
        if check.result == "no_change":
            assert (was.state in _DONE, now.state) == (True, "reopened"), now.reference
            assert _life(change.now, now)[: was.version] == _life(change.was, was), now.reference
        else:
            clocks = [
                (one.state, one.entered_on, one.due_on, one.clock_series) for one in (was, now)
            ]
            assert clocks[0] == clocks[1], now.reference


def re_checks_wait_only_for_what_is_done(change: Change) -> None:
    """Hold each re-check that waits against the state of its action."""
    for check in change.now.rows(ImpactCheck):
        if check.state == "planned":
            assert change.now.of(Action)[check.action_id].state in _DONE, check.reference


def green_is_not_closed(change: Change) -> None:
    """Hold every action as open as it was, whatever view of it was given."""
    for entry in change.entries_of("action", "rate"):
        was, now = (seen.of(Action)[entry.item_id] for seen in (change.was, change.now))
        assert _but_for_its_view(was) == _but_for_its_view(now), now.reference
        board = change.now.of(Board)[now.board_id]
        done = sum(one.state in _DONE for one in change.now.rows(Action))
        assert look_at(change.now.app, board, count_colours).signed_off == done


def _but_for_its_view(action: Any) -> dict[str, Any]:
    views = ("rag", "rag_on", "version")
    return {name: value for name, value in action._mapping.items() if name not in views}


def _life(seen: Any, action: Any) -> list[Any]:
    rows = seen.rows(History)
    return [one for one in rows if (one.item_kind, one.item_id) == ("action", action.id)]
