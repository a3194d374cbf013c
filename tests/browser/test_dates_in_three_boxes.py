"""A story: a date that can't be, and the way to the box that is wrong."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.browser.sites import Site
from tests.browser.visitors import Visitor
from tests.people import ALICE

SignedIn = Callable[[str], Visitor]
LEGEND = "When you expect it to be done"
WRONG = {
    ("31", "9", "2026"): "day",
    ("30", "", "2026"): "month",
    ("9", "3", "26"): "year",
    ("9", "Marchember", "2026"): "month",
}


@pytest.fixture
def planner(site: Site, signed_in: SignedIn) -> Visitor:
    """Alice, at the form that asks when her action will be done."""
    reference = site.desk.started(date(2016, 9, 30))
    alice = signed_in(ALICE)
    alice.open(f"/actions/{reference}/moves/forecast")
    return alice


def test_b3_the_summary_leads_to_the_first_wrong_box(planner: Visitor) -> None:
    for typed, box in WRONG.items():
        planner.type_date(LEGEND, *typed)
        planner.press("Say when it will be done")
        summary = planner.page.get_by_role("alert").get_by_role("link")
        assert planner.jump(summary.inner_text()) == f"forecast_on-{box}"
        group = planner.page.get_by_role("group", name=LEGEND)
        boxes = [group.get_by_label(name, exact=True) for name in ("Day", "Month", "Year")]
        assert tuple(one.input_value() for one in boxes) == typed


def test_b3_each_wrong_box_says_what_is_wrong_with_it(planner: Visitor) -> None:
    planner.type_date(LEGEND, "30", "", "")
    planner.press("Say when it will be done")
    wrong = planner.page.locator("[aria-invalid=true]")
    assert [one.get_attribute("id") for one in wrong.all()] == [
        "forecast_on-month",
        "forecast_on-year",
    ]
    for one in wrong.all():
        described = one.get_attribute("aria-describedby") or ""
        assert "it needs a month and year too" in planner.page.locator(f"#{described}").inner_text()


def test_b3_the_name_of_a_month_is_taken(planner: Visitor) -> None:
    planner.type_date(LEGEND, "3", "Nov", "2016")
    planner.press("Say when it will be done")
    planner.sees("3 November 2016")
