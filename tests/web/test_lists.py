"""Lists by their pages: narrowed by the address, each filter removed by itself."""

import re
from collections.abc import Callable
from datetime import date

from tests.builders import Desk
from tests.people import ALICE, CHARLIE, MANAGER
from tests.web.browser import Browser

SignedIn = Callable[[str], Browser]
DUE = date(2016, 9, 30)
SELECTS = re.compile(r'<select[^>]*name="(\w+)">(.*?)</select>', re.DOTALL)
OPTIONS = re.compile(r'<option value="([^"]*)"')


def test_what_narrows_a_list_is_said_in_words_and_removed_one_by_one(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    there = signed_in(MANAGER).get("/actions?state=in_progress&agency=hospital")
    assert reference in there.words
    assert "State: In progress Remove" in there.words
    assert "Agency: Three Rivers Hospital Remove" in there.words
    assert 'href="/actions?agency=hospital"' in there.text
    assert "No action matches. Clear the filters" in there.get("/actions?state=signed_off").words
    assert reference in there.get("/actions?state=&agency=").words


def test_every_filter_and_order_that_a_page_offers_is_one_that_its_list_takes(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    open_desk.started(DUE)
    there = signed_in(MANAGER)
    for path in ("/actions", "/reviews", "/overdue"):
        page = there.get(path).text
        offered = [
            (name, value)
            for name, choices in SELECTS.findall(page)
            for value in OPTIONS.findall(choices)
            if value
        ]
        assert offered
        for name, value in offered:
            assert there.get(f"{path}?{name}={value}").status == 200, (path, name, value)


def test_a_list_marks_what_waits_to_be_signed_off_what_is_due_soon_and_what_is_done(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    for stands, due in (("submitted", DUE), ("signed_off", DUE), ("started", date(2016, 7, 4))):
        getattr(open_desk, stands)(due)
    page = signed_in(CHARLIE).get("/actions").text
    for colour, words in (("blue", "Submitted"), ("green", "Signed off"), ("yellow", "Due soon")):
        assert re.search(rf'govuk-tag--{colour} tracker-tag">{words}', page), words


def test_a_list_of_reviews_says_of_each_what_kind_it_is(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.review()
    assert f"{reference} Serious Case Review" in signed_in(CHARLIE).get("/reviews").words


def test_lateness_and_openness_narrow_a_list(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.started(date(2016, 9, 30))
    there = signed_in(ALICE)
    assert reference in there.get("/actions?is_open=yes").words
    assert reference not in there.get("/actions?is_late=yes").words


def test_reviews_are_narrowed_by_the_states_they_stand_in_under_their_process(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    review, sar = open_desk.review(), open_desk.review(kind="audit")
    there = signed_in(MANAGER).get("/reviews")
    states = dict(SELECTS.findall(there.text))["state"]
    assert '<optgroup label="Serious Case Review">' in states
    assert 1 < len([one for one in OPTIONS.findall(states) if one]) < 4
    value = next(one for one in OPTIONS.findall(states) if one.startswith("scr."))
    narrowed = there.get(f"/reviews?state={value}").words
    assert review in narrowed
    assert sar not in narrowed


def test_a_kind_of_review_that_is_chosen_offers_all_of_its_states(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    open_desk.review()
    page = signed_in(MANAGER).get("/reviews?kind=scr&state=closed").text
    values = OPTIONS.findall(dict(SELECTS.findall(page))["state"])
    flow = open_desk.app.newest("scr")
    assert {f"scr.{state.name}" for state in flow.states} <= set(values)
    assert "closed" in values


def test_what_no_list_is_narrowed_by_is_no_page(open_desk: Desk, signed_in: SignedIn) -> None:
    open_desk.started(DUE)
    there = signed_in(MANAGER)
    for question in (
        "actions?state=bar",
        "actions?is_open=perhaps",
        "reviews?state=bar",
        "reviews?state=scr.bar",
        "reviews?state=bar.closed",
        "reviews?kind=bar",
        "overdue?agency=bar",
    ):
        assert there.get(f"/{question}").status == 404, question
    for question in ("reviews?state=closed", "reviews?state=on_register", "actions?by=&order="):
        assert there.get(f"/{question}").status == 200, question


def test_a_list_says_that_it_left_out_what_it_is_not_narrowed_by(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    open_desk.started(DUE)
    there = signed_in(MANAGER)
    said = "Part of this address is no filter of this list, and was left out."
    for path in ("/actions?stat=agreed", "/overdue?agancy=hospital", "/reviews?sort=kind"):
        assert said in there.get(path).words, path
    for path in ("/actions?state=agreed&order=due&by=&after=", "/overdue", "/reviews?kind=scr"):
        assert said not in there.get(path).words, path
    assert 'href="/actions/bulk"' in there.get("/actions?stat=agreed").text


def test_an_empty_list_says_why_and_what_to_do(open_desk: Desk, signed_in: SignedIn) -> None:
    there = signed_in(MANAGER)
    assert "Actions are added to a review’s plan" in there.get("/actions").words
    assert "Each begins with a referral" in signed_in(CHARLIE).get("/reviews").words
    owners = signed_in(ALICE).get("/reviews").words
    assert "Who owns an action sees the action, and not the case." in owners
    for path in ("/reviews?kind=scr", "/actions?is_late=yes", "/overdue?agency=hospital"):
        page = there.get(path)
        assert "matches. Clear the filters" in page.words, path
        assert f'href="{path.partition("?")[0]}">Clear the filters</a>' in page.text


def test_the_caption_of_a_list_says_how_it_is_sorted(open_desk: Desk, signed_in: SignedIn) -> None:
    open_desk.started(DUE)
    there = signed_in(MANAGER)
    assert "Actions, the soonest due first" in there.get("/actions").words
    assert "Actions, by agency" in there.get("/actions?order=agency").words
    assert "Reviews, by type" in there.get("/reviews?order=kind").words


def test_an_owner_of_few_actions_is_offered_no_filters_until_the_address_has_one(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    for _ in range(9):
        open_desk.started(DUE)
    owner, manager = signed_in(ALICE), signed_in(MANAGER)
    for words in ("Filter and sort", "Group by:"):
        assert words not in owner.get("/actions").words
        assert words in owner.get("/actions?is_open=yes").words
        assert words in manager.get("/actions").words
    open_desk.started(DUE)
    assert "Filter and sort" in owner.get("/actions").words
