"""A story: a letter whose link a mail scanner opens, runs and presses before its reader does."""

from collections.abc import Callable
from datetime import timedelta

from tests.browser.sites import Site
from tests.browser.visitors import Visitor
from tests.people import ALICE

Arrive = Callable[[], Visitor]
SECONDS = timedelta(seconds=5)


def asked_by(person: Visitor, email: str) -> str:
    """Ask for a letter; return the address in it."""
    before = person.site.count_letters()
    person.open("/sign-in")
    person.type("Your work email address", email)
    person.press("Send me a link")
    return person.site.link_in(person.site.letter_after(before))


def visited_by_a_scanner(scanner: Visitor, link: str) -> None:
    """Ask for the headers of a link, open it twice, and press what it shows."""
    scanner.context.request.head(link)
    scanner.open(link)
    scanner.open(link)
    scanner.press("Sign in")
    scanner.sees("asked for in another browser")
    assert scanner.context.cookies() == []


def test_b1_a_scanner_that_runs_scripts_and_presses_buttons_uses_nothing_up(
    site: Site, arrive: Arrive
) -> None:
    person, scanner = arrive(), arrive()
    link = asked_by(person, ALICE)
    site.pass_time(SECONDS)
    visited_by_a_scanner(scanner, link)
    person.open(link)
    person.press("Sign in")
    assert person.page.url == f"{site.address}/"
    person.sees("Your actions")
    scanner.open("/")
    scanner.sees("Your work email address")


def test_b1_a_link_that_was_used_offers_a_new_one(site: Site, arrive: Arrive) -> None:
    person = arrive()
    link = asked_by(person, ALICE)
    person.open(link)
    person.press("Sign in")
    for minutes in (0, 20):
        site.pass_time(timedelta(minutes=minutes))
        person.open(link)
        person.sees("This link has been used, or is older than 15 minutes.")
    person.press("Send a new one")
    person.sees("Your work email address")
