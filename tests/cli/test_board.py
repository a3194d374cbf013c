"""`tracker board` and `tracker person`: what a board is made of, and who holds which post."""

import pytest

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.people import ALICE, BOARD_CHAIR, MANAGER


def test_a_board_shows_who_holds_which_post(ask_board: Ask) -> None:
    full = ask_board("board", "show", "--json").json
    held = {post["reference"]: post["held_by"] for post in full["posts"]}
    assert held["hospital-midwifery"] == ["Alice"]
    assert full["meetings"] == [
        {"held_on": "2016-10-11", "of": "Case Review Subgroup", "illustrative": False}
    ]
    assert "Head of Midwifery" in ask_board("board", "show").out


def test_a_new_agency_gets_a_post_and_a_person_to_hold_it(ask_board: Ask) -> None:
    steps = (
        ("board", "add-agency", "school", "The School"),
        ("board", "add-post", "school-lead", "Head", "--role", "agency_lead", "--agency", "school"),
        ("person", "add", "dana", "--name", "Dana", "--email", "Dana@school.example"),
        ("person", "appoint", "dana", "school-lead", "--from", "2017-04-01"),
    )
    assert [ask_board(*step, "--as", MANAGER).code for step in steps] == [0, 0, 0, 0]
    (dana,) = [p for p in ask_board("person", "list", "--json").json if p["reference"] == "dana"]
    assert dana["email"] == "dana@school.example"
    assert dana["holds"] == [
        {
            "post": "school-lead",
            "title": "Head",
            "held_from": "2017-04-01",
            "held_until": None,
            "is_deputy": False,
        }
    ]


def test_a_leaver_leaves_the_work_with_the_post(ask_board: Ask, sqlite_desk: Desk) -> None:
    sqlite_desk.action(sqlite_desk.review(), None)
    words = ("person", "stand-down", "alice", "--last-day", "2017-03-31", "--as", MANAGER)
    said = ask_board(*words).out
    assert said.startswith("1 post of alice ended after 31 March 2017.\n")
    assert "Now without an owner: SCR-2016-01-A01." in said
    shown = ask_board("action", "show", "SCR-2016-01-A01").out
    assert "Head of Midwifery, which nobody holds" in shown
    assert ask_board("action", "mine", "--as", ALICE).out == f"{ALICE} owns no open action.\n"


def test_a_post_that_owns_actions_can_be_added(ask_board: Ask) -> None:
    words = ("board", "add-post", "ward", "Ward Sister", "--role", "action_owner")
    assert ask_board(*words, "--agency", "hospital", "--as", MANAGER).code == 0


def test_the_board_chooses_whether_nothing_overdue_is_said(ask_board: Ask) -> None:
    words = ("board", "set", "--says-when-nothing-is-overdue", "--as", BOARD_CHAIR)
    assert ask_board(*words).out == "From now on a chair with nothing overdue is told so.\n"
    assert ask_board("board", "list", "--json").json[0]["says_when_nothing_is_overdue"] is True
    ask_board("board", "set", "--silent", "--as", BOARD_CHAIR)
    assert ask_board("board", "list", "--json").json[0]["says_when_nothing_is_overdue"] is False


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("board|add-subgroup|a b|Group", '"a b" can\'t be a reference'),
        ("board|add-subgroup|quality|Again", 'has a subgroup "quality" already'),
        ("board|add-agency|school| ", "An agency needs words"),
        ("board|add-post|x|X|--role|pilot", '"pilot" is not a role. The roles are: board_chair,'),
        ("board|add-post|x|X|--role|agency_lead", "needs an agency: --agency"),
        ("meeting|add|2016-10-11|--subgroup|case-review", "11 October 2016 already"),
        (
            "person|add|eve|--name|Eve|--email|eve",
            '"eve" is not an email address',
        ),
        ("person|add|eve|--name|Eve|--email|alice@hospital.example", "alice (alice@"),
        ("person|appoint|alice|hospital-midwifery", "Alice is Head of Midwifery already"),
        ("person|appoint|eve|hospital-midwifery", 'knows nobody called "eve"'),
        ("person|stand-down|alice|--last-day|2017-02-31", '"2017-02-31" is not a date'),
    ],
)
def test_what_can_not_be_set_up_is_refused(ask_board: Ask, words: str, said: str) -> None:
    answer = ask_board(*words.split("|"), "--as", MANAGER)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_an_owner_may_not_set_up_the_board(ask_board: Ask) -> None:
    answer = ask_board("board", "add-agency", "school", "The School", "--as", ALICE)
    assert (answer.code, "it takes the business manager" in answer.err) == (2, True)


def test_a_deputy_is_shown_as_a_deputy(ask_board: Ask, sqlite_desk: Desk) -> None:
    words = ("person", "appoint", "bob", "hospital-midwifery", "--deputy", "--from", "2016-01-01")
    assert ask_board(*words, "--as", MANAGER).code == 0
    assert "Alice and Bob (deputy)" in ask_board("board", "show").out
    action = sqlite_desk.action(sqlite_desk.review(), None)
    page = ask_board("action", "show", action).out
    assert "Head of Midwifery, held by Alice and Bob (deputy)" in page
