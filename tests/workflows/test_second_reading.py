"""A file with a fault of shape tells its other faults too, in the same run."""

from pathlib import Path

import pytest

from tests.workflows.builders import faults
from tests.workflows.test_checks import LOFT, SHUT, a_move

EVERY = {
    (
        'subject = "agency_return"',
        'subject = "agency_return"\njurisdiction = "mars"',
    ): "jurisdiction: write ",
    ("amount = 6", 'amount = "six"'): 'deadline "oil", amount: write a whole number',
    (SHUT, LOFT + SHUT): 'state "loft": no path leads here from "open".',
    (
        "[[deadline]]",
        a_move("reopen", "shut", "open") + a_move("climb", "loft", "shut") + "[[deadline]]",
    ): 'move "reopen", from: "shut" is final, so nothing may move it.',
    ('waits_on = "business_manager"', 'waits_on = "butler"'): 'state "open", waits_on: there is no',
    ("needs = [", 'needs = ["haste", '): 'move "shut", needs: there is no need "haste".',
    ('after = "hung"', 'after = "hanged"'): 'deadline "oil", after: nothing dates "hanged".',
}


def test_faults_of_shape_hide_no_other_fault(tmp_path: Path) -> None:
    found = faults(tmp_path, *EVERY)
    for sentence in EVERY.values():
        assert [one.startswith(f"door.v1.toml: {sentence}") for one in found].count(True) == 1
    assert len(found) == len(EVERY), found


ONE_FAULT = [
    ('subject = "agency_return"', 'subject = "axion"', "subject: write "),
    ('initial = "open"', 'initial = "The open"', 'initial: "The open" is not a name'),
    ('name = "open"', 'name = "Open"', 'state "Open", name: "Open" is not a name'),
    ('name = "shut"\nlabel = "Shut it"', 'name = 3\nlabel = "Shut it"', 'move "3", name: write'),
    ('to = "shut"', 'to = "Shut it"', 'move "shut", to: "Shut it" is not a name'),
    ('from = ["open"]', 'from = "open"', 'move "shut", from: write a list in brackets'),
    ('dates = ["hung"]', 'dates = "hung"', "dates: write a list in brackets"),
    ('dates = ["hung"]', 'date = ["hung"]', "date: a workflow file knows no such key; did you"),
    (
        'records = ["returned"]',
        'record = ["returned"]',
        'move "shut", record: a workflow file knows',
    ),
    ("[[deadline]]", "[deadline]", "deadline: write [[deadline]], in double brackets"),
    ('after = "hung"', 'before = 3\nafter = "hung"', 'deadline "oil", before: write it in quotes'),
    ('after = "hung"', 'afterr = "hung"', 'deadline "oil", afterr: a workflow file knows no such'),
    ("records =", 'makes = "decison"\noutcome = "shut"\nrecords =', 'move "shut", makes: write '),
]


@pytest.mark.parametrize(("old", "new", "sentence"), ONE_FAULT)
def test_a_fault_of_shape_is_told_once_and_nothing_that_follows_from_it(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    (found,) = faults(tmp_path, (old, new))
    assert found.startswith(f"door.v1.toml: {sentence}")


def test_a_faulty_value_in_a_list_hides_none_of_the_others(tmp_path: Path) -> None:
    found = faults(tmp_path, ("needs = [", 'needs = ["Make haste", "haste", '))
    assert [one.split(": ")[1] for one in found] == ['move "shut", needs', 'move "shut", needs']
    assert 'there is no need "haste"' in found[1]


def test_what_two_keys_say_together_is_told_beside_a_fault_of_one_of_them(tmp_path: Path) -> None:
    found = faults(tmp_path, ('after = "hung"', ""), ('counts = "months"', 'counts = "weeks"'))
    assert [one.split(": ")[1] for one in found] == ['deadline "oil", counts', 'deadline "oil"']
