"""Every address of the application, for everybody, of every record: what they are answered.

The golden file has a column for each person and a line for each address and whose record it names.
A new route comes into it by itself: UPDATE_GOLDEN=1, and look at who may now do what.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from tests.web.sight.conftest import Cast
from tests.web.sight.doors import LIKE_OTHERS, PEOPLE, Answer, Door, doors

GOLDEN = Path(__file__).parents[2] / "golden" / "web_sight.txt"
_SEEN_BY_NOBODY = ("other board's", "not there")
ROLES = [name for name in PEOPLE if name not in LIKE_OTHERS]
Answers = Mapping[tuple[str, Door], Answer]


@pytest.fixture(scope="module")
def answers(cast: Cast) -> Answers:
    """What everybody is answered at every door; what a form changed is put back at once."""
    found = {}
    for door in doors():
        for name in asked_at(door):
            answer = found[name, door] = cast.visitors[name].knock(door)
            if name != "nobody" and door.method == "POST" and answer.status == 303:
                cast.put_back()
    return found


def asked_at(door: Door) -> Sequence[str]:
    """Return who tries a door: what nobody may see is tried by two, who see most and least."""
    return ("manager", "owner") if door.whose in _SEEN_BY_NOBODY else ROLES


def test_every_address_answers_each_role_as_it_may(answers: Answers) -> None:
    text = "\n".join(_lines(answers)) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(text, "utf-8")
    assert text == GOLDEN.read_text("utf-8")


def _lines(answers: Answers) -> Iterator[str]:
    yield f"{'':<62}" + "".join(f"{name:>12}" for name in ROLES)
    for door in doors():
        said = {name: str(answers[name, door].status) for name in asked_at(door)}
        cells = "".join(f"{said.get(name, '.'):>12}" for name in ROLES)
        named = f"{door.method:<5}{door.path} {door.whose and f'({door.whose})'}"
        yield f"{named:<62}{cells}"


def test_what_may_not_be_seen_is_byte_for_byte_what_is_not_there(answers: Answers) -> None:
    unknown = {
        (door.method, door.shape): answer.as_sent
        for (_, door), answer in answers.items()
        if door.whose == "not there"
    }
    for (_, door), answer in answers.items():
        if door.whose and answer.status == 404:
            assert answer.as_sent == unknown[door.method, door.shape], door


def test_nobody_is_answered_by_a_fault_of_ours(answers: Answers) -> None:
    assert {door.path for (_, door), answer in answers.items() if answer.status >= 500} == set()


def test_the_record_of_another_board_is_there_for_nobody(answers: Answers) -> None:
    met = {answer.status for (_, door), answer in answers.items() if door.whose == "other board's"}
    assert met == {404}
