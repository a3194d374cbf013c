"""The words of a picture, broken into lines: what a state says, and what an arrow says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workflows.definition import Workflow
from workflows.entries import Move, State
from workflows.picture.text import Line, wrapped
from workflows.roles import Role

BOX_WIDTH = 464
PADDING = 14
CHIP_ROOM = 34
"""What the sign of a clock and the rims of its chip take beside the words."""
_INNER = BOX_WIDTH - 2 * PADDING


@dataclass(frozen=True, slots=True)
class StateWords:
    """What stands in a state's box; the chip is at the end of a line, or under all of them."""

    lines: tuple[Line, ...]
    chip: tuple[Line, ...]
    chip_line: int | None

    @property
    def height(self) -> float:
        """What the box needs for its words and the space around them."""
        return 2 * PADDING - 6 + self.used

    @property
    def used(self) -> float:
        """How high the words are, with the chip."""
        return height(self.lines) + self.chip_room

    @property
    def chip_room(self) -> float:
        """How much height the chip adds to that of the lines."""
        return height(self.chip) + 9 if self.chip and self.chip_line is None else 0


def height(lines: Iterable[Line]) -> float:
    """Return how high a block of lines is."""
    return sum(line.height for line in lines)


def widest(lines: Iterable[Line]) -> float:
    """Return the width of the widest line; 0 of none."""
    return max((line.width for line in lines), default=0)


def state_words(workflow: Workflow, state: State, roles: Mapping[str, Role]) -> StateWords:
    """Return a state's label, whom it waits on, and the clock that runs in it."""
    lines = wrapped(state.label, "state", _INNER)
    if state.waits_on:
        lines += wrapped(f"Waits on: {role_label(state.waits_on, roles)}", "waits", _INNER)
    chip = wrapped(_clock(workflow, state.clock), "clock", _INNER - CHIP_ROOM)
    return StateWords(lines, chip, _line_beside(lines, chip))


def move_words(moves: Iterable[Move], roles: Mapping[str, Role], within: float) -> tuple[Line, ...]:
    """Return the label of each move of an arrow with who may make it: on one line, if it fits."""
    lines: list[Line] = []
    for move in moves:
        who = who_may(move, roles)
        one = Line(move.label, "move", f" – {who[:1].lower()}{who[1:]}")
        two = (*wrapped(move.label, "move", within), *wrapped(who, "who", within))
        lines += [one] if one.width <= within else two
    return tuple(lines)


def labels(moves: Iterable[Move], within: float) -> tuple[Line, ...]:
    """Return the labels alone, for where an arrow that has its words elsewhere starts too."""
    return tuple(line for move in moves for line in wrapped(move.label, "again", within))


def who_may(move: Move, roles: Mapping[str, Role]) -> str:
    """Name the roles that may make a move: "Chair of the board or business manager"."""
    *first, last = [role_label(name, roles) for name in move.allowed]
    listed = f"{', '.join(first)} or {last}" if first else last
    return listed[:1].upper() + listed[1:]


def role_label(name: str, roles: Mapping[str, Role]) -> str:
    """Name a role inside a sentence: "chair of the board"."""
    label = roles[name].label if name in roles else name.replace("_", " ")
    return label[:1].lower() + label[1:]


def _line_beside(lines: tuple[Line, ...], chip: tuple[Line, ...]) -> int | None:
    """Find the last line that leaves room for the chip at its end."""
    taken = widest(chip) + CHIP_ROOM + PADDING
    free = [place for place, line in enumerate(lines) if line.width + taken <= _INNER]
    return free[-1] if len(chip) == 1 and free else None


def _clock(workflow: Workflow, name: str | None) -> str:
    rule = workflow.deadlines_by_name.get(name or "")
    if rule is None:
        return ""
    return f"{rule.label}: {rule.length}" if rule.amount else rule.label
