import shutil
from pathlib import Path

from tests.workflows.builders import CONFIG, DOOR
from workflows.frozen import frozen_problems, frozen_text


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
    before = frozen_text(tmp_path)
    (tmp_path / "door.v1.toml").write_bytes(DOOR.replace("\n", "\r\n").encode())
    assert frozen_text(tmp_path) == before
