"""Whose authority a later due date takes: the subgroup's chair, or the chair of the board."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from tracker.changing.acting import Held, roles_towards
from tracker.wiring import App

SUBGROUP_CHAIR, BOARD_CHAIR = "subgroup_chair", "board_chair"


class Extended(Protocol):
    """An action, as far as the authority over its due date goes."""

    board_reference: str
    nation: str
    subgroup_id: int
    due_on: date | None
    original_due_on: date | None
    times_extended: int

    @property
    def posts(self) -> Sequence[Held]:
        """Return the posts that the actor holds."""


def decider(app: App, action: Extended, proposed_on: date | None) -> str:
    """Return the role that has to decide on a later due date, by the board's own rule."""
    rules = app.rules(action.board_reference)
    if rules.authority == "by_count":
        within = action.times_extended < rules.chair_grants
    else:
        first = action.original_due_on or action.due_on
        slip = 0
        if first is not None and proposed_on is not None and proposed_on > first:
            slip = app.calendar(action.nation).working_days_between(first, proposed_on)
        within = slip <= rules.chair_grants_working_days
    return SUBGROUP_CHAIR if within else BOARD_CHAIR


def extension_takes(app: App, action: Extended, proposed_on: date | None) -> str:
    """Return the role that it takes and that the actor hasn't; empty where they may decide."""
    return lacking(app, action, decider(app, action, proposed_on))


def lacking(app: App, action: Extended, wanted: str) -> str:
    """The role that a decision takes if the actor hasn't got it; the board's chair may all."""
    held = roles_towards(action.posts, app.roles, subgroup_id=action.subgroup_id)
    return "" if held & {wanted, BOARD_CHAIR} else wanted
