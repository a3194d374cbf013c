"""What is wrong between the files of a folder."""

from pathlib import Path

import pytest

from tests.workflows.builders import DOOR, ROLES, meant
from workflows.loading import load_all
from workflows.refusals import WorkflowFileError

REVIEW = DOOR.replace('subject = "agency_return"', 'subject = "review"\nprefix = "DOR"')
REVIEW = REVIEW.replace(*meant("record"))


def write(folder: Path, key: str, text: str, *lines: str) -> None:
    """Write a workflow of that name and version, with more lines in its head."""
    name, _, version = key.partition(".v")
    text = text.replace('name = "door"', f'name = "{name}"', 1)
    text = text.replace("version = 1", "\n".join((f"version = {version}", *lines)), 1)
    (folder / f"{key}.toml").write_text(text, "utf-8")


def found(folder: Path) -> tuple[str, ...]:
    """Return the faults of the folder."""
    with pytest.raises(WorkflowFileError) as refused:
        load_all(folder, roles=ROLES)
    return refused.value.faults


def test_a_review_converts_only_into_a_process_that_is_there(tmp_path: Path) -> None:
    converting = REVIEW.replace("records =", 'converts_to = "gate"\nrecords =')
    write(tmp_path, "door.v1", converting)
    assert found(tmp_path) == (
        'door.v1.toml: move "shut", converts_to: there is no workflow "gate". Known: door.',
    )
    write(tmp_path, "gate.v1", REVIEW.replace("DOR", "GAT"))
    assert list(load_all(tmp_path, roles=ROLES)) == ["door.v1", "gate.v1"]


def test_a_process_with_faults_of_its_own_is_not_called_missing_as_well(tmp_path: Path) -> None:
    write(tmp_path, "door.v1", REVIEW.replace("records =", 'converts_to = "gate"\nrecords ='))
    (tmp_path / "gate.v1.toml").write_text('name = "gate"')
    assert {fault.split(":")[0] for fault in found(tmp_path)} == {"gate.v1.toml"}


def test_two_editions_in_force_on_one_day_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "door.v1", REVIEW, "in_force_until = 2018-06-29")
    write(tmp_path, "door.v2", REVIEW, "in_force_from = 2018-06-29")
    (fault,) = found(tmp_path)
    assert fault == (
        "door.v2.toml: in_force_from, in_force_until: door.v1 is in force on 29 June 2018 as well. "
        "Let one end the day before the other begins."
    )


def test_editions_that_follow_each_other_are_in_order(tmp_path: Path) -> None:
    write(tmp_path, "door.v1", REVIEW, "in_force_until = 2018-06-28")
    write(tmp_path, "door.v2", REVIEW, "in_force_from = 2018-06-29")
    write(tmp_path, "door.v3", REVIEW, "in_force_from = 2024-05-24", "is_prospective = true")
    assert len(load_all(tmp_path, roles=ROLES)) == 3


def test_two_editions_of_a_review_without_dates_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "door.v1", REVIEW)
    write(tmp_path, "door.v2", REVIEW)
    (fault,) = found(tmp_path)
    assert "door.v1 is in force from the beginning as well" in fault


def test_a_new_version_of_what_has_no_editions_takes_over(tmp_path: Path) -> None:
    write(tmp_path, "door.v1", DOOR)
    write(tmp_path, "door.v2", DOOR)
    assert list(load_all(tmp_path, roles=ROLES)) == ["door.v1", "door.v2"]


def test_two_processes_with_one_prefix_would_share_references(tmp_path: Path) -> None:
    write(tmp_path, "door.v1", REVIEW)
    write(tmp_path, "gate.v1", REVIEW)
    (fault,) = found(tmp_path)
    assert fault.startswith("gate.v1.toml: prefix: door.v1 has DOR already")
