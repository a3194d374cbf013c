"""What is printed: the record of a decision is one page of A4."""

import re
from collections.abc import Callable
from datetime import date

from tests.browser.visitors import Visitor
from tests.builders import Desk
from tests.people import BOARD_CHAIR, CHARLIE
from tests.review_lives import THE_CHILD_DIED
from tracker.operations.reviews.deciding import Advice, Ruling, decide_review, recommend_to_chair
from tracker.operations.reviews.sittings import Participant, Sitting

A_PAGE = re.compile(rb"/Type\s*/Page\b")
REASONS = "The harm and how agencies worked together call for learning that others need. " * 5
AGENCIES = ("police", "hospital")


def decided_in_full(desk: Desk) -> str:
    """Return a review decided on with long reasons, with a dissent."""
    reference = desk.review(notified_on=date(2016, 6, 1), pseudonyms=("Wren",))
    took_part = tuple(
        Participant(name, dissent="The timing" if name == "police" else "") for name in AGENCIES
    )
    sitting = Sitting(None, True, took_part)
    advice = Advice("scr", True, REASONS, answers=THE_CHILD_DIED, sitting=sitting)
    recommend_to_chair(desk.app, desk.board, reference, advice, by=CHARLIE)
    ruling = Ruling("scr", REASONS, alternatives="A learning review was considered.")
    decide_review(desk.app, desk.board, reference, ruling, by=BOARD_CHAIR)
    return reference


def test_the_record_of_a_decision_is_printed_on_one_page(
    sqlite_desk: Desk, signed_in: Callable[[str], Visitor]
) -> None:
    reference = decided_in_full(sqlite_desk)
    chair = signed_in(BOARD_CHAIR)
    chair.open(f"/reviews/{reference}/decision")
    chair.sees("Who is told")
    printed = chair.page.pdf(format="A4")
    assert len(A_PAGE.findall(printed)) == 1
