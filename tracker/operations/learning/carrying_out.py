"""Whether a recommendation was carried out: by its actions, through what took their place too."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from tracker.changing import Look
from tracker.records import Action, ActionLink, ActionRecommendation, Recommendation
from workflows.meanings import MERGE, REPLACE, SPLIT, states_after
from workflows.natural_order import sort_key

ABOUT_ACTIONS = frozenset({"no_open_actions", "carried_out"})
"""Needs that rest on how the actions of a recommendation stand."""


@dataclass(frozen=True)
class CarriedOut:
    """The actions by which a recommendation was to be carried out, by how each ended.

    One that was superseded, merged or split counts through those that it goes on in; where nobody
    recorded those, it speaks neither for nor against.
    """

    open: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()

    @property
    def is_done(self) -> bool:
        """Tell whether one is signed off, and none is open or was merely not accepted."""
        return bool(self.done) and not (self.open or self.refused)


def carried_out(look: Look, item: Recommendation) -> CarriedOut:
    """Return how the actions of a recommendation stand."""
    return carried_out_each(look, (item.id,)).get(item.id, CarriedOut())


def carried_out_each(look: Look, items: Collection[int | None]) -> Mapping[int | None, CarriedOut]:
    """Return how the actions of some recommendations stand, by id; what has none is left out."""
    into = _goes_on(look)
    serving: dict[int | None, list[Action]] = {}
    for item, action in _serving(look, items):
        serving.setdefault(item, []).append(action)
    return {item: _sorted_out(look, _followed(rows, into)) for item, rows in serving.items()}


def _serving(look: Look, items: Collection[int | None]) -> Iterator[tuple[int | None, Action]]:
    """Return the actions of some recommendations: made for each, or serving it too."""
    own: Any = select(Action.recommendation_id, Action).where(
        col(Action.recommendation_id).in_(items)
    )
    beside: Any = (
        select(ActionRecommendation.recommendation_id, Action)
        .join(Action, col(Action.id) == ActionRecommendation.action_id)
        .where(col(ActionRecommendation.recommendation_id).in_(items))
    )
    for asked in (own, beside):
        yield from look.session.exec(asked)


def _goes_on(look: Look) -> Mapping[int | None, list[Action]]:
    """Return the actions of the board that took the place of others, by whose."""
    asked: Any = (
        select(ActionLink.action_id, Action)
        .join(Action, col(Action.id) == ActionLink.other_id)
        .where(col(ActionLink.board_id) == look.board.id)
    )
    found: dict[int | None, list[Action]] = {}
    for ended, other in look.session.exec(asked):
        found.setdefault(ended, []).append(other)
    return found


def _followed(
    rows: Iterable[Action], into: Mapping[int | None, Sequence[Action]]
) -> Sequence[Action]:
    """Return the actions in which some go on, however often they were replaced since."""
    last: dict[int | None, Action] = {}
    waiting, seen = list(rows), set[int | None]()
    while waiting:
        row = waiting.pop()
        if row.id not in seen:
            seen.add(row.id)
            waiting += into.get(row.id, ())
            last |= {} if row.id in into else {row.id: row}
    return sorted(last.values(), key=lambda row: sort_key(row.reference))


def _sorted_out(look: Look, rows: Iterable[Action]) -> CarriedOut:
    open_, done, refused = [], [], []
    for row in rows:
        flow = look.app.workflow(row.workflow_name, row.workflow_version)
        state = flow.state(row.state)
        if state.counts_as_done:
            done.append(row.reference)
        elif state.is_final and row.state not in states_after([flow], REPLACE, MERGE, SPLIT):
            refused.append(row.reference)
        elif not state.is_final:
            open_.append(row.reference)
    return CarriedOut(tuple(open_), tuple(done), tuple(refused))
