from pathlib import Path

import pytest

from tests.workflows.builders import door, faults

LOFT = '[[state]]\nname = "loft"\nlabel = "Loft"\n'
SHUT = '[[state]]\nname = "shut"'


def a_move(name: str, origin: str, to: str) -> str:
    """Write a move for the business manager."""
    return (
        f'[[move]]\nname = "{name}"\nlabel = "X"\nfrom = ["{origin}"]\nto = "{to}"\n'
        'allowed = ["business_manager"]\n'
    )


def an_example(text: str) -> tuple[str, str]:
    """Put another example before the one there is."""
    return "[[example]]", f"[[example]]\n{text}\n[[example]]"


def test_a_sound_file_has_no_fault(tmp_path: Path) -> None:
    assert door(tmp_path).key == "door.v1"


ONE_FAULT = [
    (
        [('allowed = ["business_manager"]', 'allowed = ["butler"]')],
        'move "shut", allowed: there is no role "butler". Known: action_owner, agency_lead',
    ),
    (
        [("records =", 'tell = ["butler"]\nrecords =')],
        'move "shut", tell: there is no role "butler".',
    ),
    (
        [('waits_on = "business_manager"', 'waits_on = "butler"')],
        'state "open", waits_on: there is no role "butler".',
    ),
    (
        [('owed_by = "business_manager"', 'owed_by = "butler"')],
        'deadline "oil", owed_by: there is no role "butler".',
    ),
    ([('initial = "open"', 'initial = "ajar"')], 'initial: there is no state "ajar".'),
    ([('to = "shut"', 'to = "shutt"')], 'move "shut", to: there is no state "shutt".'),
    (
        [('from = ["open"]', 'from = ["open", "ajar"]')],
        'move "shut", from: there is no state "ajar". Known: open, shut.',
    ),
    (
        [('needs = ["reason_given"]', 'needs = ["reason_givn"]')],
        'move "shut", needs: there is no need "reason_givn".',
    ),
    ([('clock = "oil"', 'clock = "paint"')], 'state "open", clock: there is no deadline "paint".'),
    (
        [
            (
                'dates = ["hung"]',
                'dates = ["hung"]\ndate_labels = { hanged = "hung", returned = "back" }',
            )
        ],
        'date_labels: nothing dates "hanged".',
    ),
    ([('after = "hung"', 'after = "hanged"')], 'deadline "oil", after: nothing dates "hanged".'),
    (
        [('after = "hung"', 'before = "entered:ajar"')],
        'deadline "oil", before: nothing dates "entered:ajar".',
    ),
    (
        [('met_by = "returned"', 'met_by = "oiled"')],
        'deadline "oil", met_by: nothing dates "oiled"',
    ),
    ([(SHUT, LOFT.replace("loft", "open") + SHUT)], 'state "open": the name is given 2 times.'),
    (
        [("[[deadline]]", a_move("shut", "open", "shut") + "[[deadline]]")],
        'move "shut": the name is given 2 times.',
    ),
    (
        [(SHUT, LOFT + SHUT), ("[[deadline]]", a_move("fall", "loft", "shut") + "[[deadline]]")],
        'state "loft": no path leads here from "open".',
    ),
    (
        [(SHUT, LOFT + SHUT), ("[[deadline]]", a_move("climb", "open", "loft") + "[[deadline]]")],
        'state "loft": a dead end: no move leads on.',
    ),
    (
        [("[[deadline]]", a_move("reopen", "shut", "open") + "[[deadline]]")],
        'move "reopen", from: "shut" is final, so nothing may move it.',
    ),
    (
        [("[[deadline]]", a_move("stay", "open", "open") + "[[deadline]]")],
        'move "stay", to: to stay in "open", write to = "=".',
    ),
    (
        [("is_final = true", 'is_final = true\nclock = "oil"')],
        'state "shut", clock: what is done or final has no clock running.',
    ),
    (
        [an_example('role = "butler"\nmoves = ["shut"]\nends_in = "shut"')],
        'example 1, role: there is no role "butler".',
    ),
    (
        [an_example('role = "board_chair"\nmoves = ["slam"]\nends_in = "shut"')],
        'example 1, moves: there is no move "slam". Known: shut.',
    ),
    (
        [an_example('role = "board_chair"\nmoves = ["shut"]\nrefused = "rolle"')],
        'example 1, refused: there is no need "rolle".',
    ),
    (
        [('ends_in = "shut"', 'ends_in = "ajar"')],
        'example 1, ends_in: there is no state "ajar".',
    ),
    (
        [('given = ["reason_given"]', "given = []")],
        'example 1 (shut): "shut" by business_manager was refused: No reason is given',
    ),
    (
        [('ends_in = "shut"', 'refused = "role"')],
        'example 1 (shut): "shut" by business_manager was accepted, and should be refused.',
    ),
    (
        [('given = ["reason_given"]', ""), ('ends_in = "shut"', 'refused = "role"')],
        "example 1 (shut): it was refused for reason_given, and not for role.",
    ),
    (
        [('ends_in = "shut"', 'ends_in = "open"')],
        "example 1 (shut): it ends in shut, and not in open.",
    ),
    (
        [('moves = ["shut"]', 'moves = ["shut", "shut", "shut"]')],
        'example 1 (shut > shut > shut): "shut" by business_manager was refused on the way:',
    ),
]


@pytest.mark.parametrize(("changes", "sentence"), ONE_FAULT)
def test_a_fault_is_told_in_one_sentence(
    tmp_path: Path, changes: list[tuple[str, str]], sentence: str
) -> None:
    (found,) = faults(tmp_path, *changes)
    assert found.startswith(f"door.v1.toml: {sentence}")


def test_two_states_that_only_lead_to_each_other_lead_nowhere(tmp_path: Path) -> None:
    attic = LOFT.replace("loft", "attic") + LOFT + SHUT
    round_and_round = (
        a_move("climb", "open", "loft")
        + a_move("up", "loft", "attic")
        + a_move("down", "attic", "loft")
    )
    found = faults(tmp_path, (SHUT, attic), ("[[deadline]]", round_and_round + "[[deadline]]"))
    assert found == tuple(
        f'door.v1.toml: state "{name}": no path leads from here to a final state.'
        for name in ("attic", "loft")
    )


def test_a_change_in_place_is_no_way_out_and_no_way_in(tmp_path: Path) -> None:
    stay = a_move("stay", "loft", "=")
    found = faults(tmp_path, (SHUT, LOFT + SHUT), ("[[deadline]]", stay + "[[deadline]]"))
    assert [fault.split(": ")[2][:14] for fault in found] == ["no path leads ", "a dead end"]


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        ('allowed = ["business_manager"]', 'allowed = ["butler"]'),
        ('needs = ["reason_given"]', 'needs = ["haste"]'),
        ('clock = "oil"', 'clock = "paint"'),
    )
    assert [fault.split(": ")[1] for fault in found] == [
        'move "shut", needs',
        'state "open", clock',
        'move "shut", allowed',
    ]


def test_an_example_may_show_that_an_unknown_move_is_refused(tmp_path: Path) -> None:
    example = an_example('role = "board_chair"\nmoves = ["slam"]\nrefused = "move"')
    assert len(door(tmp_path, example).examples) == 2
