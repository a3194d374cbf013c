"""A desk with other rules, or another law, than those that are shipped."""

import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from tests.builders import Desk
from tests.databases import CONFIG


def with_law(desk: Desk, folder: Path, key: str, change: Callable[[str], str]) -> Desk:
    """Return the desk with the text of one workflow file changed."""
    config = folder / "config"
    shutil.copytree(CONFIG, config)
    file = config / "workflows" / f"{key}.toml"
    file.write_text(change(file.read_text("utf-8")), encoding="utf-8")
    settings = replace(desk.app.settings, config_folder=config)
    return Desk(replace(desk.app, settings=settings))


def with_names(text: str, names: Mapping[str, str]) -> str:
    """Return a workflow file with moves called otherwise, in its examples too."""
    move = re.compile(rf'(?m)(^|: |")({"|".join(names)})"')
    table, lines = "", []
    for line in text.splitlines(keepends=True):
        table = line.strip() if line.startswith("[[") else table
        is_name = table == "[[move]]" and line.startswith("name = ")
        is_path = table == "[[example]]" and not re.match("start|given|ends_in|refused", line)
        renamed = move.sub(lambda found: f'{found[1]}{names[found[2]]}"', line)
        lines.append(renamed if is_name or is_path else line)
    return "".join(lines)


def with_rules(desk: Desk, folder: Path, **rules: object) -> Desk:
    """Return the desk with some of the rules changed, as they are written in the file."""
    config = folder / "config"
    shutil.copytree(CONFIG, config)
    file = config / "action_rules.toml"
    text = file.read_text("utf-8")
    for name, value in rules.items():
        text, found = re.subn(rf"(?m)^{name} = .*$", f"{name} = {value}", text)
        assert found == 1, name
    file.write_text(text, encoding="utf-8")
    settings = replace(desk.app.settings, config_folder=config)
    return Desk(replace(desk.app, settings=settings))
