"""Somebody who may appoint stays, and somebody who may open each restricted review (F10, T6)."""

from datetime import date

import pytest
from sqlmodel import col, select

from tests.builders import Desk, look_at
from tests.people import ALICE, BOARD_CHAIR, CHARLIE, MANAGER
from tracker.changing.named import viewer_of
from tracker.errors import BadInput, NotAllowed, NotFound
from tracker.operations.boards.leaving import leave
from tracker.operations.boards.people_added import add_person
from tracker.operations.boards.tenures import appoint, stand_down
from tracker.operations.boards.way_back import Newcomer, let_back_in
from tracker.operations.reviews.admissions import admit, exclude
from tracker.operations.reviews.breaking_glass import NEWS, break_glass
from tracker.operations.reviews.referrals import NewReview, log_referral
from tracker.operations.reviews.restricting import restrict_review
from tracker.pages.inconsistencies import check_data
from tracker.pages.review_lines import review_lines
from tracker.records import History, Outbox, Person, Tenure
from tracker.store.keepers import first_day_without
from tracker.words.cautions import caution_words
from tracker.words.letters_withheld import restricted_lines

TODAY, YESTERDAY, END = date(2016, 7, 1), date(2016, 6, 30), date(2016, 12, 31)


@pytest.fixture
def alone(desk: Desk) -> Desk:
    """The board once its chair has left: the manager alone may appoint."""
    leave(desk.app, desk.board, "chair", last_day=YESTERDAY, by=MANAGER)
    return desk


def shut(desk: Desk, *people: str) -> str:
    """Return a review that the manager restricted, and some others are named on."""
    review = desk.review()
    restrict_review(desk.app, desk.board, review, by=MANAGER, reason="A trial")
    for person in people:
        admit(desk.app, desk.board, review, person, by=MANAGER)
    return review


def doubts(desk: Desk, viewer: str | None = None) -> set[tuple[str, str]]:
    """Return what check-data tells somebody of who may appoint and open."""
    number = viewer_of(desk.app, desk.board, viewer, is_sure=True)
    found = look_at(desk.app.seen_by(number), desk.board, check_data).found
    return {(one.code, one.words) for one in found if one.code.startswith("nobody_")}


def seen(desk: Desk, viewer: str) -> list[str]:
    number = viewer_of(desk.app, desk.board, viewer, is_sure=True)
    return [one.reference for one in look_at(desk.app.seen_by(number), desk.board, review_lines)]


def lose(desk: Desk, person: str) -> None:
    """Let all that somebody holds end by hand, as before this was looked at."""
    with desk.app.store.writing() as session:
        theirs = select(Tenure).join(Person, col(Person.id) == Tenure.person_id)
        for tenure in session.exec(theirs.where(Person.reference == person)):
            tenure.held_until = YESTERDAY
            session.add(tenure)


@pytest.mark.parametrize("day", [YESTERDAY, TODAY, END])
@pytest.mark.parametrize("rehearse", [False, True])
def test_f10_the_last_who_may_appoint_can_t_leave(alone: Desk, day: date, rehearse: bool) -> None:
    with pytest.raises(BadInput, match="nobody could appoint anybody on Three Rivers") as refusal:
        leave(alone.app, alone.board, "manager", last_day=day, by=MANAGER, rehearse=rehearse)
    assert (refusal.value.code, refusal.value.field) == ("last_who_may_appoint", "successor")


def test_f10_nor_stand_down(alone: Desk) -> None:
    with pytest.raises(BadInput, match="Appoint another one first"):
        stand_down(alone.app, alone.board, "manager", by=MANAGER, last_day=END)


def test_f10_a_successor_takes_it_over(alone: Desk) -> None:
    done = leave(alone.app, alone.board, "manager", last_day=TODAY, by=MANAGER, successor="charlie")
    assert done.vacant == ()
    later = alone.on(date(2016, 7, 4))
    appoint(later.app, later.board, "quality", "board-chair", by=CHARLIE)


def test_f10_a_deputy_who_stays_is_enough_and_one_with_a_last_day_is_not(alone: Desk) -> None:
    appoint(alone.app, alone.board, "quality", "manager", by=MANAGER, is_deputy=True)
    stand_down(alone.app, alone.board, "quality", by=MANAGER, last_day=END)
    with pytest.raises(BadInput, match="from 1 January 2017"):
        leave(alone.app, alone.board, "manager", last_day=TODAY, by=MANAGER)
    appoint(alone.app, alone.board, "charlie", "manager", by=MANAGER, is_deputy=True)
    assert leave(alone.app, alone.board, "manager", last_day=TODAY, by=MANAGER).vacant == ()


