"""A story: the manager tells agencies and asks one of them; it confirms, and returns."""

from collections.abc import Callable

from tests.browser.sites import Site
from tests.browser.visitors import Visitor
from tests.people import BOB, MANAGER

SignedIn = Callable[[str], Visitor]
CONFIRM, REPORT = "Confirm receipt and cascade", "Report the front line reached"
RETURN = "Return what was asked for"


def tell_agencies(manager: Visitor, review: str) -> None:
    """Draft a briefing on a review, and send it to every agency."""
    manager.open(f"/reviews/{review}")
    manager.press("Telling people")
    manager.press("Draft a briefing")
    manager.type("Its title", "Seven minutes on calls")
    manager.press("Draft the briefing")
    manager.press("Send it to agencies")
    manager.sees("A letter goes to the lead for the agency.")
    manager.choose("All of them")
    manager.type("How it reaches them", "Newsletter")
    manager.press("Send it")
    manager.sees("Sent to 2 agencies")


def ask_hospital(manager: Visitor, review: str) -> None:
    """Ask the hospital for its chronology."""
    manager.open(f"/reviews/{review}")
    manager.press("Notices and returns")
    manager.press("Ask agencies for something")
    manager.choose("Three Rivers Hospital")
    manager.choose("Chronology")
    manager.type_date("By when", "15", "7", "2016")
    manager.press("Ask them")
    manager.sees("Three Rivers Hospital is asked, by 15 July 2016.")


def confirm_from_home(lead: Visitor, reference: str) -> None:
    """Confirm a briefing from Home, then say how many it reached."""
    lead.open("/")
    lead.sees("Returns and confirmations owed (2)")
    lead.press(f"{reference}: Confirmation that learning reached the front line")
    lead.press(CONFIRM)
    lead.press(REPORT)
    lead.type("How many staff it reached", "85")
    lead.type("How they were reached", "Team meetings")
    lead.type("What shows it", "Signed lists")
    lead.press(REPORT)
    lead.sees("Reached the front line")


def test_agencies_are_told_and_one_confirms_and_returns(site: Site, signed_in: SignedIn) -> None:
    review = site.desk.review()
    manager, lead = signed_in(MANAGER), signed_in(BOB)
    tell_agencies(manager, review)
    ask_hospital(manager, review)
    confirm_from_home(lead, f"{review}-D01")
    lead.press("Home")
    lead.press(f"{review}-Q01: {RETURN}")
    lead.press(RETURN)
    lead.sees("is now Returned")
    manager.open(f"/reviews/{review}/dissemination")
    manager.sees("Waits for Three Rivers Police.")
    manager.open(f"/returns/{review}-Q01")
    manager.sees("Returned")
