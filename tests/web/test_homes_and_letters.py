"""A chair's home and the letter of the same day: the same numbers, of the same things."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlmodel import select

from notifications.contents import Digest
from notifications.digest_letter import words_of
from tests.builders import Desk
from tests.databases import CONFIG
from tests.journeys.telling.test_serves_two import NIA, with_two_chairs
from tests.people import ALICE, BOARD_CHAIR, CHARLIE, MANAGER
from tests.runs import queue_digests
from tests.web.browser import Browser
from tracker.changing import Look, looking
from tracker.clock import FixedClock
from tracker.operations.boards.opening import open_sample
from tracker.operations.boards.tenures import appoint, stand_down
from tracker.operations.learning.recommendations import NewRecommendation, add_recommendation
from tracker.operations.plans.serving import serve
from tracker.records import Review
from tracker.settings import Settings
from tracker.store.engine import Store
from tracker.telling.chair_digests import board_reading, chair_digests
from tracker.wiring import App

YEAR_END, BEFORE = date(2017, 3, 31), date(2017, 2, 28)
DUE = date(2016, 9, 30)
HEADINGS = {"newly": "Newly overdue", "unowned": "No owner"}


@pytest.fixture
def sample(database_url: str) -> Iterator[Desk]:
    """The board of the annual report 2016/17 on its last day."""
    app = App(
        Settings(database_url=database_url, config_folder=CONFIG),
        Store(database_url),
        FixedClock(datetime(2017, 3, 31, 12, tzinfo=UTC)),
    )
    open_sample(app, "lscb-2016-17")
    yield Desk(app)
    app.store.close()


def digests(desk: Desk) -> dict[str, Digest]:
    """Return what each chair is told today, by their address."""
    with looking(desk.app, desk.board) as look:
        return {one.address: one.digest for one in chair_digests(board_reading(look))}


def told(digest: Digest) -> dict[str, tuple[int, set[str]]]:
    """Return how many things the letter says there are, and which, by the section."""
    lines = {
        "needs": [one.reference for group in digest.waiting for one in group.lines],
        "unowned": [one.reference for group in digest.unowned for one in group.lines],
        "newly": [one.reference for group in digest.newly for one in group.lines],
    }
    return {name: (len(of), set(of)) for name, of in lines.items() if of}


def shown(home: Browser) -> dict[str, tuple[int, set[str]]]:
    """Return how many things a home says there are, and which, by the section."""
    sections = re.split(r"<h2[^>]*>", home.text)
    found = {}
    for name, heading in HEADINGS.items():
        for one in sections:
            if opening := re.match(rf"{heading} \((\d+)\)", one):
                found[name] = (int(opening[1]), references(one))
    if opening := re.search(r"(\d+) things? needs? your decision", home.words):
        listed = next(one for one in sections if one.startswith("What waits for you"))
        found["needs"] = (int(opening[1]), references(listed))
    return found


def references(section: str) -> set[str]:
    """Return the references at the beginning of the lines of a section."""
    return set(re.findall(r"task-list__link\" href=\"[^\"]*\">([^:]+):", section))


def agree(desk: Desk) -> dict[str, Digest]:
    """Check that each chair reads the same in both; return what they were told."""
    letters = digests(desk)
    for address, digest in letters.items():
        assert shown(Browser(desk).enter(address).get("/")) == told(digest), address
    return letters


def test_each_chair_of_the_sample_reads_the_same_in_their_first_letter_and_at_home(
    sample: Desk,
) -> None:
    letters = agree(sample)
    queue_digests(sample.app, sample.board, as_of=YEAR_END)
    assert agree(sample).keys() == letters.keys()
    health = letters["chair.safeguarding-health@lscb.example"]
    assert words_of(health)["headline"] == ("2 need your decision, 4 newly overdue, 1 has no owner")


def test_whose_work_has_no_date_is_not_told_that_nothing_waits(sample: Desk) -> None:
    totals = {address: one.totals for address, one in digests(sample).items()}
    undated = [to for to, of in totals.items() if of.uncounted and not of.waiting]
    assert undated
    for address in undated:
        home = Browser(sample).enter(address).get("/").words
        assert "Nothing with a date waits for you" in home


def test_what_the_letter_before_had_told_is_new_in_neither(sample: Desk) -> None:
    queue_digests(sample.app, sample.board, as_of=BEFORE)
    letters = agree(sample)
    health = letters["chair.safeguarding-health@lscb.example"]
    assert health.totals.still > 0
    home = Browser(sample).enter("chair.safeguarding-health@lscb.example").get("/").words
    assert f"{health.totals.still} still overdue, told in your last digest" in home


def lives(desk: Desk) -> Desk:
    """Put one thing of each sort before the chairs of the small board; return a day long after."""
    desk.started(DUE)
    desk.submitted(DUE)
    desk.action(desk.review(), DUE, owner=None)
    back, blocked = desk.started(DUE), desk.started(DUE)
    desk.move(back, "decline", by=ALICE, declined_because="not_mine", reason="Another team's")
    desk.move(blocked, "block", by=CHARLIE, reason="The court", review_on=date(2016, 9, 5))
    return desk.on(date(2017, 1, 9))


def test_the_small_board_s_chairs_read_the_same_of_everything_that_can_wait(
    open_desk: Desk,
) -> None:
    letters = agree(lives(open_desk))
    assert letters[CHARLIE].totals.waiting == 2 + len(open_desk.read(reviews_of))
    assert letters[CHARLIE].totals.unowned == 2
    assert letters[BOARD_CHAIR].totals.newly > 0


def reviews_of(look: Look) -> list[Review]:
    """Return the reviews of a board: each waits for a step of its own."""
    return list(look.session.exec(select(Review).where(Review.board_id == look.board.id)))


def test_who_chairs_the_board_and_a_subgroup_reads_both_in_both(open_desk: Desk) -> None:
    stand_down(open_desk.app, open_desk.board, "charlie", by=MANAGER, last_day=date(2016, 12, 31))
    appoint(open_desk.app, open_desk.board, "chair", "case-review-chair", by=MANAGER)
    both = agree(lives(open_desk))[BOARD_CHAIR]
    assert both.totals.waiting == 2 + len(open_desk.read(reviews_of))


def without(desk: Desk, *people: str) -> Desk:
    """Return a desk on a day long after, some chairs of which nobody sits in."""
    there = lives(desk)
    for person in people:
        stand_down(there.app, there.board, person, by=MANAGER, last_day=date(2016, 12, 31))
    return there


def test_f9_the_board_s_chair_reads_in_both_what_waits_where_nobody_chairs(open_desk: Desk) -> None:
    there = without(open_desk, "charlie")
    letter = agree(there)[BOARD_CHAIR]
    assert letter.totals.waiting == 2 + len(open_desk.read(reviews_of))
    (words,) = words_of(letter)["empty_chairs"]
    assert words.startswith("Case Review Subgroup has no chair: ")
    for address in (BOARD_CHAIR, MANAGER):
        home = Browser(there).enter(address).get("/")
        assert words in home.words
        assert 'href="/overdue?subgroup=case-review"' in home.text
    assert "has no chair" not in Browser(there).enter(ALICE).get("/").words


def test_f9_and_its_manager_where_nobody_chairs_the_board_either(open_desk: Desk) -> None:
    there = without(open_desk, "charlie", "chair")
    letters = digests(there)
    assert letters.keys() == {MANAGER}
    home = shown(Browser(there).enter(MANAGER).get("/"))
    letter = told(letters[MANAGER])
    assert (home["needs"], home["newly"]) == (letter["needs"], letter["newly"])


@pytest.mark.parametrize("also", ["", "quality-chair", "case-review-chair"])
def test_f15_what_serves_two_reviews_stands_in_both_chairs_letters_and_homes(
    open_desk: Desk, also: str
) -> None:
    action, _, other = with_two_chairs(open_desk)
    unowned = open_desk.action(open_desk.review(), DUE, owner=None)
    new = NewRecommendation("Do that too", "All agencies", None)
    advice = add_recommendation(open_desk.app, open_desk.board, other, new, by=MANAGER)
    serve(open_desk.app, open_desk.board, unowned, advice.reference, by=MANAGER)
    if also:
        appoint(open_desk.app, open_desk.board, "chair", also, by=MANAGER)
    letters = agree(open_desk.on(date(2017, 1, 9)))
    for address in (CHARLIE, NIA):
        assert {action, unowned} <= set(letters[address].references)
    page = Browser(open_desk).enter(NIA).get(f"/reviews/{other}/plan")
    assert f"/actions/{action}" in page.text
