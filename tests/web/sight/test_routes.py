"""Every address of the application, for everybody, of every record: what they are answered.

The golden file has a column for each person and a line for each address and whose record it names.
A new route comes into it by itself: UPDATE_GOLDEN=1, and look at who may now do what.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.web.sight.conftest import Cast
from tests.web.sight.doors import PEOPLE, Answer, Door, doors

GOLDEN = Path(__file__).parents[2] / "golden" / "web_sight.txt"
Answers = Mapping[tuple[str, Door], Answer]


@pytest.fixture(scope="module")
def answers(cast: Cast) -> Answers:
    """What everybody is answered at every door; what a form changed is put back at once."""
    found = {}
    for door in doors():
        for name, visitor in cast.visitors.items():
            answer = found[name, door] = visitor.knock(door)
            if name != "nobody" and door.method == "POST" and answer.status == 303:
                cast.put_back()
    return found


def test_every_address_answers_each_role_as_it_may(answers: Answers) -> None:
    text = "\n".join(_lines(answers)) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(text, "utf-8")
    assert text == GOLDEN.read_text("utf-8")


def _lines(answers: Answers) -> Iterator[str]:
    yield f"{'':<62}" + "".join(f"{name:>12}" for name in PEOPLE)
    for door in doors():
        cells = "".join(f"{answers[name, door].status:>12}" for name in PEOPLE)
        named = f"{door.method:<5}{door.path} {door.whose and f'({door.whose})'}"
        yield f"{named:<62}{cells}"


def test_what_may_not_be_seen_is_byte_for_byte_what_is_not_there(answers: Answers) -> None:
    unknown = {
        (door.method, door.shape): answer.as_sent
        for (_, door), answer in answers.items()
        if door.whose == "not there" and answer.status == 404
    }
    for (_, door), answer in answers.items():
        if door.whose and answer.status == 404:
            assert answer.as_sent == unknown[door.method, door.shape], door


def test_who_is_told_that_a_form_is_not_theirs_sees_what_it_is_about(
    answers: Answers, cast: Cast
) -> None:
    told = {
        (name, door.about)
        for (name, door), answer in answers.items()
        if answer.status == 403 and door.whose
    }
    unseen = [one for one in told if cast.visitors[one[0]].get(f"/{one[1]}").status != 303]
    assert (len(told) > len(PEOPLE), unseen) == (True, [])


def test_nobody_is_answered_by_a_fault_of_ours(answers: Answers) -> None:
    faults = {door.path for (_, door), answer in answers.items() if answer.status >= 500}
    assert faults == {"/timerz"}, "which says that no scheduler runs here"


def test_the_record_of_another_board_is_there_for_nobody(answers: Answers) -> None:
    met = {
        (name, answer.status)
        for (name, door), answer in answers.items()
        if door.whose == "other board's"
    }
    assert met == {(name, 404 if name != "nobody" else 303) for name in PEOPLE}
