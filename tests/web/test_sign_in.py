"""Coming in by a letter: once, in the browser that asked, and nothing is told to strangers."""

import re
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.builders import Desk, app_on
from tests.people import ALICE, CHARLIE, MANAGER
from tests.web.browser import Browser
from tests.web.letters import asked, code_in, entered, last_letter, link_in
from tracker.clock import FixedClock
from tracker.errors import BadInput
from tracker.operations.boards.leaving import leave
from tracker.web.rates import count_entering
from tracker.web.visits import safe_path
from tracker.wiring import App

SignedIn = Callable[[str], Browser]


def later(desk: Desk, by: timedelta) -> Desk:
    """Return the desk some time later."""
    return Desk(App(desk.app.settings, desk.app.store, FixedClock(desk.app.clock.now() + by)))


def attempts_of_a_worker(url: str, folder: Path, day: date) -> int:
    """Try fifteen codes from one network in a process of its own; return how many were taken."""
    app, taken = app_on(url, folder, day=day), 0
    for _ in range(15):
        try:
            count_entering(app, "192.0.2.1")
            taken += 1
        except BadInput:
            continue
    app.store.close()
    return taken


def test_a_letter_signs_its_reader_in_with_one_press(browser: Browser, tmp_path: Path) -> None:
    home = entered(browser, ALICE, tmp_path / "letters")
    assert (home.status, "Alice" in home.words) == (200, True)


def test_whoever_is_not_signed_in_is_led_to_the_page_they_asked_for(
    browser: Browser, tmp_path: Path
) -> None:
    assert browser.get("/overdue").location == "/sign-in?next=/overdue"
    browser.follow().post("/sign-in", address=ALICE)
    link = link_in(last_letter(tmp_path / "letters"))
    browser.get(link).post(link)
    assert browser.location == "/overdue"


def test_b1_a_scanner_that_opens_links_and_presses_buttons_uses_nothing_up(
    browser: Browser, tmp_path: Path
) -> None:
    asked(browser, ALICE)
    link = link_in(last_letter(tmp_path / "letters"))
    scanner = browser.beside()
    scanner.client.head(link)
    assert "set-cookie" not in scanner.get(link).headers
    pressed = scanner.post(link)
    assert (pressed.status, "set-cookie" in pressed.headers) == (403, False)
    assert browser.get(link).post(link).follow().status == 200
    again = browser.get(link)
    assert "Send a new one" in again.words
    assert browser.post_bare(link).status == 403


def test_a_link_is_too_old_after_a_quarter_of_an_hour(
    open_desk: Desk, browser: Browser, tmp_path: Path
) -> None:
    asked(browser, ALICE)
    link = link_in(last_letter(tmp_path / "letters"))
    late = Browser(later(open_desk, timedelta(minutes=16)))
    late.client.cookies = browser.client.cookies
    assert "older than 15 minutes" in late.get(link).words
    assert late.post_bare(link).status == 403


def test_the_code_of_the_letter_signs_in_the_browser_that_asked(
    browser: Browser, tmp_path: Path
) -> None:
    asked(browser, ALICE).follow()
    assert browser.post("/sign-in/code", code="000 00").status == 400
    assert "not the six digits" in browser.words
    code = code_in(last_letter(tmp_path / "letters"))
    assert browser.post("/sign-in/code", code=code).follow().status == 200


def test_six_wrong_codes_end_a_request(browser: Browser, tmp_path: Path) -> None:
    asked(browser, ALICE).follow()
    for _ in range(5):
        browser.post("/sign-in/code", code="1")
    code = code_in(last_letter(tmp_path / "letters"))
    assert "Ask for a new one" in browser.post("/sign-in/code", code=code).words


def test_a_stranger_is_told_what_a_member_is_told(browser: Browser, tmp_path: Path) -> None:
    known = asked(browser, ALICE).follow().words
    stranger = browser.beside()
    assert asked(stranger, "nobody@elsewhere.example").follow().words == known
    assert len(list((tmp_path / "letters").glob("*.eml"))) == 1


@pytest.mark.parametrize("address", ["", "alice", "a b@c.example", "@x.example", "x" * 300])
def test_what_is_no_address_is_told_at_the_field(browser: Browser, address: str) -> None:
    asked(browser, address)
    assert (browser.status, "Write your work email address" in browser.words) == (400, True)


