"""The arrows of a picture: moves that start from the same states and end in the same one."""

from dataclasses import dataclass
from typing import Literal

from workflows.definition import Workflow
from workflows.entries import Move

Side = Literal["middle", "right", "left"]


@dataclass(frozen=True, slots=True)
class Way:
    """One arrow, from the states at these places of the file to the one at that place."""

    origins: tuple[int, ...]
    target: int
    moves: tuple[Move, ...]

    @property
    def side(self) -> Side:
        """Down the middle to the next state, at the right further on, at the left back."""
        if self.origins == (self.target - 1,):
            return "middle"
        return "right" if self.origins[0] < self.target else "left"

    @property
    def rows(self) -> tuple[int, ...]:
        """The places of the states that it touches."""
        return (*self.origins, self.target)

    @property
    def words_at(self) -> int:
        """The row beside which its words stand: where it starts, or where its branches join."""
        return self.origins[0] if len(self.origins) == 1 else self.target


def ways(workflow: Workflow) -> tuple[Way, ...]:
    """Return the arrows in the file's order; a move that stays in its state has none."""
    places = {state.name: place for place, state in enumerate(workflow.states)}
    joined: dict[tuple[tuple[int, ...], int], list[Move]] = {}
    for move in workflow.moves:
        if not move.stays:
            target = places[move.to]
            for origins in _parts(sorted(places[name] for name in move.from_), target):
                joined.setdefault((origins, target), []).append(move)
    return tuple(Way(*ends, tuple(moves)) for ends, moves in joined.items())


def _parts(origins: list[int], target: int) -> list[tuple[int, ...]]:
    """Divide the origins into those that go on further, the one just before, and those behind."""
    on = tuple(place for place in origins if place < target - 1)
    before = tuple(place for place in origins if place == target - 1)
    back = tuple(place for place in origins if place >= target)
    return [part for part in (on, before, back) if part]
