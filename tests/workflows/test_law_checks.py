"""What a file may not say of its law: its test, its notices, its decisions, its dates."""

from pathlib import Path

import pytest

from tests.workflows.builders import door, faults, meant

SHUT = '[[state]]\nname = "shut"'
RULE = "[[deadline]]"
NOTICE = '[[notice]]\nname = "letter"\nrecipient = "The joiner"\nclock = "oil"\n'
CRITERION = '[[criterion]]\nname = "creaks"\ntext = "It creaks"\nsource = "X"\nverified = false\n'
DECISION = 'records = ["decided"]\nmakes = "decision"\noutcome = "shut"'
ADVICE = 'records = ["returned", "recommended"]\nmakes = "advice"'
TWO_ENDS = "in_force_from = 2016-01-01\nin_force_until = 2015-12-31\n"


def a_second_move(text: str) -> str:
    """Write another move that shuts, saying more of it."""
    return (
        '[[move]]\nname = "bolt"\nlabel = "X"\nfrom = ["open"]\nto = "shut"\n'
        f'allowed = ["business_manager"]\n{text}\n'
    )


ONE_FAULT = [
    (
        [("dates = ", 'met_when = [["creeks"]]\ndates = '), (SHUT, CRITERION + SHUT)],
        'met_when: there is no criterion "creeks". Known: creaks.',
    ),
    (
        [(SHUT, CRITERION + CRITERION + SHUT)],
        'criterion "creaks": the name is given 2 times.',
    ),
    (
        [(RULE, NOTICE.replace("oil", "paint") + RULE)],
        'notice "letter", clock: there is no deadline "paint". Known: oil.',
    ),
    ([(RULE, NOTICE + NOTICE + RULE)], 'notice "letter": the name is given 2 times.'),
    (
        [("records =", 'ends = ["paint"]\nrecords =')],
        'move "shut", ends: there is no deadline "paint". Known: oil.',
    ),
    (
        [('clock = "oil"', 'clock = "oil"\nrequires = ["planed"]')],
        'state "open", requires: nothing dates "planed". Let a move record it',
    ),
    (
        [('subject = "agency_return"', 'subject = "review"'), meant("record")],
        "prefix: a review needs one for its",
    ),
    (
        [('records = ["returned"]', ADVICE), (RULE, a_second_move(ADVICE) + RULE)],
        "makes: only one move may be the advice, and there is shut, bolt.",
    ),
    (
        [("records =", 'makes = "advice"\nrecords =')],
        'move "shut", records: advice dates "recommended". Write records = ["recommended"].',
    ),
    (
        [("records =", 'makes = "decision"\noutcome = "shut"\nrecords =')],
        'move "shut", records: a decision dates "decided". Write records = ["decided"].',
    ),
    (
        [(RULE, a_second_move(DECISION) + a_second_move(DECISION).replace("bolt", "bar") + RULE)],
        'outcome "shut": 2 moves decide it.',
    ),
    (
        [("dates = ", TWO_ENDS + "dates = ")],
        "in_force_until: 31 December 2015 is before 1 January 2016, when the edition comes into",
    ),
    (
        [("version = 1", "version = 2"), (SHUT, '[upgrade.v1]\nstates = {a = "ajar"}\n' + SHUT)],
        'upgrade v1, states: there is no state "ajar". Known: open, shut.',
    ),
    (
        [(SHUT, '[upgrade.v1]\nstates = {a = "open"}\n' + SHUT)],
        "upgrade v1: an upgrade comes from an earlier version than 1.",
    ),
    (
        [
            ("version = 1", "version = 2"),
            (SHUT, '[upgrade.first]\nstates = {a = "open"}\n' + SHUT),
        ],
        "upgrade first: an upgrade comes from an earlier version than 2. Write [upgrade.v1]",
    ),
]


@pytest.mark.parametrize(("changes", "sentence"), ONE_FAULT)
def test_a_fault_in_the_law_is_told_in_one_sentence(
    tmp_path: Path, changes: list[tuple[str, str]], sentence: str
) -> None:
    found = faults(tmp_path, *changes)
    assert [fault.startswith(f"door.v1.toml: {sentence}") for fault in found].count(True) == 1


def test_a_decision_that_follows_no_advice_is_told(tmp_path: Path) -> None:
    found = faults(tmp_path, (RULE, a_second_move(DECISION) + RULE))
    assert "door.v1.toml: makes: a decision follows advice." in " ".join(found)


def test_what_is_converted_is_closed(tmp_path: Path) -> None:
    ajar = '[[state]]\nname = "ajar"\nlabel = "Ajar"\n'
    push = a_second_move('converts_to = "gate"').replace('to = "shut"', 'to = "ajar"')
    out = a_second_move("").replace("bolt", "close").replace('["open"]', '["ajar"]')
    (found,) = faults(tmp_path, (SHUT, ajar + SHUT), (RULE, push + out + RULE))
    assert found.endswith('move "bolt", converts_to: what is converted is closed: lead to the end.')


def test_all_faults_in_the_law_come_at_once(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        ('subject = "agency_return"', 'subject = "review"\nmet_when = [["creaks"]]'),
        meant("record"),
        ('clock = "oil"', 'clock = "oil"\nrequires = ["planed"]'),
        (RULE, NOTICE.replace("oil", "paint") + RULE),
        ("dates = ", TWO_ENDS + "dates = "),
    )
    assert [fault.split(": ")[1] for fault in found] == [
        'notice "letter", clock',
        "met_when",
        'state "open", requires',
        "prefix",
        "in_force_until",
    ]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('text = "It creaks"\n', "", 'criterion "creaks", text: it is missing, and'),
        (
            'recipient = "The joiner"',
            "recipient = 3",
            'notice "letter", recipient: 3 is not text; put',
        ),
        ("recipient", "recipent", 'notice "letter", recipent: there is no such key here; did you'),
    ],
)
def test_a_fault_of_shape_names_the_criterion_or_the_notice(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    found = faults(tmp_path, (SHUT, CRITERION + NOTICE + SHUT), (old, new))
    assert any(fault.startswith(f"door.v1.toml: {sentence}") for fault in found)


def test_a_sound_law_has_no_fault(tmp_path: Path) -> None:
    law = 'met_when = [["creaks"]]\ndates = '
    made = door(tmp_path, ("dates = ", law), (SHUT, CRITERION + SHUT), (RULE, NOTICE + RULE))
    assert [one.recipient for one in made.notices] == ["The joiner"]
