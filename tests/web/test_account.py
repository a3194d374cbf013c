"""My account: one's roles and who stands beside one there, and one's own letters alone."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.people import ALICE, BOB, CHARLIE, MANAGER
from tests.web.browser import Browser
from tracker.changing import letter_to, person_named
from tracker.operations.boards.tenures import appoint
from tracker.operations.reviews.restricting import restrict_review
from tracker.telling.letter_sending import send_waiting

SignedIn = Callable[[str], Browser]
DUE = date(2016, 9, 30)


def subjects(there: Browser) -> list[str]:
    """Return the subjects of a page of letters, from its top."""
    return re.findall(r'href="/account/letters/\d+">([^<]+)<', there.text)


def test_the_account_tells_of_ones_roles_and_deputies(open_desk: Desk, by_letter: SignedIn) -> None:
    appoint(open_desk.app, open_desk.board, "bob", "hospital-midwifery", by=MANAGER, is_deputy=True)
    owner, deputy = by_letter(ALICE).get("/account"), by_letter(BOB).get("/account")
    assert "Head of Midwifery Owner, since 1 January 2015. Bob stands in for you." in owner.words
    assert "Director of Nursing Lead for the agency, since" in deputy.words
    assert "Owner (deputy), since" in deputy.words
    assert "You stand in for Alice." in deputy.words


def test_a_letter_is_shown_as_it_was_sent(open_desk: Desk, by_letter: SignedIn) -> None:
    reference = open_desk.submitted(DUE)
    open_desk.move(reference, "return", by=CHARLIE, reason="One ward of three")
    send_waiting(open_desk.app)
    there = by_letter(ALICE).get("/account/letters")
    assert subjects(there)[0] == "Your sign-in link"
    about = next(one for one in subjects(there) if reference in one)
    number = re.findall(rf'/account/letters/(\d+)">{re.escape(about)}', there.text)[0]
    letter = there.get(f"/account/letters/{number}")
    assert f"http://testserver/{reference}" in letter.words
    assert "The mail server said" in letter.words
    assert "One ward of three" not in letter.words


def test_a_letter_that_lets_one_in_shows_neither_link_nor_code(
    by_letter: SignedIn, tmp_path: Path
) -> None:
    there = by_letter(ALICE).get("/account/letters")
    number = re.findall(r"/account/letters/(\d+)", there.text)[0]
    letter = there.get(f"/account/letters/{number}")
    assert "worked once, so they are not shown again" in letter.words
    assert "/sign-in/link/" not in letter.text


@pytest.mark.parametrize("address", [MANAGER, CHARLIE, BOB])
def test_nobody_reads_the_letters_of_somebody_else(
    open_desk: Desk, by_letter: SignedIn, address: str
) -> None:
    owner = by_letter(ALICE).get("/account/letters")
    numbers = re.findall(r"/account/letters/(\d+)", owner.text)
    assert numbers
    other = by_letter(address)
    for number in numbers:
        assert f"/account/letters/{number}" not in other.get("/account/letters").text
        assert other.get(f"/account/letters/{number}").status == 404


@pytest.mark.parametrize("number", ["0", "-1", "x", "1e3", "9" * 19, "9" * 40])
def test_what_is_no_letter_is_a_page_that_is_not_there(by_letter: SignedIn, number: str) -> None:
    there = by_letter(ALICE).get(f"/account/letters/{number}")
    assert (there.status, "Page not found" in there.words) == (404, True)


def test_a_letter_about_what_is_restricted_since_is_not_shown(
    open_desk: Desk, by_letter: SignedIn
) -> None:
    reference = open_desk.submitted(DUE)
    open_desk.move(reference, "return", by=CHARLIE, reason="One ward of three")
    there = by_letter(ALICE)
    assert any(reference in one for one in subjects(there.get("/account/letters")))
    app, board = open_desk.app, open_desk.board
    restrict_review(app, board, "SCR-2016-01", reason="A trial is pending", by=MANAGER)
    assert subjects(there.get("/account/letters")) == ["Your sign-in link"]


def test_letters_are_shown_fifty_a_page(open_desk: Desk, by_letter: SignedIn) -> None:
    there = by_letter(ALICE)
    with open_desk.app.store.writing() as session:
        alice = person_named(session, open_desk.board, "alice")
        for number in range(1, 53):
            facts = {"board": "B", "reference": f"A{number}", "state": "s", "news": "m"}
            about = {**facts, "agency": None, "due_on": None, "link": "/"}
            session.add(letter_to(open_desk.app, open_desk.board, alice, "item_moved", about))
    first = subjects(there.get("/account/letters"))
    assert "53 letters" in there.words
    (onward,) = re.findall(r'href="([^"]+)">Next page of letters', there.text)
    rest = subjects(there.get(onward.replace("&amp;", "&")))
    assert (len(first), len(rest), rest[-1]) == (50, 3, "Your sign-in link")
    assert "A52" in first[0]
