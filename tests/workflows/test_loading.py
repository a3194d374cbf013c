from pathlib import Path

import pytest

from tests.workflows.builders import CONFIG, DOOR, ROLES, SHIPPED, door
from workflows.loading import load, load_all
from workflows.refusals import WorkflowError, WorkflowFileError


def test_a_file_that_cant_be_read_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(WorkflowFileError, match=r"gone.toml: it is not in .*: put it there"):
        load(tmp_path / "gone.toml", roles=ROLES)
    (tmp_path / "latin.toml").write_bytes(b"\xff")
    with pytest.raises(WorkflowFileError, match=r"latin.toml: line 1: it is not UTF-8; save"):
        load(tmp_path / "latin.toml", roles=ROLES)


def test_the_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    (tmp_path / "gate.v1.toml").write_text(DOOR)
    (tmp_path / "hatch.v1.toml").write_text("name = 1")
    with pytest.raises(WorkflowFileError) as refused:
        load_all(tmp_path, roles=ROLES)
    gate, *hatch = refused.value.faults
    assert gate == "gate.v1.toml: name, version: the file holds door.v1, so call it door.v1.toml."
    assert {fault.split(":")[0] for fault in hatch} == {"hatch.v1.toml"}


def test_a_folder_without_workflows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkflowFileError, match="there is no workflow file"):
        load_all(tmp_path, roles=ROLES)


def test_a_name_that_is_not_there_is_answered_with_those_that_are(tmp_path: Path) -> None:
    workflow = door(tmp_path)
    with pytest.raises(WorkflowError, match=r'door.v1 has no state called "x". It has: open, shut'):
        workflow.state("x")
    with pytest.raises(WorkflowError, match=r'no move called "x". It has: shut'):
        workflow.move("x")
    with pytest.raises(WorkflowError, match=r'no deadline called "x". It has: oil'):
        workflow.deadline("x")


def test_two_readings_of_one_file_are_equal(tmp_path: Path) -> None:
    again = load_all(CONFIG / "workflows", roles=ROLES)
    assert again == SHIPPED
    assert hash(again["scr.v1"]) == hash(SHIPPED["scr.v1"])