def test_f10_check_data_tells_from_which_day_nobody_may_appoint(alone: Desk) -> None:
    assert doubts(alone) == set()
    lose(alone, "manager")
    assert doubts(alone) == {("nobody_appoints", "Nobody may appoint anybody today.")}


def test_f10_whoever_keeps_the_installation_lets_somebody_back_in_with_a_reason(
    alone: Desk,
) -> None:
    lose(alone, "manager")
    with pytest.raises(NotAllowed):
        appoint(alone.app, alone.board, "charlie", "manager", by=MANAGER)
    done = let_back_in(alone.app, alone.board, "charlie", "manager", reason="Both have left")
    assert (done.person, done.post, done.held_from) == ("charlie", "manager", TODAY)
    appoint(alone.app, alone.board, "quality", "board-chair", by=CHARLIE)
    with alone.app.store.reading() as session:
        (event,) = session.exec(select(History).where(History.what == "let_back_in"))
    assert (event.person_id, event.reason, event.reference) == (None, "Both have left", "charlie")


def test_f10_a_newcomer_is_added_and_let_in(alone: Desk) -> None:
    new = Newcomer("Nia", "Nia@Board.example")
    let_back_in(alone.app, alone.board, "nia", "board-chair", reason="New chair", newcomer=new)
    appoint(alone.app, alone.board, "charlie", "manager", by="nia@board.example")


def test_f10_the_way_back_gives_no_other_post_and_asks_why(alone: Desk) -> None:
    with pytest.raises(BadInput, match="Quality Assurance Lead appoints nobody"):
        let_back_in(alone.app, alone.board, "charlie", "quality-lead", reason="Both have left")
    with pytest.raises(BadInput, match="The reason needs words"):
        let_back_in(alone.app, alone.board, "charlie", "manager", reason=" ")
    with pytest.raises(BadInput, match="already"):
        let_back_in(alone.app, alone.board, "manager", "manager", reason="Both have left")


def test_t6_who_restricts_shortly_before_they_leave_is_told_that_nobody_could_open_it(
    desk: Desk,
) -> None:
    stand_down(desk.app, desk.board, "manager", by=MANAGER, last_day=END)
    review = desk.review()
    done = restrict_review(desk.app, desk.board, review, by=MANAGER, reason="A trial")
    (words,) = map(caution_words, done.warnings)
    assert words.startswith(f"From 1 January 2017 nobody who is named on {review} could open it")
    assert words in list(restricted_lines(done))
    new = NewReview(
        kind="scr", subgroup="case-review", pseudonyms=("Wren",), restricted_because="A trial"
    )
    assert log_referral(desk.app, desk.board, new, by=MANAGER).warnings
    admit(desk.app, desk.board, review, "chair", by=MANAGER)
    again = restrict_review(desk.app, desk.board, review, by=MANAGER, reason="A longer trial")
    assert again.warnings == ()


@pytest.mark.parametrize("rehearse", [False, True])
def test_t6_the_last_who_could_open_a_restricted_review_can_t_leave(
    desk: Desk, rehearse: bool
) -> None:
    review = shut(desk, "charlie")
    with pytest.raises(BadInput, match=f"named on {review} from 1 January 2017") as refusal:
        leave(desk.app, desk.board, "manager", last_day=END, by=MANAGER, rehearse=rehearse)
    assert refusal.value.code == "last_who_may_open"
    with pytest.raises(BadInput, match=f"named on {review}"):
        stand_down(desk.app, desk.board, "manager", by=MANAGER, last_day=END, post="manager")
    admit(desk.app, desk.board, review, "chair", by=MANAGER)
    leave(desk.app, desk.board, "manager", last_day=END, by=MANAGER)


def test_t6_a_successor_is_let_see_it_first(desk: Desk) -> None:
    review = shut(desk)
    add_person(desk.app, desk.board, "dana", name="Dana", email="d@board.example", by=MANAGER)
    with pytest.raises(BadInput, match="Admit another one first"):
        leave(desk.app, desk.board, "manager", last_day=END, by=MANAGER, successor="dana")
    admit(desk.app, desk.board, review, "dana", by=MANAGER)
    leave(desk.app, desk.board, "manager", last_day=END, by=MANAGER, successor="dana")
    assert seen(desk.on(date(2017, 1, 2)), "d@board.example") == [review]


