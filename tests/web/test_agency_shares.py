"""Parts of collective actions and re-checks of impact by their pages."""

from collections.abc import Callable
from datetime import date

from tests.builders import Desk
from tests.people import ALICE, CHARLIE, MANAGER, OUTSIDER, QUALITY
from tests.web.browser import Browser
from tracker.pages.action_pages import action_page

SignedIn = Callable[[str], Browser]
DUE = date(2016, 9, 30)


def test_an_agency_is_asked_for_its_part_and_reports_it_done(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    manager = signed_in(MANAGER)
    path = f"/actions/{reference}/parts/new"
    manager.get(path).post(path, agency="police").follow()
    assert "Three Rivers Police is asked for its part" in manager.words
    police = signed_in(OUTSIDER).get(f"/parts/{reference}-C01")
    assert "You can" in police.words
    move = f"/parts/{reference}-C01/moves/finish"
    police.get(move).send_file(move, "file", "list.csv", b"a,b\n1,2\n", grade="2")
    police.follow()
    assert "Done, with evidence" in police.words
    assert open_desk.read(action_page, reference).parts[0].is_done


def test_a_part_reported_without_evidence_stays_and_says_why(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    manager, path = signed_in(MANAGER), f"/actions/{reference}/parts/new"
    manager.get(path).post(path, agency="police")
    move = f"/parts/{reference}-C01/moves/finish"
    there = signed_in(OUTSIDER).get(move).post(move)
    assert (there.status, "There is a problem" in there.words) == (400, True)
    assert signed_in(ALICE).get(move).status == 403


def test_a_re_check_that_finds_no_change_opens_the_action_again(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.signed_off(DUE)
    path = f"/rechecks/{reference}-K01"
    there = signed_in(QUALITY).get(path)
    assert "Has it made a difference?" in there.words
    there.post(path, result="no_change", reason="2 of 20 files").follow()
    assert f"{reference} is open again" in there.words
    assert "Reopened" in there.get(f"/actions/{reference}").words


def test_who_signed_off_is_told_why_good_news_is_not_theirs(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.signed_off(DUE)
    path = f"/rechecks/{reference}-K01"
    there = signed_in(CHARLIE).get(path).post(path, result="embedded", reason="20 of 20 files")
    assert (there.status, "There is a problem" in there.words) == (400, True)
    drop = f"/rechecks/{reference}-K02/drop"
    assert there.get(drop).post(drop, reason="Asked elsewhere").status == 400


def test_letters_about_an_action_are_listed_with_whom_they_went_to(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.submitted(DUE)
    there = signed_in(MANAGER).get(f"/history/{reference}/letters")
    assert "Charlie (Chair, Case Review Subgroup)" in there.words
    assert signed_in(OUTSIDER).get(f"/history/{reference}/letters").status == 404
