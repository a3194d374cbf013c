"""The board's controlled list of themes: config/themes.toml."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field

from workflows.entries import Shape
from workflows.names import Name, Text
from workflows.shaped_files import by_name, read_shape


class Theme(Shape):
    """One theme, by the name that tags bear and the label that people read."""

    name: Name
    label: Text


class _ThemesFile(Shape):
    themes: Annotated[tuple[Theme, ...], Field(alias="theme", min_length=1)]


def read_themes(path: Path) -> Mapping[str, Theme]:
    """Return the themes of a file by name, in its order; `WorkflowFileError` names every fault."""
    return by_name(path.name, "theme", read_shape(path, _ThemesFile).themes)