def test_t6_whoever_doesn_t_see_the_review_is_not_told_which_it_is(desk: Desk) -> None:
    review = shut(desk)
    with pytest.raises(BadInput, match="a review that you may not see") as refusal:
        leave(desk.app, desk.board, "manager", last_day=END, by=BOARD_CHAIR)
    assert review not in f"{refusal.value} {refusal.value.facts}"


def test_t6_an_embargo_that_ends_before_leaves_nobody_out(desk: Desk) -> None:
    review = desk.review()
    until = date(2016, 11, 30)
    restrict_review(desk.app, desk.board, review, by=MANAGER, reason="A trial", until=until)
    leave(desk.app, desk.board, "manager", last_day=END, by=MANAGER)


def test_t6_nobody_is_excluded_whose_leaving_day_the_other_s_is_after(desk: Desk) -> None:
    review = shut(desk, "chair")
    stand_down(desk.app, desk.board, "manager", by=MANAGER, last_day=END)
    with pytest.raises(BadInput, match="from 1 January 2017"):
        exclude(desk.app, desk.board, review, "chair", by=MANAGER)


def test_t6_check_data_tells_who_may_know(desk: Desk) -> None:
    review = shut(desk, "charlie")
    stand_down(desk.app, desk.board, "charlie", by=MANAGER, last_day=END)
    assert doubts(desk) == doubts(desk, MANAGER) == set()
    lose(desk, "manager")
    told = {("nobody_opens_unseen", "Nobody is left who could open a review that is restricted.")}
    assert doubts(desk) == doubts(desk, BOARD_CHAIR) == told
    assert doubts(desk, ALICE) == set()
    named = {("nobody_opens", "Nobody named on it could open it today.")}
    assert doubts(desk, CHARLIE) == named
    assert review not in str(told)


def test_t6_the_board_s_chair_breaks_the_glass_and_it_is_on_record(desk: Desk) -> None:
    review = shut(desk)
    assert seen(desk, BOARD_CHAIR) == []
    done = break_glass(desk.app, desk.board, review, "chair", by=BOARD_CHAIR, reason="On leave")
    assert (done.review, done.reference) == (review, "chair")
    assert seen(desk, BOARD_CHAIR) == [review]
    with desk.app.store.reading_everything() as session:
        letters = session.exec(select(Outbox).where(Outbox.reference == review)).all()
        assert [one.to_address for one in letters if NEWS in one.facts] == [MANAGER]
        (event,) = session.exec(select(History).where(History.what == "break_glass"))
    assert (event.role, event.reason, event.reference) == ("board_chair", "On leave", review)


def test_t6_nobody_else_breaks_the_glass_and_what_is_not_shut_is_not_there(desk: Desk) -> None:
    review, open_one = shut(desk), desk.review()
    for by in (CHARLIE, ALICE, MANAGER):
        with pytest.raises(NotAllowed):
            break_glass(desk.app, desk.board, review, "charlie", by=by, reason="I want to")
    for reference in (open_one, "SCR-2016-99"):
        with pytest.raises(NotFound, match=f'no review "{reference}"'):
            break_glass(desk.app, desk.board, reference, "chair", by=BOARD_CHAIR, reason="Why")
    with pytest.raises(BadInput, match="The reason needs words"):
        break_glass(desk.app, desk.board, review, "chair", by=BOARD_CHAIR, reason="")
    with pytest.raises(BadInput, match="The Manager is named on"):
        break_glass(desk.app, desk.board, review, "manager", by=BOARD_CHAIR, reason="Why")


@pytest.mark.parametrize(
    ("spans", "day"),
    [
        ([], date(2016, 7, 1)),
        ([(date(2016, 1, 1), None)], None),
        ([(date(2016, 1, 1), date(2016, 7, 1))], date(2016, 7, 2)),
        ([(date(2016, 1, 1), date(2016, 7, 1)), (date(2016, 7, 2), None)], None),
        ([(date(2016, 1, 1), date(2016, 7, 1)), (date(2016, 7, 3), None)], date(2016, 7, 2)),
        ([(date(2016, 1, 1), date.max)], None),
        ([(date(2016, 9, 1), date(2016, 8, 31)), (date(2016, 1, 1), None)], None),
    ],
)
def test_the_first_day_on_which_nobody_is_there(
    spans: list[tuple[date, date | None]], day: date | None
) -> None:
    assert first_day_without(spans, TODAY) == day
