"""How the service is called, looks and speaks of its board, and how long a sign-in lasts.

It stands in config/service.toml.
"""

import re
from datetime import timedelta
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, StrictInt, StringConstraints

from workflows.entries import Shape
from workflows.shaped_files import read_shape

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
Line = Annotated[str, StringConstraints(max_length=500, strip_whitespace=True)]
LEAST_CONTRAST = 4.5
"""Of white words on the colour: WCAG 2.2, success criterion 1.4.3."""


def contrast_with_white(colour: str) -> float:
    """Return how far a colour such as "#12436d" stands out from white, from 1 to 21 (WCAG 2.2)."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    light = 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)
    return 1.05 / (light + 0.05)


def _linear(part: float) -> float:
    if part <= 0.04045:
        return part / 12.92
    return float(((part + 0.055) / 1.055) ** 2.4)


def _dark_enough(colour: str) -> str:
    if not _HEX.fullmatch(colour):
        raise ValueError(f'"{colour}" is not a colour; write # and six digits, as #12436d')
    contrast = contrast_with_white(colour)
    if contrast < LEAST_CONTRAST:
        raise ValueError(
            f'"{colour}" is too pale for white words on it: its contrast is {contrast:.2f} to 1, '
            f"and {LEAST_CONTRAST} to 1 is the least; choose a darker one"
        )
    return colour.lower()


class BoardSays(Shape):
    """What the pages about the service say of this board; "" is a blank that is shown as one."""

    contact: Line = ""
    answers_within: Line = ""
    controller: Line = ""
    data_protection_officer: Line = ""
    lawful_basis: Line = ""
    hosted_by: Line = ""
    kept_for: Line = ""
    tested: Line = ""
    statement_on: Line = ""


class ServiceSettings(Shape):
    """How the service is called and looks, how long a sign-in lasts, and what is kept for a while.

    Days count from when somebody last typed in a form, and from the end of a request to come in.
    """

    name: Annotated[str, StringConstraints(min_length=1, max_length=60, strip_whitespace=True)] = (
        "Case Review Tracker"
    )
    colour: Annotated[str, AfterValidator(_dark_enough)] = "#12436d"
    idle_minutes: Annotated[StrictInt, Field(ge=5, le=480)] = 30
    longest_hours: Annotated[StrictInt, Field(ge=1, le=24)] = 12
    typed_kept_days: Annotated[StrictInt, Field(ge=1, le=366)] = 30
    requests_kept_days: Annotated[StrictInt, Field(ge=1, le=366)] = 7
    about: BoardSays = BoardSays()

    @property
    def idle(self) -> timedelta:
        """Return how long a sign-in lasts without a page."""
        return timedelta(minutes=self.idle_minutes)

    @property
    def longest(self) -> timedelta:
        """Return how long a sign-in lasts at most."""
        return timedelta(hours=self.longest_hours)


def read_service(path: Path) -> ServiceSettings:
    """Return what a file says, and the usual where there is none; `WorkflowFileError` otherwise."""
    return read_shape(path, ServiceSettings) if path.is_file() else ServiceSettings()
