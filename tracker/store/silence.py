"""Owners who have gone silent: what waits for them, and nobody has said a word about for long.

The rule stands here alone, in two forms: as a clock is looked at, and as the database is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, func
from sqlmodel import col

from tracker.store.holders import is_held
from tracker.store.state_groups import stands_where
from workflows.definition import Workflow
from workflows.entries import State
from workflows.words import DUE

if TYPE_CHECKING:
    from tracker.store.open_clocks import OpenClock

_OWNER = "action_owner"


def waits_for_owner(_flow: Workflow, state: State) -> bool:
    """Tell whether a state waits for an owner to do what is due."""
    return state.waits_on == _OWNER and state.clock == DUE


def last_word(clock: "OpenClock") -> date | None:
    """Return the day since which nothing is said: of the last word, or else of the state."""
    return clock.last_word_on or clock.entered_on


@dataclass(frozen=True, slots=True)
class Silence:
    """Silence on a board: whose last word lies before a day, by the workflows of what they own."""

    workflows: Mapping[str, Workflow]
    before: date

    def has(self, clock: "OpenClock") -> bool:
        """Tell whether the owner of what runs is silent; what nobody owns has no one to speak."""
        flow = self.workflows[clock.workflow]
        since = last_word(clock)
        is_theirs = clock.is_held and waits_for_owner(flow, flow.state(clock.state))
        return is_theirs and since is not None and since < self.before

    def among(self, record: Any, on: Any) -> ColumnElement[bool]:
        """Ask for the rows of a table whose owner is silent, by who holds the post on a day."""
        since = func.coalesce(col(record.last_word_on), col(record.entered_on))
        return and_(
            stands_where(self.workflows.values(), record, waits_for_owner),
            since.is_not(None),
            since < self.before,
            is_held(col(record.owner_post_id), on),
        )
