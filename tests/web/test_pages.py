"""The pages: what each person sees of them, what they refuse, and what every answer carries."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.builders import Desk
from tests.people import ALICE, BOB, CHARLIE, MANAGER, OUTSIDER
from tests.web.browser import Browser
from tracker.web.application import WebSettings
from tracker.web.demo_cast import CastMember

SignedIn = Callable[[str], Browser]
DUE = date(2016, 9, 30)
PAGES = ("/", "/actions", "/reviews", "/overdue", "/account", "/account/letters")


@pytest.mark.parametrize("address", [ALICE, BOB, CHARLIE, MANAGER, OUTSIDER])
def test_every_page_opens_for_whoever_is_signed_in(
    open_desk: Desk, signed_in: SignedIn, address: str
) -> None:
    open_desk.started(DUE)
    there = signed_in(address)
    for path in PAGES:
        assert there.get(path).status == 200, path


def test_an_owner_sees_their_action_and_not_its_review(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    there = signed_in(ALICE)
    assert reference in there.get("/").words
    assert there.get(f"/actions/{reference}").status == 200
    assert there.get("/reviews/SCR-2016-01").status == 404


def test_what_one_may_not_see_is_the_page_of_what_is_not_there(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    there = signed_in(OUTSIDER)
    unseen = there.get(f"/actions/{reference}")
    assert unseen.status == 404
    words = unseen.words
    assert there.get("/actions/SCR-1999-01-A01").words == words
    assert there.get("/no/such/page").words == words


def test_a_letters_address_leads_to_the_page_it_speaks_of(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    there = signed_in(MANAGER)
    assert there.get(f"/{reference}").location == f"/actions/{reference}"
    assert there.get(f"/{reference}-X01").location == f"/actions/{reference}"
    assert there.get("/SCR-2016-01").location == "/reviews/SCR-2016-01"
    assert there.get("/SCR-1999-01").status == 404


def test_a_manager_sees_every_list(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.started(DUE)
    there = signed_in(MANAGER)
    assert reference in there.get("/actions?state=in_progress").words
    assert reference not in there.get("/actions?state=signed_off").words
    assert "SCR-2016-01" in there.get("/reviews").words
    assert there.get("/actions?order=colour").status == 400
    assert there.get("/actions?after=nowhere").status == 400


def test_no_answer_may_be_framed_kept_or_run_scripts_of_others(browser: Browser) -> None:
    headers = browser.get("/sign-in").headers
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-store"
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert browser.get("/sign-in").headers["content-security-policy"] != policy
    cookie = headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_over_https_cookies_are_bound_to_the_host(open_desk: Desk) -> None:
    secure = Browser(open_desk, WebSettings(is_https=True)).get("/sign-in")
    assert secure.headers["set-cookie"].startswith("__Host-")
    assert "secure" in secure.headers["set-cookie"].lower()
    assert "strict-transport-security" in secure.headers


def test_the_service_says_whether_it_lives_and_can_serve(browser: Browser) -> None:
    assert browser.get("/healthz").status == 200
    assert browser.get("/readyz").status == 200


def test_what_is_ours_of_the_components_names_no_font_and_no_crest(browser: Browser) -> None:
    css = browser.client.get("/assets/govuk-frontend-6.3.0.min.css").text
    assert "GDS Transport" not in css
    assert "crest" not in css
    assert "url(" not in css


def test_a_demo_lets_anybody_be_one_of_its_cast_and_nobody_else(open_desk: Desk) -> None:
    cast = (CastMember("owner", "Owner of an action", ALICE),)
    demo = Browser(open_desk, WebSettings(is_https=False, cast=cast))
    home = demo.get("/demo/sign-in/owner").post("/demo/sign-in/owner").follow()
    assert "Demo: a sample board" in home.words
    assert demo.get("/demo/letters").status == 200
    assert demo.get("/demo/sign-in/manager").status == 404


def test_without_a_demo_there_is_no_short_way_in(browser: Browser) -> None:
    for path in ("/demo/sign-in/owner", "/demo/letters", "/demo/letters/1"):
        assert browser.get(path).status == 404
    assert browser.post_bare("/demo/sign-in/owner").status == 404


def test_history_says_who_did_what_to_an_action(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.started(DUE)
    there = signed_in(MANAGER).get(f"/history/{reference}")
    assert there.status == 200
    assert "State: In progress, was Agreed" in there.words
    assert "Alice" in there.words
    assert signed_in(OUTSIDER).get(f"/history/{reference}").status == 404


def test_what_can_be_opened_can_be_asked_for_without_its_words(
    open_desk: Desk, signed_in: SignedIn, browser: Browser
) -> None:
    assert signed_in(ALICE).client.head("/actions").status_code == 200
    asked = ("/healthz", "/readyz", "/sign-in", "/no/such/page")
    assert [browser.client.head(path).status_code for path in asked] == [200, 200, 200, 404]


def test_what_has_been_said_tells_moves_and_updates_together_the_newest_first(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    first, second = open_desk.on(date(2016, 7, 4)), open_desk.on(date(2016, 7, 5))
    first.move(reference, "update", by=ALICE, narrative="Half of the wards")
    second.move(reference, "submit", by=ALICE, note="Audit report, signed", grade=2)
    second.move(reference, "return", by=CHARLIE, reason="Which date?")
    for address in (ALICE, CHARLIE):
        words = signed_in(address).get(f"/actions/{reference}").words
        said = words.partition("What has been said")[2].partition(" Evidence ")[0]
        returned = "Charlie (chair of the subgroup) returned it to the owner on 5 July 2016"
        assert f"{returned} Which date?" in said
        assert "Alice (owner) added an update on 4 July 2016 Half of the wards" in said
        assert said.index("Which date?") < said.index("Half of the wards")


def test_history_says_what_was_shown_and_to_whom_a_letter_went(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.submitted(DUE)
    open_desk.move(reference, "return", by=CHARLIE, reason="Which date?")
    words = signed_in(ALICE).get(f"/history/{reference}").words
    assert "What it shows: Audit report, signed" in words
    assert "Letter: Returned to the owner To: Alice (Head of Midwifery)" in words
    assert ALICE not in words.partition("History of")[2].partition("Sign out")[0]
    told = signed_in(ALICE).get(f"/history/{reference}/letters").words
    assert "Returned to the owner SCR-2016-01-A01 Alice (Head of Midwifery)" in told
