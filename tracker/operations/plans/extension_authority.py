"""Whose authority a later due date takes: the subgroup's chair, or the chair of the board."""

from datetime import date
from typing import Protocol

from tracker.changing import Work, roles_towards

SUBGROUP_CHAIR, BOARD_CHAIR = "subgroup_chair", "board_chair"


class Extended(Protocol):
    """An action or a part of one, as far as the authority over its due date goes."""

    due_on: date | None
    original_due_on: date | None
    times_extended: int


def decider(work: Work, item: Extended, proposed_on: date | None) -> str:
    """Return the role that has to decide on a later due date, by the board's own rule."""
    rules = work.app.rules(work.board.reference)
    if rules.authority == "by_count":
        within = item.times_extended < rules.chair_grants
    else:
        first = item.original_due_on or item.due_on
        slip = 0
        if first is not None and proposed_on is not None and proposed_on > first:
            slip = work.app.calendar(work.board.nation).working_days_between(first, proposed_on)
        within = slip <= rules.chair_grants_working_days
    return SUBGROUP_CHAIR if within else BOARD_CHAIR


def extension_takes(
    work: Work, item: Extended, proposed_on: date | None, *, subgroup_id: int
) -> str:
    """Return the role that it takes and that the actor hasn't; empty where they may decide."""
    return lacking(work, decider(work, item, proposed_on), subgroup_id=subgroup_id)


def lacking(work: Work, wanted: str, *, subgroup_id: int) -> str:
    """The role that a decision takes if the actor hasn't got it; the board's chair may all."""
    held = roles_towards(work.actor.posts, work.app.roles, subgroup_id=subgroup_id)
    return "" if held & {wanted, BOARD_CHAIR} else wanted