def test_a_sign_in_ends_after_half_an_hour_without_a_word(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    there = signed_in(ALICE)
    idle = Browser(later(open_desk, timedelta(minutes=31)))
    idle.client.cookies = there.client.cookies
    assert idle.get("/").status == 303


def test_access_ends_with_the_last_post_and_at_once(open_desk: Desk, signed_in: SignedIn) -> None:
    there = signed_in(ALICE)
    today = open_desk.app.clock.today()
    leave(open_desk.app, open_desk.board, "alice", last_day=today, by=MANAGER)
    assert there.get("/").status == 200  # the last day counts
    after = Browser(later(open_desk, timedelta(days=1)))
    after.client.cookies = there.client.cookies
    assert after.get("/").status == 303


def test_one_may_leave_and_end_another_sign_in_of_ones_own(signed_in: SignedIn) -> None:
    first, second = signed_in(ALICE), signed_in(ALICE)
    account = second.get("/account")
    assert account.words.count("End this sign-in") == 2
    numbers = sorted(re.findall(r"/account/sign-ins/(\d+)/end", account.text), key=int)
    second.post(f"/account/sign-ins/{numbers[0]}/end").follow()
    assert "That sign-in has ended." in second.words
    assert second.words.count("End this sign-in") == 1
    assert (first.get("/").status, second.get("/").status) == (303, 200)
    second.post("/sign-out").follow()
    assert "You have signed out" in second.words
    assert second.get("/").status == 303


def test_to_end_this_sign_in_is_to_sign_out_and_leaves_the_others(signed_in: SignedIn) -> None:
    first, second = signed_in(ALICE), signed_in(ALICE)
    account = second.get("/account")
    own = re.search(r"\(this one\)</p>\s*<form[^>]+action=\"([^\"]+)", account.text)
    assert own is not None
    second.post(own[1]).follow()
    assert "You have signed out" in second.words
    assert (first.get("/").status, second.get("/").status) == (200, 303)
    assert "(this one)" in first.get("/account").words
    assert first.post(own[1]).status in (303, 404)
    assert first.get("/").status == 200


def test_nobody_ends_the_sign_in_of_somebody_else(signed_in: SignedIn) -> None:
    owner, other = signed_in(ALICE), signed_in(CHARLIE)
    theirs = re.findall(r"/account/sign-ins/\d+/end", owner.get("/account").text)
    assert other.get("/account").post(theirs[0]).status == 404
    assert owner.get("/").status == 200


def test_a_seventh_letter_to_an_address_within_the_hour_is_refused_and_later_one_is_sent(
    open_desk: Desk,
) -> None:
    for minutes, status in ((0, 303),) * 6 + ((59, 400), (60, 303)):
        browser = Browser(later(open_desk, timedelta(minutes=minutes)))
        assert asked(browser, ALICE).status == status, minutes
    assert asked(Browser(open_desk), "bob@police.example").status == 303


def test_the_limit_of_a_network_is_one_over_two_processes(desk: Desk) -> None:
    folder = (desk.app.kept_files.folder.parent,)
    told = (str(desk.app.settings.database_url), *folder, desk.app.clock.today())
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as workers:
        tried = [workers.submit(attempts_of_a_worker, *told) for _ in range(2)]
        assert sum(one.result() for one in tried) == 20


@pytest.mark.parametrize("field", ["password", "person_id", ""])
def test_a_field_that_no_sign_in_form_has_is_refused_and_the_address_is_kept(
    browser: Browser, tmp_path: Path, field: str
) -> None:
    browser.get("/sign-in").post("/sign-in", **{"address": ALICE, field: "1"})
    assert (browser.status, "doesn’t ask for" in browser.words) == (400, True)
    assert f'value="{ALICE}"' in browser.text
    assert not (tmp_path / "letters").exists()


def test_a_sign_in_ends_by_its_own_form_alone(signed_in: SignedIn) -> None:
    there = signed_in(ALICE)
    for wrong in ({}, {"token": "forged"}):
        assert there.post_bare("/sign-out", **wrong).status == 400
    there.get("/").post("/sign-out", next="/actions")
    assert "doesn’t ask for" in there.words
    assert there.get("/").status == 200


@pytest.mark.parametrize("place", ["https://elsewhere.example", "//x", "/a b", "/\0", "/" * 3_000])
def test_a_sign_in_leads_to_a_page_of_this_site_alone(browser: Browser, place: str) -> None:
    browser.get("/sign-in").post("/sign-in", address="nobody@hospital.example", next=place)
    assert (browser.status, browser.location) == (303, "/sign-in/sent")
    assert safe_path(place) == "/"


def test_a_form_from_elsewhere_does_nothing(signed_in: SignedIn) -> None:
    there = signed_in(ALICE)
    assert there.post_bare("/account/sign-ins/1/end").status == 400
    assert there.get("/").status == 200


@pytest.mark.parametrize("path", ["//evil.example", "https://evil.example", "/\\evil", "evil"])
def test_the_way_back_leads_nowhere_else(browser: Browser, tmp_path: Path, path: str) -> None:
    browser.get(f"/sign-in?next={path}").post("/sign-in", address=ALICE)
    link = link_in(last_letter(tmp_path / "letters"))
    assert browser.get(link).post(link).location == "/"
