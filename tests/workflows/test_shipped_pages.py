"""The pages in docs/workflows say what the files say; UPDATE_GOLDEN=1 writes them again."""

import os
from pathlib import Path

from tests.workflows.builders import CONFIG, SHIPPED
from tracker.cli.workflow_pages import WRITTEN_BY
from tracker.pages.workflow_pages import NEED_WORDS, workflow_pages, write_pages
from workflows.needs import NEEDS
from workflows.roles import read_roles

FOLDER = Path(__file__).parents[2] / "docs" / "workflows"


def written() -> dict[str, str]:
    """Return the pages as the command writes them."""
    roles = read_roles(CONFIG / "roles.toml")
    return workflow_pages(SHIPPED.values(), roles, written_by=WRITTEN_BY)


def test_the_pages_are_what_the_files_say() -> None:
    told = written()
    if os.environ.get("UPDATE_GOLDEN"):
        write_pages(FOLDER, told)
    kept = {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()}
    assert sorted(kept) == sorted(told)
    assert [name for name, text in told.items() if kept[name] != text] == []


def test_a_page_of_a_process_that_is_no_more_is_taken_away(tmp_path: Path) -> None:
    contents = written()["README.md"]
    write_pages(tmp_path, {"README.md": contents, "gone.v1.md": "Gone"})
    write_pages(tmp_path, {"README.md": contents, "here.v1.md": "Here"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["README.md", "here.v1.md"]


def test_a_page_says_what_nobody_has_checked() -> None:
    told = written()
    assert "**no**: not checked against the text" in told["susr.v1.md"]
    assert (
        "| Ask the agencies for information | Referral received | Scoping |" in (told["scr.v1.md"])
    )


def test_a_page_says_what_a_move_needs_in_plain_words() -> None:
    assert set(NEED_WORDS) == set(NEEDS)
    told = written()["scr.v1.md"]
    assert "| Chair of the board | a reason in writing; somebody other than the person who" in told


def test_an_edition_that_is_not_in_force_is_not_said_to_be() -> None:
    told = written()
    assert "Edition VPA2024, enacted, and not yet in force." in told["dhr.v2.md"]
    assert "Edition Board practice, first edition." in told["action.v1.md"]
