"""A state drawn as a rounded box: its label, whom it waits on, and the clock that runs."""

from collections.abc import Iterator

from workflows.definition import Workflow
from workflows.picture.captions import BOX_WIDTH
from workflows.picture.ink import BOX, CHIP, CLOCK, FRAME, PAPER, clock, frame, text
from workflows.picture.pieces import Box, TextBlock

_INSIDE = 4
"""How far inside its border the second border of a final state runs."""


def box(workflow: Workflow, placed: Box) -> Iterator[str]:
    """Draw one state; where nothing moves on from it, the border is double."""
    is_final = workflow.states[placed.place].is_final
    at = frame(placed.x, placed.y, BOX_WIDTH, placed.height)
    yield f'<rect {at} rx="9" fill="{BOX}" stroke="{FRAME}" stroke-width="1.6"/>'
    if is_final:
        sizes = BOX_WIDTH - 2 * _INSIDE, placed.height - 2 * _INSIDE
        inside = frame(placed.x + _INSIDE, placed.y + _INSIDE, *sizes)
        yield f'<rect {inside} rx="6" fill="{PAPER}" stroke="{FRAME}" stroke-width="1.6"/>'
    yield from _words(placed)


def _words(placed: Box) -> Iterator[str]:
    yield from text(placed.said)
    if placed.words.chip:
        chip = placed.chip
        yield f'<rect {frame(*chip)} rx="8" fill="{CHIP}" stroke="{CLOCK}" stroke-width="1"/>'
        yield clock(chip.x + 13, chip.y + chip.height / 2)
        yield from text(TextBlock(chip.x + 25, chip.y + 2.5, placed.words.chip))
