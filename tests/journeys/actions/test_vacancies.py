"""A post that becomes vacant on a later day: its agency's lead is told by that day's sweep."""

import json
from dataclasses import replace
from datetime import date

import pytest

from tests.builders import Desk
from tests.collective import HOUSING, add_agencies
from tests.notifications.smtp_servers import Postbox
from tests.people import ALICE, BOB, CHARLIE, MANAGER
from tests.queued import letters_of
from tests.runs import raise_alerts
from tracker.operations.boards.people_added import add_person
from tracker.operations.boards.posts_added import NewPost, add_post
from tracker.operations.boards.tenures import appoint, stand_down
from tracker.operations.plans.contributions_added import NewPart, add_contribution
from tracker.records import Outbox
from tracker.telling.letter_sending import send_waiting

DUE, LAST_DAY = date(2016, 9, 30), date(2016, 7, 31)
FIRST_WITHOUT = date(2016, 8, 1)


@pytest.fixture
def vacated(desk: Desk) -> str:
    """An action whose owner's last day is a month away."""
    action = desk.started(DUE)
    stand_down(desk.app, desk.board, "alice", by=MANAGER, last_day=LAST_DAY)
    return action


def swept(desk: Desk, day: date) -> list[Outbox]:
    """Sweep on a day; return all letters so far about what nobody owns."""
    there = desk.on(day)
    raise_alerts(there.app, there.board, as_of=day)
    return [letter for letter in letters_of(desk.app, desk.board) if letter.letter == "unowned"]


def test_the_lead_is_told_on_the_first_day_without_an_owner_and_once(
    desk: Desk, vacated: str
) -> None:
    assert swept(desk, LAST_DAY) == []
    (letter,) = swept(desk, FIRST_WITHOUT)
    assert letter.to_address == BOB
    facts = json.loads(letter.facts)
    assert (facts["since"], [line[0] for line in facts["dates"]]) == ("2016-08-01", [vacated])
    assert len(swept(desk, date(2016, 8, 2))) == 1


def test_who_takes_over_in_time_leaves_nothing_to_tell(desk: Desk, vacated: str) -> None:
    add_person(desk.app, desk.board, "dana", name="Dana", email="d@hospital.example", by=MANAGER)
    appoint(desk.app, desk.board, "dana", "hospital-midwifery", by=MANAGER, held_from=FIRST_WITHOUT)
    assert swept(desk, FIRST_WITHOUT) == []
    assert vacated


def test_a_second_vacancy_of_the_same_post_is_told_of_again(desk: Desk, vacated: str) -> None:
    assert len(swept(desk, FIRST_WITHOUT)) == 1
    back = desk.on(date(2016, 8, 8))
    appoint(back.app, back.board, "alice", "hospital-midwifery", by=MANAGER)
    stand_down(back.app, back.board, "alice", by=MANAGER, last_day=date(2016, 8, 31))
    assert len(swept(desk, date(2016, 8, 31))) == 1
    assert len(swept(desk, date(2016, 9, 1))) == 2
    assert vacated


def test_an_agency_s_part_without_an_owner_is_told_of_too(desk: Desk) -> None:
    action = desk.started(DUE)
    add_agencies(desk)
    trainer = NewPost("trainer", "Trainer", "action_owner")
    add_post(desk.app, desk.board, trainer, by=MANAGER)
    add_person(desk.app, desk.board, "hope", name="Hope", email="h@housing.example", by=MANAGER)
    appoint(desk.app, desk.board, "hope", "trainer", by=MANAGER)
    new = NewPart("housing", owner="trainer")
    part = add_contribution(desk.app, desk.board, action, new, by=MANAGER).reference
    stand_down(desk.app, desk.board, "hope", by=MANAGER, last_day=LAST_DAY)
    (letter,) = swept(desk, FIRST_WITHOUT)
    assert letter.to_address == HOUSING
    assert [line[0] for line in json.loads(letter.facts)["dates"]] == [part]


def test_a_letter_that_waits_for_the_leaver_is_not_sent_after_the_last_day(
    desk: Desk, vacated: str, postbox: Postbox, port: int
) -> None:
    desk.move(vacated, "submit", by=ALICE, note="Register", grade=2)
    desk.move(vacated, "return", by=CHARLIE, reason="It is unsigned")
    waiting = [one for one in letters_of(desk.app, desk.board) if one.to_address == ALICE]
    assert {one.state for one in waiting} == {"waiting"}
    there = desk.on(FIRST_WITHOUT)
    settings = replace(there.app.settings, smtp_url=f"smtp://127.0.0.1:{port}")
    assert send_waiting(replace(there.app, settings=settings)).sent > 0
    assert ALICE not in [to for letter in postbox.letters for to in letter.rcpt_tos]
    after = [one for one in letters_of(desk.app, desk.board) if one.to_address == ALICE]
    assert {one.state for one in after} == {"withdrawn"}


def test_f9_a_post_that_nobody_ever_held_is_vacant_from_the_day_it_got_the_work(desk: Desk) -> None:
    post = NewPost("new-post", "Head of Audit", "action_owner", agency="hospital")
    add_post(desk.app, desk.board, post, by=MANAGER)
    action = desk.started(DUE)
    assert swept(desk, date(2016, 7, 4)) == []
    given = desk.on(date(2016, 7, 20))
    given.move(action, "assign", by=MANAGER, owner="new-post", reason="It is hers now")
    (letter,) = swept(desk, date(2016, 7, 21))
    facts = json.loads(letter.facts)
    assert (letter.to_address, facts["since"]) == (BOB, "2016-07-20")
    assert len(swept(desk, date(2016, 8, 21))) == 1
    desk.on(date(2016, 8, 22)).move(action, "update", by=BOB, narrative="We are looking")
    assert len(swept(desk, date(2016, 8, 23))) == 1


def test_f9_so_is_one_whose_first_holder_is_yet_to_come(desk: Desk) -> None:
    post = NewPost("new-post", "Head of Audit", "action_owner", agency="hospital")
    add_post(desk.app, desk.board, post, by=MANAGER)
    action = desk.action(desk.review(), DUE, owner="new-post")
    desk.move(action, "agree", by=BOB)
    appoint(desk.app, desk.board, "quality", "new-post", by=MANAGER, held_from=FIRST_WITHOUT)
    (letter,) = swept(desk, date(2016, 7, 4))
    assert json.loads(letter.facts)["since"] == "2016-07-01"
    assert len(swept(desk, FIRST_WITHOUT)) == 1
