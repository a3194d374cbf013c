"""A story: a referral is logged, looked at against the legal test, recommended and decided."""

import re
from collections.abc import Callable

from tests.browser.visitors import Visitor
from tests.people import BOARD_CHAIR, CHARLIE, MANAGER

SignedIn = Callable[[str], Visitor]
HERE = "/reviews/SCR-2016-01"
_OPEN = re.compile(r"^Answer\s*:")
PARTS = (
    "", "/clocks", "/decisions", "/learning", "/plan", "/duties", "/dissemination", "/history",
    "/readers",
)  # fmt: skip
FORMS = (
    "/moves/scope", "/dates/logged", "/dates/publication", "/holds/new", "/links/new",
    "/findings/new", "/recommendations/new", "/restriction",
)  # fmt: skip


def log_referral(
    manager: Visitor, *, kind: str = "Serious Case Review", decide_by: str = "1 July 2016"
) -> None:
    """Log a review by its steps."""
    manager.open("/reviews")
    manager.press("Log a referral")
    manager.type("Whom it concerns", "Wren")
    manager.press("Continue")
    manager.type_date("When it happened", "", "5", "2016")
    manager.type("Where", "Northside")
    manager.press("Continue")
    manager.type("Who told the board", "Three Rivers Hospital")
    manager.type_date("When the board was told", "1", "6", "2016")
    manager.press("Continue")
    manager.page.get_by_label("Which kind of review").select_option(label=kind)
    manager.choose("Case Review Subgroup")
    manager.press("Continue")
    manager.press("Continue")
    manager.sees(f"by {decide_by}")
    manager.press("Log the referral")


def answer_test(chair: Visitor, review: str, *, answer: str) -> None:
    """Answer each question of the legal test that is open."""
    chair.open(f"{review}/decisions")
    while (open_ := chair.page.get_by_role("link", name=_OPEN)).count():
        chair.open(str(open_.first.get_attribute("href")))
        chair.choose(answer)
        chair.type("What the answer rests on", "The hospital's report")
        chair.press("Save")


def test_a_referral_goes_to_the_decision_of_the_chair(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    log_referral(manager)
    manager.sees("SCR-2016-01 is now Referral received")
    chair = signed_in(CHARLIE)
    answer_test(chair, HERE, answer="Unclear")
    chair.open(HERE)
    chair.press("Recommend to the chair")
    chair.choose("Decide on another kind of review")
    chair.choose("No, by the answers")
    chair.type("Why", "The harm was not caused by neglect")
    chair.type("Who disagreed, and why", "Three Rivers Police: it was neglect")
    chair.press("Recommend to the chair")
    chair.press("Recommend to the chair")
    chair.sees("is now Recommended to the chair")
    board_chair = signed_in(BOARD_CHAIR)
    board_chair.open(HERE)
    board_chair.press("Decide")
    board_chair.sees("dissented: it was neglect")
    board_chair.choose("Decide on another kind of review")
    board_chair.type("Why", "I agree with the subgroup")
    board_chair.press("Record the decision")
    board_chair.press("Record the decision")
    board_chair.sees("Record of the decision on SCR-2016-01")


def test_every_part_and_form_of_a_review_can_be_used_by_everybody(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    log_referral(manager)
    for path in (*PARTS, *FORMS):
        manager.open(f"{HERE}{path}")
    manager.press("Restrict it")
    manager.sees("There is a problem")


def test_what_was_typed_on_an_earlier_step_is_there_on_going_back(signed_in: SignedIn) -> None:
    manager = signed_in(MANAGER)
    manager.open("/referrals/new")
    manager.type("Whom it concerns", "Wren")
    manager.press("Continue")
    manager.go_back()
    assert manager.page.get_by_label("Whom it concerns").input_value() == "Wren"
    manager.type("Whom it concerns", "Lark")
    manager.press("Continue")
    manager.open("/referrals/new/check")
    manager.sees("Lark")
