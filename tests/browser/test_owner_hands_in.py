"""A story: an owner with one minute, from the letter to "submitted"."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.browser.sites import Site
from tests.browser.visitors import Effort, Visitor
from tests.people import ALICE, CHARLIE
from tracker.telling.letter_sending import send_waiting

DUE = date(2016, 9, 30)


def told_of(site: Site) -> tuple[str, str]:
    """Let an action be sent back to its owner; return it, and the address in the letter."""
    reference = site.desk.submitted(DUE)
    site.desk.move(reference, "return", by=CHARLIE, reason="It covers one ward of three")
    before = site.count_letters()
    send_waiting(site.desk.app)
    return reference, site.link_in(site.letter_after(before))


def test_an_owner_hands_in_within_nine_presses_and_a_minute(
    site: Site, arrive: Callable[[], Visitor], tmp_path: Path
) -> None:
    report = tmp_path / "wards.csv"
    report.write_text("ward,done\n1,yes\n", encoding="utf-8")
    reference, link = told_of(site)
    owner = arrive()
    owner.open(link)
    owner.sign_in(ALICE)
    assert owner.page.url == f"{site.address}/actions/{reference}"
    owner.press("Mark as complete")
    owner.type("What was done", "Every ward audited, report attached.")
    owner.attach("Attach a file", report)
    owner.choose("A document: such as a policy, a letter or minutes")
    owner.press("Continue")
    owner.press("Mark as complete")
    owner.sees("Submitted for sign-off")
    assert owner.effort == Effort(presses=9, typed=58, pages=7)
    assert owner.effort.seconds < 60
