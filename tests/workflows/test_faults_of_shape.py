from pathlib import Path

import pytest

from tests.workflows.builders import faults

ONE_FAULT = [
    (
        'label = "Open"',
        'lable = "Open"',
        'state "open", label: it is missing, and can\'t be done without; write it.',
    ),
    ('label = "Open"', 'label = ""', 'state "open", label: it is empty; write something.'),
    ('to = "shut"', 'to = "Shut it"', 'move "shut", to: "Shut it" is not a name: use a-z'),
    ('from = ["open"]', "from = []", 'move "shut", from: the list is empty; write at least one.'),
    (
        'from = ["open"]',
        'from = "open"',
        'move "shut", from: "open" is not a list; write [ ] around it.',
    ),
    ("version = 1", 'version = "1"', 'version: "1" is not a whole number; write it as 3.'),
    (
        "verified = true",
        'verified = "yes"',
        'deadline "oil", verified: "yes" is neither true nor false; write one, without quotation',
    ),
    ('source = "The joiner"', "source = 3", "source: 3 is not text; put it in quotation marks."),
    (
        '"months"',
        '"weeks"',
        "deadline \"oil\", counts: write 'working_days', 'calendar_days' or 'm",
    ),
    ("amount = 6", "amount = -1", 'deadline "oil", amount: -1 is less than 0; write 0 or more.'),
    ("[[deadline]]", "[deadline]", "deadline: write each one under its own [[deadline]]."),
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
    (
        'title = "A door"',
        "title = ",
        "line 4: a value is missing or not closed; put words in quotation marks",
    ),
    (
        'title = "A door"',
        'title = "A"\ntitle = "B"',
        "line 5: this key or table has been given already; keep one of the two.",
    ),
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
            'move "shut", need: there is no such key here; did you mean "needs"? What may stand',
        ),
        (
            "title =",
            "titel =",
            'titel: there is no such key here; did you mean "title"? What may stand here: name,',
        ),
        (
            "is_final",
            "colour",
            'state "shut", colour: there is no such key here; what may stand here: name, label,',
        ),
        ("[[example]]", "[[sample]]", "sample: there is no such key here"),
    ],
)
def test_an_unknown_key_is_told_with_what_may_have_been_meant(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    found = faults(tmp_path, (old, new))
    assert any(fault.startswith(f"door.v1.toml: {sentence}") for fault in found)


def test_a_list_with_a_fault_inside_is_not_called_empty_as_well(tmp_path: Path) -> None:
    assert len(faults(tmp_path, ('label = "Shut it"', 'label = ""'))) == 1
