"""A board whose configuration has a process that no law knows: the near-miss review, one file."""

import shutil
from dataclasses import replace
from pathlib import Path

from tests.builders import Desk
from tests.databases import CONFIG
from tracker.wiring import App

_FILE = Path(__file__).with_name("samples") / "near_miss.v1.toml"


def with_near_miss(desk: Desk, folder: Path) -> Desk:
    """Return a desk with the one file more, in a configuration of its own."""
    shutil.copytree(CONFIG, folder / "config")
    shutil.copy(_FILE, folder / "config" / "workflows")
    settings = replace(desk.app.settings, config_folder=folder / "config")
    return Desk(App(settings, desk.app.store, desk.app.clock))
