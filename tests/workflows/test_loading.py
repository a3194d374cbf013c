import shutil
from pathlib import Path

import pytest

from tests.workflows.builders import CONFIG, DOOR, ROLES, SHIPPED, door, faults
from workflows.errors import WorkflowError, WorkflowFileError
from workflows.loading import frozen_problems, frozen_text, load, load_all

ONE_FAULT = [
    ('label = "Open"', 'lable = "Open"', 'state "open", label: it is missing. Add it.'),
    ('label = "Open"', 'label = ""', 'state "open", label: it is empty. Write something.'),
    ('to = "shut"', 'to = "Shut it"', 'move "shut", to: "Shut it" is not a name: use a-z'),
    ('from = ["open"]', "from = []", 'move "shut", from: the list is empty. Write at least one.'),
    ('from = ["open"]', 'from = "open"', 'move "shut", from: write a list in brackets, ["..."],'),
    ("version = 1", 'version = "1"', "version: write a whole number without quotes, and not '1'."),
    ("verified = true", 'verified = "yes"', 'deadline "oil", verified: write true or false, with'),
    ('source = "The joiner"', "source = 3", "source: write it in quotes, and not 3."),
    (
        '"months"',
        '"weeks"',
        "deadline \"oil\", counts: write 'working_days', 'calendar_days' or 'm",
    ),
    ("amount = 6", "amount = -1", 'deadline "oil", amount: Input should be greater than or equal'),
    ("[[deadline]]", "[deadline]", "deadline: write [[deadline]], in double brackets, for each"),
    (
        'after = "hung"',
        "",
        'deadline "oil": give either `after` or `before`, and only one of them.',
    ),
    (
        'after = "hung"',
        'after = "hung"\nbefore = "hung"',
        'deadline "oil": give either `after` or `before`, and only one of them.',
    ),
    ('ends_in = "shut"', "", "example 1: give either `ends_in` or `refused`, and only one"),
    ('role = "business_manager"', "", "example 1: name a `role`, or write each move as"),
    ('title = "A door"', "title = ", "it is not TOML: Invalid value"),
    ('title = "A door"', 'title = "A"\ntitle = "B"', "it is not TOML: Cannot overwrite a value"),
]


@pytest.mark.parametrize(("old", "new", "sentence"), ONE_FAULT)
def test_a_fault_of_shape_names_file_place_and_cure(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    assert faults(tmp_path, (old, new))[0].startswith(f"door.v1.toml: {sentence}")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "needs =",
            "need =",
            'move "shut", need: a workflow file knows no such key; did you mean ',
        ),
        ("title =", "titel =", 'titel: a workflow file knows no such key; did you mean "title"?.'),
        (
            "is_final",
            "colour",
            'state "shut", colour: a workflow file knows no such key (it knows ',
        ),
        ("[[example]]", "[[sample]]", "sample: a workflow file knows no such key"),
    ],
)
def test_an_unknown_key_is_told_with_what_may_have_been_meant(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    found = faults(tmp_path, (old, new))
    assert any(fault.startswith(f"door.v1.toml: {sentence}") for fault in found)


def test_a_list_with_a_fault_inside_is_not_called_empty_as_well(tmp_path: Path) -> None:
    assert len(faults(tmp_path, ('label = "Shut it"', 'label = ""'))) == 1


def test_a_file_that_cant_be_read_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(WorkflowFileError, match=r"gone.toml: it can't be read: No such file"):
        load(tmp_path / "gone.toml", roles=ROLES)
    (tmp_path / "latin.toml").write_bytes(b"\xff")
    with pytest.raises(WorkflowFileError, match=r"latin.toml: it is not UTF-8 text\."):
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
