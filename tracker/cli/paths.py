"""A path as it is typed at the command line."""

import os
from pathlib import Path
from typing import Any

import click


class PathOnDisk(click.Path):
    """A path; what no disk can hold as a name is refused before anything is asked of it."""

    def __init__(self, *, exists: bool = False, file_okay: bool = True) -> None:
        super().__init__(exists=exists, file_okay=file_okay, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path, or refuse it with a sentence."""
        try:
            is_name = b"\0" not in os.fsencode(value)
        except UnicodeEncodeError:
            is_name = False
        if not is_name:
            why = "no file can have that name: it holds a character that can’t stand in one."
            self.fail(why, param, ctx)
        return super().convert(value, param, ctx)
