from pathlib import Path

import pytest

from tests.intake.boards import ACTION, REVIEW, faults_with

DATES = [
    (
        REVIEW + 'dates = [{ name = "published", on = "xxx" }]',
        (
            'more.toml: review SCR-2, date "published", on: "xxx" is not a date; '
            "write it as 2016-09-30, or use as_recorded for what the source says."
        ),
    ),
    (
        REVIEW + 'dates = [{ name = "published", on = "31 February 2017" }]',
        (
            'more.toml: review SCR-2, date "published", on: "31 February 2017" is not a date; '
            "write it as 2016-09-30, or use as_recorded for what the source says."
        ),
    ),
    (
        ACTION + 'due_on = "xxx"',
        'more.toml: action SCR-1-A01, due_on: "xxx" is not a date; write it as 2016-09-30.',
    ),
    (
        ACTION + "due_on = 20170331",
        "more.toml: action SCR-1-A01, due_on: 20170331 is not a date; write it as 2016-09-30.",
    ),
]


@pytest.mark.parametrize(("added", "fault"), DATES)
def test_a_date_that_is_none_is_told_with_its_entry(tmp_path: Path, added: str, fault: str) -> None:
    assert faults_with(tmp_path, added) == (fault,)


VALUES = [
    ('subjects = "Ann"', 'subjects: "Ann" is not a list; write [ ] around it.'),
    ("subjects = [7]", "subjects 1: 7 is not text; put it in quotation marks."),
    ('note = ["x"]', "note: ('x',) is not text; put it in quotation marks."),
    ("led_by = 3", "led_by: 3 is not text; put it in quotation marks."),
    (
        'findings_stated = "8"',
        'findings_stated: "8" is not a whole number; write it as 3.',
    ),
    (
        "findings_stated = -1",
        "findings_stated: -1 is less than 0; write 0 or more.",
    ),
    (
        'findings = ["x"]',
        'finding 1: "x" is not a table; write { } around it.',
    ),
    (
        'findings = [{ reference = "F1", text = " " }]',
        "finding F1, text: it is empty; write something.",
    ),
    (
        'findings = [{ reference = "F 1", text = "x" }]',
        (
            'finding F 1, reference: "F 1" can\'t be a reference; '
            "use letters, digits and hyphens, beginning with a letter or digit."
        ),
    ),
    (
        'recommendations = [{ text = "x" }]',
        "recommendation 1, reference: it is missing, and can't be done without; write it.",
    ),
    (
        'dates = [{ name = "published", onn = 2016-09-30, on = 2016-09-30 }]',
        (
            'date "published", onn: there is no such key here; did you mean "on"? '
            "What may stand here: name, on, as_recorded."
        ),
    ),
]


@pytest.mark.parametrize(("added", "fault"), VALUES)
def test_a_wrong_value_is_told_with_its_key(tmp_path: Path, added: str, fault: str) -> None:
    assert faults_with(tmp_path, REVIEW + added) == (f"more.toml: review SCR-2, {fault}",)


OTHERS = [
    (
        f'[[agency]]\nreference = "{"a" * 41}"\nname = "A"',
        f"more.toml: agency {'a' * 41}, reference: it is too long; 40 characters are enough.",
    ),
    (
        '[[agency]]\nname = "A"',
        'more.toml: agency "A", reference: it is missing, and can\'t be done without; write it.',
    ),
    (
        '[[agency]]\nreference = "a"\nnamed = "A"\nname = "A"',
        (
            'more.toml: agency a, named: there is no such key here; did you mean "name"? '
            "What may stand here: reference, name."
        ),
    ),
    (
        '[[person]]\nreference = "bob"\nname = "Bob"\nemail = "bob"',
        (
            'more.toml: person bob, email: "bob" is not an e-mail address; '
            "write it as name@place.example."
        ),
    ),
    (
        (
            '[[person]]\nreference = "bob"\nname = "B"\nemail = "b@c.example"\n'
            'holds = [{ post = "nurse" }]'
        ),
        (
            "more.toml: person bob, holding 1, from: it is missing, and can't be done without; "
            "write it."
        ),
    ),
    (
        ACTION + 'illustrative = "yes"',
        (
            'more.toml: action SCR-1-A01, illustrative: "yes" is neither true nor false; '
            "write one, without quotation marks."
        ),
    ),
]


@pytest.mark.parametrize(("added", "fault"), OTHERS)
def test_each_kind_of_entry_is_told_by_its_reference(
    tmp_path: Path, added: str, fault: str
) -> None:
    assert faults_with(tmp_path, added) == (fault,)


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    wrong = '[[agency]]\nreference = "a"\n' + ACTION + 'due_on = "x"\nstate = 1\nowner = "nobody"'
    wrong += "\n" + REVIEW.replace("cases", "none")
    faults = faults_with(tmp_path, wrong)
    assert [fault.split(": ")[1] for fault in faults] == [
        "agency a, name",
        "action SCR-1-A01, state",
        "action SCR-1-A01, due_on",
        "review SCR-2, subgroup",
    ]
