from pathlib import PurePath

import pytest

from tests.house.repository import ROOMS, committed_files, modules, shown

EMPTY = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}
EMPTY |= {"data", "process", "processes", "handle", "handler", "handlers", "base", "core"}
ROOT_FOLDERS = {"tracker", "workflows", "notifications", "tests", "config", "docs", ".ci"}


def empty_words(name: str) -> set[str]:
    """The parts of a module's path that say nothing about what is in it."""
    path = PurePath(name)
    return EMPTY & {word for part in [*path.parent.parts, path.stem] for word in part.split("_")}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [shown(path) for path in modules(*ROOMS) if empty_words(shown(path))] == []


@pytest.mark.parametrize(
    "name", ["tracker/utils.py", "tracker/common/dates.py", "tests/mail_helpers.py"]
)
def test_an_empty_name_would_be_found(name: str) -> None:
    assert empty_words(name)


def test_the_top_level_holds_the_known_folders_only() -> None:
    folders = {shown(path).split("/")[0] for path in committed_files() if "/" in shown(path)}
    assert folders - ROOT_FOLDERS == set()
