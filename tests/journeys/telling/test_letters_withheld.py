"""T2, T19: restricting says what of its letters left, and none of the others leaves later."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import col, select

from tests.builders import Desk
from tests.journeys.telling.test_still_true import Slow, sent, started
from tests.people import ALICE, BOB, CHARLIE, MANAGER
from tests.queued import put_letters
from tracker.operations.reviews.admissions import admit, exclude
from tracker.operations.reviews.restricting import NowRestricted, restrict_review
from tracker.records import Outbox
from tracker.telling.withholding import WHY, Withheld
from tracker.words.letters_withheld import exclusion_lines, restricted_lines

GAP = (
    "Its number stays its own, so others may see that one is missing. "
    "Log a review as restricted from its first day, and its reference has no number."
)


def handed_in(desk: Desk, review: str) -> str:
    """Return an action that waits for the chair, of which the letter still waits."""
    action = started(desk, review)
    desk.move(action, "submit", by=ALICE, note="Audit report", grade=2)
    return action


def said_of(desk: Desk, address: str) -> list[tuple[str, str | None]]:
    """Return how the letters to somebody stand, and what was said of each."""
    with desk.app.store.reading_everything() as session:
        asked = select(Outbox.state, Outbox.server_said).where(Outbox.to_address == address)
        return [(state, said) for state, said in session.exec(asked.order_by(col(Outbox.id)))]


def test_restricting_says_how_many_letters_were_stopped_and_how_many_were_not_t2(
    desk: Desk,
) -> None:
    review = desk.review()
    for action in [started(desk, review) for _ in range(3)]:
        desk.move(action, "submit", by=ALICE, note="Audit report", grade=2)
    done: list[NowRestricted] = []

    def restrict() -> None:
        app, board = desk.app, desk.board
        done.append(restrict_review(app, board, review, by=MANAGER, reason="A trial"))

    sent(desk, Slow(meanwhile=restrict))
    letters, states = done[0].letters, [state for state, _ in said_of(desk, CHARLIE)]
    assert (letters.on_their_way, letters.taken_back) == (1, states.count("withdrawn"))
    before = len(said_of(desk, ALICE)) + len(said_of(desk, BOB))
    assert letters.left_before + 1 == states.count("sent") + before
    assert done[0].is_numbered


def test_the_words_count_each_of_them_and_tell_of_the_missing_number_t19() -> None:
    done = NowRestricted("SCR-2016-01", date(2017, 1, 31), Withheld(1, 2, 3), is_numbered=True)
    lines = list(restricted_lines(done))
    assert lines == [
        "SCR-2016-01 is restricted through 31 January 2017. Only those named on it see it now.",
        "1 letter about it that waited will not be sent.",
        "2 letters about it can’t be stopped: the mail server has them.",
        "3 letters about it had left before, to people who are not named: they stay sent.",
        GAP,
    ]
    silent = replace(done, letters=Withheld(), is_numbered=False, reference="SCR-2016-QX7Q4")
    assert len(list(restricted_lines(silent))) == 1


@pytest.mark.parametrize("state", ["failed", "held", "uncertain"])
def test_a_letter_that_is_let_go_after_its_review_was_restricted_does_not_leave_t2(
    desk: Desk, state: str
) -> None:
    review = desk.review()
    handed_in(desk, review)
    before = len(said_of(desk, CHARLIE))
    put_letters(desk, "waiting", state)
    restrict_review(desk.app, desk.board, review, by=MANAGER, reason="A trial")
    put_letters(desk, state, "waiting")
    assert [one for one in sent(desk) if one.to != MANAGER] == []
    assert said_of(desk, CHARLIE)[before - 1] == ("withdrawn", WHY)


def test_who_is_taken_off_is_sent_nothing_of_it_t2(desk: Desk) -> None:
    review = desk.review()
    restrict_review(desk.app, desk.board, review, by=MANAGER, reason="A trial")
    for name in ("charlie", "alice", "bob"):
        admit(desk.app, desk.board, review, name, by=MANAGER)
    handed_in(desk, review)
    done = exclude(desk.app, desk.board, review, "charlie", by=MANAGER)
    assert list(exclusion_lines(done)) == [
        f"Charlie no longer sees {review}.",
        "1 letter about it that waited will not be sent.",
    ]
    assert [one for one in sent(desk) if one.to == CHARLIE] == []
