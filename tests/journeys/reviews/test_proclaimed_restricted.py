"""A proclaimed day moves the dates of restricted reviews too, and tells nobody else of them."""

from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from tests.builders import Desk, look_at
from tests.journeys.reviews.proclamations import proclaimed, recounted, told
from tests.journeys.telling.test_still_true import sent
from tests.people import ALICE, BOARD_CHAIR, BOARD_TOML, CHARLIE, MANAGER
from tests.queued import letters_of, put_letters
from tests.restricted import ORDINARY, TODAY, fill, hidden_on, returned
from tracker.changing.named import board_named, viewer_of
from tracker.operations.boards.opening import open_from_files
from tracker.operations.reviews.admissions import admit, exclude
from tracker.operations.reviews.restricting import restrict_review
from tracker.operations.reviews.review_moves import record_date
from tracker.pages.histories import history_of
from tracker.records import Outbox
from tracker.store.leases import WITHDRAWN

MONDAY, PUBLICATION = date(2017, 4, 3), date(2017, 4, 12)


@pytest.fixture
def there(desk: Desk) -> Desk:
    """The desk on 31 March 2017 with an ordinary review whose publication is planned."""
    later = desk.on(TODAY)
    returned(later, fill(later))
    record_date(later.app, later.board, ORDINARY, "publication", PUBLICATION, by=MANAGER)
    return later


def planned(there: Desk) -> str:
    """Return a restricted review whose publication is planned, too."""
    hidden = hidden_on(there)
    record_date(there.app, there.board, hidden, "publication", PUBLICATION, by=MANAGER)
    return hidden


def test_whoever_is_named_on_it_is_told_and_shown_its_date(there: Desk) -> None:
    hidden = planned(there)
    done = proclaimed(there, MONDAY)
    assert [one.reference for one in done.dates] == sorted([ORDINARY, hidden])
    assert [line[0] for line in told(there)[MANAGER]] == sorted([ORDINARY, hidden])


def test_whoever_is_not_named_moves_it_and_does_not_see_it(there: Desk) -> None:
    hidden = planned(there)
    done = proclaimed(there, MONDAY, by=BOARD_CHAIR)
    assert ([one.reference for one in done.dates], done.people_told) == ([ORDINARY], 1)
    assert {reference for reference, _, _ in recounted(there)} == {ORDINARY, hidden}


def test_a_chair_who_is_not_named_is_not_told(there: Desk) -> None:
    hidden = hidden_on(there)
    admit(there.app, there.board, hidden, "alice", by=MANAGER)
    there.move(f"{hidden}-A01", "start", by=ALICE)
    there.move(f"{hidden}-A01", "submit", by=ALICE, note="Audit report, signed")
    exclude(there.app, there.board, hidden, "charlie", by=MANAGER)
    done = proclaimed(there, MONDAY)
    assert f"{hidden}-A01" in [one.reference for one in done.dates]
    assert CHARLIE not in told(there)


def test_a_letter_of_nothing_else_is_hidden_and_one_of_both_is_not(there: Desk) -> None:
    planned(there)
    proclaimed(there, MONDAY)
    chair = viewer_of(there.app, there.board, BOARD_CHAIR, is_sure=True)
    letters = letters_of(there.app.seen_by(chair), there.board)
    assert [one.to_address for one in letters if one.letter == "dates_moved"] == [MANAGER]


def test_a_review_restricted_later_is_struck_out_of_letters_that_wait(there: Desk) -> None:
    other = there.review(notified_on=TODAY)
    record_date(there.app, there.board, other, "publication", PUBLICATION, by=MANAGER)
    proclaimed(there, MONDAY)
    assert [line[0] for line in told(there)[MANAGER]] == [ORDINARY, other]
    restrict_review(there.app, there.board, other, by=BOARD_CHAIR, reason="A trial")
    assert [line[0] for line in told(there)[MANAGER]] == [ORDINARY]
    restrict_review(there.app, there.board, ORDINARY, by=BOARD_CHAIR, reason="A trial")
    with there.app.store.reading_everything() as session:
        rows = session.exec(select(Outbox).where(Outbox.letter == "dates_moved")).all()
    assert {row.state for row in rows} == {WITHDRAWN}


def test_a_letter_that_failed_before_is_not_let_go_after_it_t2(
    there: Desk,
) -> None:
    proclaimed(there, MONDAY)
    put_letters(there, "waiting", "failed")
    restrict_review(there.app, there.board, ORDINARY, by=BOARD_CHAIR, reason="A trial")
    put_letters(there, "failed", "waiting")
    assert [one.to for one in sent(there) if ORDINARY in one.text] == []


def test_another_board_of_the_nation_moves_unseen_and_its_own_people_are_told(
    there: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "other.toml"
    names = BOARD_TOML.replace("three-rivers", "two-valleys").replace("@board.", "@valleys.")
    file.write_text(names, encoding="utf-8")
    open_from_files(there.app, file)
    done = proclaimed(there, MONDAY, by=MANAGER)
    assert ([one.reference for one in done.dates], done.moves_elsewhere) == ([ORDINARY], True)
    assert set(told(there)) == {MANAGER}
    other = board_named(there.app, "two-valleys")
    (entry,) = look_at(there.app, other, history_of, "two-valleys")[-1:]
    assert (entry.what, entry.who) == ("proclaim", "the tracker")
