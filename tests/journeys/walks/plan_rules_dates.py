"""What must hold of the dates of an action plan after every step, whoever took it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.journeys.walks.plan_change import Change
from tests.journeys.walks.plan_snapshots import Snapshot
from tracker.changing.slips import late_on
from tracker.records import Action, Board, Contribution, Extension

GRANTED = "granted"


def the_first_due_date_never_changes(change: Change) -> None:
    """Hold the first due date of each action and of each part, once it has one."""
    for record in (Action, Contribution):
        for was, now in _pairs(change, record):
            if was.original_due_on is not None:
                assert now.original_due_on == was.original_due_on, now.reference


def a_date_is_later_only_where_that_was_granted(change: Change) -> None:
    """Hold each later date against a request granted in this step, or a meeting that moved.

    What was done and is reopened begins again, with a later date where a chair gives it one.
    """
    reopened = {
        one.item_id for one in change.entries_of("action", "reopen") if _chairs(change, one)
    }
    followed = {one.item_id for one in change.entries_of("action", "meeting_moved")}
    granted = {(one.action_id, one.proposed_on) for one in _granted(change)}
    for was, now in _pairs(change, Action):
        if _is_later(was, now):
            is_given = (now.id, now.due_on) in granted or now.id in followed | reopened
            assert is_given, f"{now.reference} went from {was.due_on} to {now.due_on}"


def a_meeting_moves_no_date_that_has_passed(change: Change) -> None:
    """Hold every date that passed where it is, and count a slip for each that gets later."""
    followed = {one.item_id for one in change.entries_of("action", "meeting_moved")}
    for was, now in _pairs(change, Action):
        if now.id in followed and _is_later(was, now):
            assert was.due_on >= change.now.on, f"{now.reference} was late when its meeting moved"
            assert now.times_extended == was.times_extended + 1, now.reference


def asking_never_erases_lateness(change: Change) -> None:
    """Hold how late an action was, before and after, as each date moves and each clock stops."""
    before = {one.id: one for one in change.was.rows(Extension)}
    for now in change.now.rows(Extension):
        if now.id in before:
            assert now.late_working_days == before[now.id].late_working_days, now.reference
    given = change.entries_of(
        "action", "extend", "meeting_moved", "reopen", "submit", "decline", "block"
    )
    moved = {one.item_id for one in given}
    for was, now in _pairs(change, Action):
        assert now.late_when_extended >= was.late_when_extended, now.reference
        if now.id in moved:
            assert _lateness(change.now, now) >= _lateness(change.was, was), now.reference


def more_time_never_erases_the_lateness_of_a_part(change: Change) -> None:
    """Hold how late an agency was with its part, before and after it gets longer."""
    for was, now in _pairs(change, Contribution):
        if was.due_on != now.due_on:
            assert change.name == "contribution extend", now.reference
            assert _lateness(change.now, now) >= _lateness(change.was, was), now.reference


def asking_changes_nothing_of_the_action(change: Change) -> None:
    """Hold every action as it was while a request is only made, refused, passed up or withdrawn."""
    if change.name in {f"extension {verb}" for verb in ("ask", "refuse", "pass_up", "withdraw")}:
        assert change.now.of(Action) == change.was.of(Action)


def _chairs(change: Change, entry: Any) -> bool:
    posts = change.was.posts_of[entry.person_id]
    return not {post.role for post in posts}.isdisjoint({"subgroup_chair", "board_chair"})


def _granted(change: Change) -> Iterator[Any]:
    before = change.was.of(Extension)
    for now in change.now.rows(Extension):
        if now.state == GRANTED and (now.id not in before or before[now.id].state != GRANTED):
            yield now


def _pairs(change: Change, record: type[Any]) -> Iterator[tuple[Any, Any]]:
    """Return each row as it was and as it is, where it has changed."""
    before = change.was.of(record)
    for now in change.now.rows(record):
        if now.id in before and before[now.id] != now:
            yield before[now.id], now


def _is_later(was: Any, now: Any) -> bool:
    return was.due_on is not None and (now.due_on or date.max) > was.due_on


def _lateness(seen: Snapshot, item: Any) -> int:
    """Return the working days late that are on record, and those that run today."""
    nation = seen.of(Board)[item.board_id].nation
    running: int = late_on(seen.app.calendar(nation), item, seen.on)
    return running + int(item.late_when_extended)
