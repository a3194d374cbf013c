"""Somebody leaves: their work is handed over or shown as nobody's, and those who must are told."""

import json
from datetime import date

import pytest
from sqlmodel import select

from tests.builders import Desk
from tests.people import ALICE, BOARD_CHAIR, BOB, CHARLIE, MANAGER
from tests.replays import lived_once
from tests.review_lives import found
from tests.runs import queue_reminders
from tracker.errors import BadInput, NotAllowed, NotFound
from tracker.operations.boards.leaving import Leaving, leave
from tracker.operations.boards.people_added import add_person
from tracker.operations.boards.tenures import appoint
from tracker.operations.plans.extension_requests import MoreTime, extend
from tracker.pages.action_lines import action_lines
from tracker.records import Outbox
from tracker.telling.digest_queue import preview

TODAY, DUE = date(2016, 7, 1), date(2016, 9, 30)
DANA = "dana@hospital.example"


@pytest.fixture
def hers(desk: Desk) -> list[str]:
    """Four actions of a review that Alice has begun."""
    return begun(desk)


@lived_once
def begun(desk: Desk) -> list[str]:
    """Return four actions of a review once Alice has begun them."""
    review = found(desk)
    actions = [desk.action(review, DUE) for _ in range(4)]
    for action in actions:
        desk.move(action, "agree", by=BOB)
        desk.move(action, "start", by=ALICE)
    return actions


def left(desk: Desk, **told: object) -> Leaving:
    """Let Alice leave, yesterday unless another day is given."""
    given = {"last_day": date(2016, 6, 30), **told}
    return leave(desk.app, desk.board, "alice", by=MANAGER, **given)  # type: ignore[arg-type]


def letters(desk: Desk, kind: str) -> list[Outbox]:
    """Return the letters of a kind."""
    with desk.app.store.reading() as session:
        return list(session.exec(select(Outbox).where(Outbox.letter == kind)))


def test_what_she_held_has_no_owner_and_the_agency_s_lead_is_told_at_once(
    desk: Desk, hers: list[str]
) -> None:
    done = left(desk)
    assert (done.posts, list(done.unowned), done.told) == (("hospital-midwifery",), hers, (BOB,))
    assert {line.owner_is_vacant for line in desk.read(action_lines)} == {True}
    before = desk.read(action_lines, as_of=date(2016, 6, 30))
    assert {line.owner_is_vacant for line in before} == {False}
    (letter,) = letters(desk, "unowned")
    assert letter.to_address == BOB
    assert [line[0] for line in json.loads(letter.facts)["dates"]] == hers


def test_what_has_no_owner_is_at_the_top_of_the_digest(desk: Desk, hers: list[str]) -> None:
    left(desk)
    text = preview(desk.app, desk.board, "case-review", as_of=TODAY).text
    assert text.startswith("4 HAVE NO OWNER")
    assert all(f"{action}: no owner" in text for action in hers)


def test_nothing_is_mailed_to_her(desk: Desk, hers: list[str]) -> None:
    desk.move(hers[0], "submit", by=ALICE, note="Register", grade=2)
    desk.move(hers[0], "return", by=CHARLIE, reason="It is unsigned")
    waiting = [one for one in letters(desk, "item_moved") if one.to_address == ALICE]
    assert left(desk).unsent == len(waiting) > 0
    later = desk.on(date(2016, 10, 3))
    assert ALICE not in queue_reminders(later.app, later.board, as_of=date(2016, 10, 3)).people
    assert not [
        one
        for one in letters(desk, "item_moved")
        if one.state == "waiting" and one.to_address == ALICE
    ]


def test_a_successor_takes_everything_over_from_the_day_after(desk: Desk, hers: list[str]) -> None:
    add_person(desk.app, desk.board, "dana", name="Dana", email=DANA, by=MANAGER)
    done = left(desk, successor="dana")
    assert (done.unowned, done.told) == ((), ())
    assert desk.move(hers[0], "update", by=DANA, narrative="I have taken over").version > 1


def test_a_preview_tells_the_same_and_changes_nothing(desk: Desk, hers: list[str]) -> None:
    told = left(desk, rehearse=True)
    assert letters(desk, "unowned") == []
    desk.move(hers[0], "update", by=ALICE, narrative="Still here")
    assert left(desk) == told


def test_she_may_act_until_her_last_day(desk: Desk, hers: list[str]) -> None:
    left(desk, last_day=date(2016, 7, 31))
    assert desk.on(date(2016, 7, 31)).move(hers[0], "update", by=ALICE, narrative="Last words")


def test_who_can_t_leave_is_told_why(desk: Desk) -> None:
    left(desk)
    with pytest.raises(NotFound, match="holds no role after 30 June 2016"):
        left(desk)
    with pytest.raises(BadInput, match="can't succeed themselves"):
        left(desk, successor="alice")
    with pytest.raises(NotAllowed):
        leave(desk.app, desk.board, "bob", last_day=TODAY, by=ALICE)


def test_a_chair_s_leaving_names_what_waits_for_a_chair_and_the_empty_seat(
    desk: Desk, hers: list[str]
) -> None:
    submitted, back, blocked, asked = hers
    desk.move(submitted, "submit", by=ALICE, note="Register", grade=2)
    desk.move(back, "decline", by=ALICE, declined_because="not_mine", reason="Another team's")
    desk.move(blocked, "block", by=MANAGER, reason="The court", review_on=date(2016, 9, 1))
    later = MoreTime(date(2016, 12, 16), "staff_vacant", "Two posts vacant")
    request = extend(desk.app, desk.board, asked, later, by=ALICE).reference
    gone = leave(desk.app, desk.board, "charlie", last_day=TODAY, by=MANAGER)
    assert set(gone.work.decisions) == {submitted, blocked, request}
    assert gone.vacant == ("Chair, Case Review Subgroup",)
    by_the_board = leave(desk.app, desk.board, "manager", last_day=TODAY, by=BOARD_CHAIR)
    assert by_the_board.work.decisions == (back,)


def test_a_seat_with_a_deputy_or_a_successor_is_not_empty(desk: Desk) -> None:
    add_person(desk.app, desk.board, "dana", name="Dana", email=DANA, by=MANAGER)
    appoint(desk.app, desk.board, "dana", "case-review-chair", by=MANAGER, is_deputy=True)
    assert leave(desk.app, desk.board, "charlie", last_day=TODAY, by=MANAGER).vacant == ()
    quality = leave(desk.app, desk.board, "quality", last_day=TODAY, by=MANAGER, successor="dana")
    assert quality.vacant == ()
