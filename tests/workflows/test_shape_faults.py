from pathlib import Path

import pytest

from tests.workflows.builders import faults

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
