"""A desk whose boards govern their action plans by other rules than those that are shipped."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

from tests.builders import Desk
from tests.databases import CONFIG


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
