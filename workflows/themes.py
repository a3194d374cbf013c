"""The board's controlled list of themes: config/themes.toml."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from workflows.entries import Shape
from workflows.errors import WorkflowFileError
from workflows.names import Name, Text
from workflows.plain_toml import plain_faults, read_toml


class Theme(Shape):
    """One theme, by the name that tags bear and the label that people read."""

    name: Name
    label: Text


class _ThemesFile(Shape):
    themes: Annotated[tuple[Theme, ...], Field(alias="theme", min_length=1)]


def read_themes(path: Path) -> Mapping[str, Theme]:
    """Return the themes of a file by name, in its order; `WorkflowFileError` names every fault."""
    try:
        themes = _ThemesFile.model_validate(read_toml(path)).themes
    except ValidationError as error:
        raise WorkflowFileError(f"{path.name}: {fault}" for fault in plain_faults(error)) from None
    names = [theme.name for theme in themes]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise WorkflowFileError(f'{path.name}: the theme "{name}" stands twice.' for name in twice)
    return {theme.name: theme for theme in themes}
