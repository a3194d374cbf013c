import shutil
from pathlib import Path

import pytest

from tests.workflows.builders import CONFIG, DOOR, ROLES
from workflows.frozen import frozen_problems, frozen_text, is_as_frozen
from workflows.loading import load_all
from workflows.refusals import WorkflowFileError


def test_a_frozen_file_that_changed_or_went_is_told(tmp_path: Path) -> None:
    folder = shutil.copytree(CONFIG / "workflows", tmp_path / "workflows")
    with (folder / "action.v1.toml").open("a") as file:
        file.write("# a word more\n")
    (folder / "scr.v1.toml").unlink()
    changed, gone = frozen_problems(folder)
    assert changed.startswith("action.v1.toml: the file is frozen and has changed.")
    assert gone.startswith("scr.v1.toml: the file is frozen and is gone.")


def test_the_line_endings_of_a_checkout_are_no_change(tmp_path: Path) -> None:
    (tmp_path / "door.v1.toml").write_bytes(DOOR.encode())
    before = frozen_text(tmp_path, ROLES)
    (tmp_path / "door.v1.toml").write_bytes(DOOR.replace("\n", "\r\n").encode())
    assert frozen_text(tmp_path, ROLES) == before


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A copy of the shipped workflows that a test may change."""
    return shutil.copytree(CONFIG / "workflows", tmp_path / "workflows")


def test_frozen_files_are_all_there_and_read_when_asked_for(shipped: Path) -> None:
    shelf = load_all(shipped, roles=ROLES)
    (shipped / "scr.v1.toml").write_text("not read yet", encoding="utf-8")
    assert shelf["action.v1"].key == "action.v1"
    assert list(shelf) == [path.stem for path in sorted(shipped.glob("*.toml"))]
    assert len(shelf) == len(list(shelf))
    assert "door.v1" not in shelf
    with pytest.raises(WorkflowFileError, match=r"scr\.v1\.toml"):
        shelf["scr.v1"]


def test_one_file_more_has_every_file_checked_before_anything_is_done(shipped: Path) -> None:
    (shipped / "door.v1.toml").write_text(DOOR.replace('to = "', 'to = "no_'), encoding="utf-8")
    with pytest.raises(WorkflowFileError, match=r"door\.v1\.toml"):
        load_all(shipped, roles=ROLES)


def test_a_changed_file_is_checked_before_anything_is_done(shipped: Path) -> None:
    path = shipped / "scr.v1.toml"
    path.write_text(path.read_text("utf-8").replace('"subgroup_chair"', '"cook"'), "utf-8")
    with pytest.raises(WorkflowFileError, match="cook"):
        load_all(shipped, roles=ROLES)


def test_a_role_taken_away_has_every_file_checked(shipped: Path) -> None:
    fewer = [role for role in ROLES if role != "subgroup_chair"]
    assert is_as_frozen(shipped, ROLES)
    assert not is_as_frozen(shipped, fewer)
    with pytest.raises(WorkflowFileError, match="subgroup_chair"):
        load_all(shipped, roles=fewer)


def test_a_folder_without_frozen_files_is_not_as_frozen(tmp_path: Path) -> None:
    (tmp_path / "door.v1.toml").write_text(DOOR, encoding="utf-8")
    assert not is_as_frozen(tmp_path, ROLES)
