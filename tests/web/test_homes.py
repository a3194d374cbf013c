"""The first page of each person: what needs them, by the posts that they hold."""

from collections.abc import Callable
from datetime import date, timedelta

from tests.builders import Desk
from tests.learning import MINISTER, advise, carry
from tests.people import (
    ALICE,
    BOARD_CHAIR,
    BOB,
    CHARLIE,
    MANAGER,
    MEMBER,
    OUTSIDER,
    QUALITY,
    REVIEWER,
)
from tests.runs import queue_digests
from tests.web.browser import Browser
from tests.web.test_sign_in import later
from tracker.operations.learning.recommendations import NewRecommendation, add_recommendation
from tracker.operations.reviews.agency_returns import NewReturn, ask_agency
from tracker.operations.reviews.incidents import Happening

SignedIn = Callable[[str], Browser]
DUE = date(2016, 9, 30)


def test_an_owner_has_their_actions_with_the_way_to_complete_them(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    home = signed_in(ALICE).get("/")
    assert "You have 1 action" in home.words
    assert f'href="/actions/{reference}/completion"' in home.text
    assert "wait for you" not in home.words


def test_a_chair_lands_on_the_very_form_that_waits_for_them(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.submitted(DUE)
    home = signed_in(CHARLIE).get("/")
    assert "2 things need your decision" in home.words
    assert f'href="/actions/{reference}/sign-off"' in home.text
    assert 'href="/reviews/SCR-2016-01/recommendation"' in home.text
    assert "SCR-2016-01: Referral received next clock: decide whether to review by" in home.words
    assert "Of what you chair" in home.words
    assert "Nothing waits for you" in signed_in(MEMBER).get("/").words


def test_a_lead_reviewer_has_the_reviews_that_they_lead(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    mine, other = open_desk.led(open_desk.review()), open_desk.review()
    words = signed_in(REVIEWER).get("/").words
    assert "Reviews under way" in words
    assert (mine in words, other in words) == (True, False)
    assert "Reviews under way" not in signed_in(ALICE).get("/").words


def test_a_chair_is_told_what_became_late_since_their_last_digest(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    open_desk.started(DUE)
    queue_digests(open_desk.app, open_desk.board, as_of=open_desk.app.clock.today())
    after = later(open_desk, timedelta(days=120))
    home = Browser(after)
    home.client.cookies = signed_in(CHARLIE).client.cookies
    assert home.get("/").status == 303
    words = home.enter(CHARLIE).get("/").words
    assert "Newly overdue (1) Since your last digest, of 1 July 2016." in words


def test_a_manager_has_what_is_stuck_and_an_agency_lead_what_is_theirs(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.action(open_desk.review(), DUE, owner=None)
    manager = signed_in(MANAGER).get("/").words
    assert "No owner (1)" in manager
    assert "could not be sent" not in manager
    assert reference in signed_in(BOB).get("/").words
    assert reference not in signed_in(OUTSIDER).get("/").words


def test_a_manager_reads_what_waits_for_others_before_it_is_late(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    new = NewReturn("hospital", "chronology", DUE)
    asked = ask_agency(open_desk.app, open_desk.board, open_desk.review(), new, by=MANAGER)
    blocked = open_desk.started(DUE)
    open_desk.move(blocked, "block", by=CHARLIE, reason="The court", review_on=date(2016, 9, 5))
    page = signed_in(MANAGER).get("/").words.partition("Waiting for others (2)")[2]
    assert page.index(blocked) < page.index(asked.reference)


def test_lists_of_what_nobody_owns_or_speaks_of_are_one_press_away(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    unowned = open_desk.action(open_desk.review(), DUE, owner=None)
    there = signed_in(BOARD_CHAIR).get("/")
    assert 'href="/actions?is_owned=no&amp;is_open=yes"' in there.text
    assert unowned in there.get("/actions?is_owned=no&is_open=yes").words
    assert unowned not in there.get("/actions?is_silent=yes").words


def test_only_who_may_sign_off_is_led_to_that_form(open_desk: Desk, signed_in: SignedIn) -> None:
    form = f"/actions/{open_desk.submitted(DUE)}/sign-off"
    assert form in signed_in(CHARLIE).get("/").text
    lead = signed_in(BOB).get("/")
    assert "Three Rivers Hospital, submitted for sign-off" in lead.words
    assert form not in lead.text


def test_an_owner_s_home_says_what_is_asked_and_by_when(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    home = signed_in(ALICE).get("/")
    assert "Send evidence by 30 September 2016: a document or better." in home.words
    for page in ("moves/update", "more-time", "moves/decline"):
        assert f'href="/actions/{reference}/{page}"' in home.text
    assert "Sent back" not in home.words


def test_an_owner_s_home_says_who_sent_an_action_back_and_why(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    back, other = open_desk.submitted(DUE), open_desk.submitted(DUE)
    open_desk.move(back, "return", by=CHARLIE, reason="The audit leaves out March.")
    open_desk.move(other, "sign_off", by=CHARLIE)
    home = signed_in(ALICE).get("/")
    assert "Sent back by Charlie" in home.words
    assert "on 1 July 2016: The audit leaves out March." in home.words
    assert home.words.count("Sent back") == 1


def test_what_an_owner_has_submitted_asks_nothing_of_them(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    open_desk.submitted(DUE)
    home = signed_in(ALICE).get("/")
    assert "Nothing is asked of you now: it waits for the" in home.words


def test_who_oversees_the_board_has_its_counts_reviews_and_meetings(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    open_desk.action(open_desk.review(), DUE, owner=None)
    for person in (QUALITY, BOARD_CHAIR, MEMBER):
        home = signed_in(person).get("/")
        assert "1 action with no owner" in home.words
        assert 'href="/reviews/SCR-2016-01"' in home.text
    assert "On the board now" not in signed_in(MANAGER).get("/").words


def test_a_manager_s_lines_open_the_form_that_names_an_owner(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    unowned, back = open_desk.action(open_desk.review(), DUE, owner=None), open_desk.started(DUE)
    open_desk.move(back, "decline", by=ALICE, declined_because="not_mine", reason="Another team's")
    manager = signed_in(MANAGER)
    page = manager.get("/").text
    for form in (f"/actions/{unowned}/moves/assign", f"/actions/{back}/moves/place"):
        assert f'href="{form}"' in page
        assert manager.get(form).status == 200
    assert f'href="/actions/{unowned}/moves/assign"' in signed_in(CHARLIE).get("/").text


def test_a_manager_is_led_to_the_form_that_gives_an_action_its_date(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    undated = open_desk.action(open_desk.review(), None)
    manager = signed_in(MANAGER)
    page = manager.get("/")
    assert "Data to mend (1)" in page.words
    assert f'href="/actions/{undated}/moves/set_due"' in page.text
    assert manager.get(f"/actions/{undated}/moves/set_due").status == 200
    assert "Data to mend" not in signed_in(CHARLIE).get("/").words


def test_a_manager_is_led_to_what_is_addressed_to_nobody_and_dated_in_words(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    review = open_desk.review(happening=Happening(as_recorded="March 2016"))
    advice = NewRecommendation("See every call", "")
    item = add_recommendation(open_desk.app, open_desk.board, review, advice, by=MANAGER)
    manager = signed_in(MANAGER)
    home = manager.get("/").text
    assert "is known in words only: March 2016" in home
    for form in (f"/recommendations/{item.reference}/addressee", f"/reviews/{review}/clocks"):
        assert f'href="{form}"' in home
        assert manager.get(form).status == 200


def test_a_section_that_is_cut_short_leads_to_the_list_of_all(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    review = open_desk.review()
    unowned = [open_desk.action(review, DUE, owner=None) for _ in range(11)]
    manager = signed_in(MANAGER)
    page = manager.get("/")
    assert "No owner (11)" in page.words
    assert "1 more. Show all : No owner" in page.words
    there = manager.get("/actions?is_owned=no&is_open=yes").words
    assert all(one in there for one in unowned)


def test_a_chair_and_a_manager_are_led_to_what_no_clock_counts_f14(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    undated = open_desk.action(open_desk.review(), None)
    unsent = advise(open_desk, open_desk.review(), **MINISTER)
    carry(open_desk, unsent, "agree", by=BOARD_CHAIR)
    chair = signed_in(CHARLIE).get("/")
    assert "Without a date (2)" in chair.words
    assert f'href="/actions/{undated}/moves/set_due"' in chair.text
    manager = signed_in(MANAGER).get("/")
    assert "Data to mend (2)" in manager.words
    assert f'href="/recommendations/{unsent}/moves/send"' in manager.text


def test_a_chair_is_led_first_to_the_review_that_waits_for_them_by_no_clock_f14(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    review = open_desk.review(kind="learning_review")
    open_desk.action(open_desk.review(), None)
    chair = signed_in(CHARLIE).get("/")
    first = chair.words.partition("Without a date (1)")[0]
    assert "Waits for you, without a date (1)" in first
    assert f"{review}: waits for you since 1 July 2016, and no clock counts how long" in first


def test_the_day_of_what_was_sent_is_recorded_from_home_f14(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    item = advise(open_desk, open_desk.review(), **MINISTER)
    carry(open_desk, item, "agree", by=BOARD_CHAIR)
    carry(open_desk, item, "send", is_undated=True)
    manager = signed_in(MANAGER)
    form = f"/recommendations/{item}/dates"
    assert f'href="{form}"' in manager.get("/").text
    day = {"on-day": "20", "on-month": "6", "on-year": "2016"}
    assert "20 June 2016" in manager.get(form).post(form, name="sent", **day).follow().words
    assert item not in manager.get("/").words
