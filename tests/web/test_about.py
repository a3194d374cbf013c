"""Help, accessibility, privacy and cookies: open to everybody, and true of this service."""

from collections.abc import Callable

import pytest

from tests.builders import Desk
from tests.people import ALICE
from tests.web.browser import Browser
from tests.web.test_service_file import Said, saying
from tracker.web.application import WebSettings

__all__ = ["saying"]
SignedIn = Callable[[str], Browser]
PAGES = {
    "/help": "Help",
    "/accessibility": "Accessibility statement",
    "/privacy": "Privacy notice",
    "/cookies": "Cookies",
}


@pytest.mark.parametrize(("path", "heading"), PAGES.items())
def test_anybody_reads_it_and_finds_it_at_the_foot_of_every_page(
    browser: Browser, signed_in: SignedIn, path: str, heading: str
) -> None:
    assert f'href="{path}">{heading}</a>' in browser.get("/sign-in").text
    assert f'<h1 class="govuk-heading-l">{heading}</h1>' in browser.get(path).text
    assert "My account" not in browser.words
    there = signed_in(ALICE)
    assert f'href="{path}">{heading}</a>' in there.get("/").text
    assert "My account" in there.get(path).words


def test_the_page_on_cookies_names_every_cookie_that_is_set(
    open_desk: Desk, by_letter: SignedIn
) -> None:
    there = by_letter(ALICE).get("/cookies")
    assert len(there.client.cookies) == 2
    for name in there.client.cookies:
        assert f">{name}<" in there.text
    secure = Browser(open_desk, WebSettings(is_https=True)).get("/cookies")
    assert secure.text.count("__Host-") == 2


def test_what_the_board_alone_can_say_is_a_blank_until_it_says_it(
    browser: Browser, saying: Said
) -> None:
    blank = browser.get("/privacy").text
    assert '<span class="tracker-blank">[The board fills this in: who is the controller' in blank
    said = 'kept_for = "Ten years"\ncontroller = "Three <Rivers>"\ncontact = "Ann"\n'
    filled = Browser(saying(f"[about]\n{said}"))
    assert "Three &lt;Rivers&gt; decides what is kept" in filled.get("/privacy").text
    assert "How long the whole is kept: Ten years." in filled.words
    assert "Ask Ann." in filled.get("/help").words
    assert filled.get("/accessibility").text.count("tracker-blank") == 3


def test_the_times_on_the_pages_are_those_that_hold(saying: Said) -> None:
    there = Browser(saying("idle_minutes = 10\nlongest_hours = 1"))
    for path in ("/help", "/cookies"):
        assert "10 minutes without" in there.get(path).words
        assert "1 hour at most" in there.words
