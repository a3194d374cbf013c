"""Every list of the command line in its orders, page by page, and narrowed by its filters."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.cli.conftest import Ask

LISTS = {
    "action list": "reference, due, late, state, agency",
    "action mine": "reference, due, late, state, agency",
    "alerts list": "due, reference, raised",
    "briefing list": "reference, issued, due",
    "challenge list": "made, reference, challenged",
    "concern list": "raised, reference",
    "contribution list": "reference, due, late, state, agency",
    "decision list": "reference, decided, outcome",
    "dissemination list": "reference, state, agency, late",
    "event list": "reference, held, kind",
    "extension list": "reference, due, asked, state, agency",
    "finding list": "reference, entered, state",
    "impact list": "due, reference, late, state",
    "incident list": "reference, occurred, area",
    "meeting list": "held, reference, state",
    "notice list": "reference, due, state, recipient",
    "outbox list": "queued, to, state",
    "overdue --as-of 2017-03-31": "due",
    "person list": "reference, name, address",
    "recommendation list": "reference, state, addressee, sent",
    "return list": "reference, due, late, state, agency",
    "review list": "reference, due, state, kind, since, subgroup",
}
AS = ("--as", "alice@hospital.example")


def references(answered: list[dict[str, str]]) -> list[str]:
    return [line["reference"][-3:] for line in answered]


@pytest.fixture
def plan(ask_desk: Ask, desk: Desk) -> Ask:
    """Three actions of one review, the first of them due last."""
    review = desk.review()
    for due_on in (date(2016, 12, 1), date(2016, 9, 1), date(2016, 10, 1)):
        desk.action(review, due_on)
    return ask_desk


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_the_orders_that_its_help_names(ask_board: Ask, name: str) -> None:
    command, orders = name.split(), LISTS[name]
    refused = ask_board(*command, *AS, "--order", "colour")
    assert refused.err.strip().endswith(f'This list has no order "colour"; it has: {orders}.')
    told = " ".join(ask_board(*command, "--help").out.split())
    assert all(order in told for order in orders.split(", "))
    for order in orders.split(", "):
        assert ask_board(*command, *AS, "--order", f"-{order}", "--limit", 2).code == 0


def test_a_list_goes_on_where_its_page_ended(plan: Ask) -> None:
    page = plan("action", "list", "--order", "due", "--limit", 2, "--json")
    assert references(page.json) == ["A02", "A03"]
    place = page.err.strip().removeprefix("There are more. Go on with: --after ")
    rest = plan("action", "list", "--order", "due", "--limit", 2, "--after", place, "--json")
    assert (references(rest.json), rest.err) == (["A01"], "")


def test_actions_are_narrowed_by_what_they_are(plan: Ask) -> None:
    late = plan("action", "list", "--late", "--as-of", "2016-10-03", "--json")
    assert references(late.json) == ["A02", "A03"]
    owned = plan("action", "list", "--owner", "hospital-midwifery", "--open", "--json")
    assert len(owned.json) == 3
    assert plan("action", "list", "--agency", "police", "--json").json == []
    assert plan("action", "list", "--subgroup", "quality", "--json").json == []
    assert plan("action", "list", "--theme", "recording", "--json").json == []


@pytest.mark.parametrize("option", ["agency", "subgroup", "owner", "theme", "state"])
def test_what_a_board_does_not_have_narrows_nothing(plan: Ask, option: str) -> None:
    refused = plan("action", "list", f"--{option}", "nobody")
    assert refused.code == 2
    assert "nobody" in refused.err


def test_what_is_late_is_narrowed_and_goes_on_where_its_page_ended(plan: Ask) -> None:
    late = ("overdue", "--as-of", "2016-12-09", "--json", "--limit", 2)
    page = plan(*late, "--order", "-due")
    place = page.err.strip().removeprefix("There are more. Go on with: --after ")
    rest = plan(*late, "--order", "-due", "--after", place)
    assert references(page.json + rest.json)[:3] == ["A01", "A03", "A02"]
    assert plan(*late, "--agency", "police").json == []
    assert references(plan(*late, "--owner", "hospital-midwifery").json) == ["A02", "A03"]
    refused = plan(*late, "--after", place)
    assert (refused.code, "That is no place in this list" in refused.err) == (2, True)
