"""Words without a blank, as long as any field takes: no page is wider than its screen for them."""

from collections.abc import Callable
from datetime import date

from tests.browser.sites import Site
from tests.browser.visitors import Visitor
from tests.people import ALICE, BOARD_CHAIR, BOB, MANAGER
from tracker.operations.plans.actions_added import NewAction, add_action
from workflows.clean_text import LINE_MOST, TEXT_MOST

DUE = date(2016, 7, 4)
WIDTHS = (360, 1280)


def check_widths(visitor: Visitor) -> None:
    for width in WIDTHS:
        visitor.page.set_viewport_size({"width": width, "height": 800})
        wide = visitor.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{visitor.page.title()} is {wide} wide at {width}"


def test_no_page_is_wider_than_its_screen_for_a_word_without_end(
    site: Site, signed_in: Callable[[str], Visitor]
) -> None:
    desk = site.desk
    review = desk.review()
    new = NewAction("T" * LINE_MOST, agency="hospital", owner="hospital-midwifery", due_on=DUE)
    reference = add_action(desk.app, desk.board, review, new, by=MANAGER).reference
    desk.move(reference, "agree", by=BOB)
    desk.move(reference, "start", by=ALICE)
    desk.move(reference, "update", by=ALICE, narrative="n" * TEXT_MOST)
    chair = signed_in(BOARD_CHAIR)
    for path in (
        f"/actions/{reference}",
        f"/actions/{reference}/moves/not_accept",
        "/overdue",
        "/",
        "/actions",
        f"/history/{reference}",
        f"/reviews/{review}/plan",
    ):
        chair.page.goto(site.address + path)
        check_widths(chair)
    owner = signed_in(ALICE)
    check_widths(owner)
    owner.open(f"/actions/{reference}/moves/update")
    check_widths(owner)
