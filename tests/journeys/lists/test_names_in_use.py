"""What is taken out of a settings file, or renamed, is told with what still uses it (F11)."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.databases import CONFIG
from tests.people import ALICE, MANAGER
from tests.runs import queue_reminders
from tracker.operations.learning.recommendations import NewRecommendation, add_recommendation
from tracker.operations.plans.extension_requests import MoreTime, extend
from tracker.pages.action_pages import action_page
from tracker.pages.inconsistencies import check_data
from workflows.refusals import UnknownName, WorkflowFileError

DUE = date(2016, 9, 30)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the configuration that a test may change."""
    return shutil.copytree(CONFIG, tmp_path / "config", ignore=shutil.ignore_patterns("samples"))


@pytest.fixture
def used(desk: Desk) -> Desk:
    """A desk whose records use a theme, a reason, a rung and a colour."""
    action = desk.started(DUE)
    desk.move(action, "rate", by=ALICE, rag="amber")
    more = MoreTime(date(2016, 12, 1), "funding", reason="The money isn't agreed")
    extend(desk.app, desk.board, action, more, by=ALICE)
    advice = NewRecommendation("See every call", themes=("neglect",))
    add_recommendation(desk.app, desk.board, desk.review(), advice, by=MANAGER)
    queue_reminders(desk.app, desk.board, as_of=date(2016, 10, 3))
    return desk


def with_config(desk: Desk, folder: Path) -> Desk:
    return Desk(replace(desk.app, settings=replace(desk.app.settings, config_folder=folder)))


def orphans(desk: Desk, folder: Path) -> list[str]:
    """Return what `check-data` says of names in the files of a folder."""
    found = with_config(desk, folder).read(check_data).found
    return [f"{one.words} {one.next}" for one in found if one.reference.endswith((".toml", "ows"))]


@pytest.mark.parametrize(
    ("file", "name", "says"),
    [
        (
            "themes.toml",
            "neglect",
            'theme "neglect": it is not there, and is still in use by 1 tag.',
        ),
        ("action_rules.toml", "funding", 'reason "funding": it is not there, and is still in use'),
        ("escalation.toml", "overdue", 'rung "overdue": it is not there, and is still in use by 1'),
        ("rag.toml", "amber", 'value "amber": it is not there, and is still in use by 1 action.'),
    ],
)
def test_a_name_that_records_use_is_told_with_how_many_f11(
    used: Desk, folder: Path, file: str, name: str, says: str
) -> None:
    assert orphans(used, folder) == []
    text = (folder / file).read_text("utf-8")
    (folder / file).write_text(text.replace(f'name = "{name}"', f'name = "{name}x"'), "utf-8")
    (told,) = orphans(used, folder)
    assert told.startswith(f"{file}: {says}")
    assert "There is " in told
    assert told.endswith("Put it back under its name.")


def test_a_board_that_nobody_made_is_told_f11(used: Desk, folder: Path) -> None:
    with (folder / "action_rules.toml").open("a", encoding="utf-8") as file:
        file.write('[[board]]\nreference = "tree-rivers"\nchair_grants = 2\n')
    (told,) = orphans(used, folder)
    assert told.startswith(
        'action_rules.toml: board "tree-rivers": there is no such board. There is three-rivers.'
    )


def test_a_process_that_records_follow_is_told_and_nothing_else_is_read_f11(
    used: Desk, folder: Path
) -> None:
    (folder / "workflows" / "action.v1.toml").rename(folder / "gone.toml")
    (told,) = orphans(used, folder)
    assert told.startswith('workflows: process "action.v1": it is not there, and is still in use')
    with pytest.raises(UnknownName, match=r'^workflows: process "action.v1": a record names it'):
        with_config(used, folder).read(action_page, "SCR-2016-01-A01")


def test_a_frozen_process_that_was_changed_is_told_f11(used: Desk, folder: Path) -> None:
    file = folder / "workflows" / "lcspr.v2.toml"
    text = file.read_text("utf-8").replace("copy_to_panel", "copy_for_panel")
    file.write_text(text, encoding="utf-8")
    (told,) = orphans(used, folder)
    assert told.startswith("lcspr.v2.toml: the file is frozen and has changed.")


def without(role: str) -> Callable[[str], str]:
    return lambda text: text.replace(f'name = "{role}"', f'name = "{role}x"')


@pytest.mark.parametrize("role", ["business_manager", "agency_lead"])
def test_a_role_that_the_tracker_names_is_asked_for_f11(
    used: Desk, folder: Path, role: str
) -> None:
    file = folder / "roles.toml"
    file.write_text(without(role)(file.read_text("utf-8")), encoding="utf-8")
    with pytest.raises(WorkflowFileError, match=f'roles.toml: role: there is no role "{role}"'):
        with_config(used, folder).read(check_data)
