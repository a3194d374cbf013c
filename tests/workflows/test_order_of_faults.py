"""What is wrong with the shape of a file is told first, then what is wrong with its graph."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.workflows.builders import faults
from tests.workflows.test_checks import LOFT, SHUT, a_move

OF_SHAPE = {
    (
        'subject = "agency_return"',
        'subject = "agency_return"\njurisdiction = "mars"',
    ): "jurisdiction: write ",
    ("amount = 6", 'amount = "six"'): 'deadline "oil", amount: "six" is not a whole number',
}
OF_GRAPH = {
    (SHUT, LOFT + SHUT): 'state "loft": no path leads here from "open".',
    (
        "[[deadline]]",
        a_move("reopen", "shut", "open") + a_move("climb", "loft", "shut") + "[[deadline]]",
    ): 'move "reopen", from: "shut" is final, so nothing may move it.',
    ('waits_on = "business_manager"', 'waits_on = "butler"'): 'state "open", waits_on: there is no',
    ("needs = [", 'needs = ["haste", '): 'move "shut", needs: there is no need "haste".',
    ('after = "hung"', 'after = "hanged"'): 'deadline "oil", after: nothing dates "hanged".',
}


def told_once(found: tuple[str, ...], sentences: Iterable[str]) -> bool:
    """Tell whether each of these sentences is found once, and nothing else is."""
    times = [sum(one.startswith(f"door.v1.toml: {words}") for one in found) for words in sentences]
    return times == [1] * len(found)


def test_all_faults_of_shape_come_first_and_at_once(tmp_path: Path) -> None:
    assert told_once(faults(tmp_path, *OF_SHAPE, *OF_GRAPH), OF_SHAPE.values())


def test_all_faults_of_the_graph_come_second_and_at_once(tmp_path: Path) -> None:
    assert told_once(faults(tmp_path, *OF_GRAPH), OF_GRAPH.values())


ONE_FAULT = [
    ('subject = "agency_return"', 'subject = "axion"', "subject: write "),
    ('initial = "open"', 'initial = "The open"', 'initial: "The open" is not a name'),
    ('name = "open"', 'name = "Open"', 'state "Open", name: "Open" is not a name'),
    ('name = "shut"\nlabel = "Shut it"', 'name = 3\nlabel = "Shut it"', "move 1, name: 3 is not"),
    ('to = "shut"', 'to = "Shut it"', 'move "shut", to: "Shut it" is not a name'),
    ('from = ["open"]', 'from = "open"', 'move "shut", from: "open" is not a list'),
    ('dates = ["hung"]', 'dates = "hung"', 'dates: "hung" is not a list'),
    ('dates = ["hung"]', 'date = ["hung"]', "date: there is no such key here; did you mean"),
    (
        'records = ["returned"]',
        'record = ["returned"]',
        'move "shut", record: there is no such key',
    ),
    ("[[deadline]]", "[deadline]", "deadline: write each one under its own [[deadline]]"),
    ('after = "hung"', 'before = 3\nafter = "hung"', 'deadline "oil", before: 3 is not text'),
    ('after = "hung"', 'afterr = "hung"', 'deadline "oil", afterr: there is no such key here'),
    ("records =", 'makes = "decison"\noutcome = "shut"\nrecords =', 'move "shut", makes: write '),
]


@pytest.mark.parametrize(("old", "new", "sentence"), ONE_FAULT)
def test_a_fault_of_shape_is_told_once_and_nothing_that_follows_from_it(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    (found,) = faults(tmp_path, (old, new))
    assert found.startswith(f"door.v1.toml: {sentence}")


def test_a_faulty_value_in_a_list_is_told_by_its_position(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, ("needs = [", 'needs = ["haste", "Make haste", '))
    assert found.startswith('door.v1.toml: move "shut", needs 2: "Make haste" is not a name')
    (found,) = faults(tmp_path, ("needs = [", 'needs = ["haste", '))
    assert found.startswith('door.v1.toml: move "shut", needs: there is no need "haste"')


def test_what_two_keys_say_together_is_told_once_each_of_them_can_be_read(tmp_path: Path) -> None:
    unanchored = ('after = "hung"', "")
    (found,) = faults(tmp_path, unanchored, ('counts = "months"', 'counts = "weeks"'))
    assert found.startswith('door.v1.toml: deadline "oil", counts: write ')
    (found,) = faults(tmp_path, unanchored)
    assert found.startswith('door.v1.toml: deadline "oil": give either `after` or `before`')
