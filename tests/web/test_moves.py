"""Moves of an action by its pages: fields from the workflow's file, done once, nothing lost."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tests.builders import Desk
from tests.people import ALICE, BOB, CHARLIE
from tests.web.browser import Browser
from tests.web.test_sign_in import later
from tracker.errors import NotFound
from tracker.operations.plans.action_input import Ask
from tracker.operations.plans.action_moves import move_action
from tracker.pages.action_pages import action_page

SignedIn = Callable[[str], Browser]
DUE = date(2016, 9, 30)


def updates(desk: Desk, reference: str) -> list[str]:
    """Return what has been said of an action."""
    return [one.narrative for one in desk.read(action_page, reference).updates]


def test_an_owner_says_how_it_is_getting_on(open_desk: Desk, signed_in: SignedIn) -> None:
    reference = open_desk.started(DUE)
    there = signed_in(ALICE)
    path = f"/actions/{reference}/moves/update"
    there.get(path).post(path, narrative="Half of the wards are done")
    assert there.follow().status == 200
    assert "Half of the wards are done" in there.words
    assert updates(open_desk, reference) == ["Half of the wards are done"]
    assert f"Recorded: add an update. {reference} is still In progress" in there.words


def test_a_second_press_of_the_same_form_does_nothing_more(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    there = signed_in(ALICE)
    path = f"/actions/{reference}/moves/update"
    form = there.get(path).text
    first = there.post(path, narrative="Half").location
    there.text = form
    assert there.post(path, narrative="Half").location == first
    assert updates(open_desk, reference) == ["Half"]


def test_b3_a_date_that_cannot_be_says_which_box_is_wrong(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    there = signed_in(ALICE)
    path = f"/actions/{reference}/moves/forecast"
    for day, month, year, box in (
        ("31", "9", "2026", "day"),
        ("30", "", "2026", "month"),
        ("9", "3", "26", "year"),
    ):
        typed = {"forecast_on-day": day, "forecast_on-month": month, "forecast_on-year": year}
        there.get(path).post(path, **typed)
        assert there.status == 400
        assert f'href="#forecast_on-{box}"' in there.text
        assert there.text.count('aria-invalid="true"') == 1
        assert f'value="{day}"' in there.text
    typed = {"forecast_on-day": "3", "forecast_on-month": "Nov", "forecast_on-year": "2016"}
    assert there.get(path).post(path, **typed).status == 303


def test_a_file_is_shown_as_evidence_under_its_own_name(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    there = signed_in(ALICE)
    path, wards = f"/actions/{reference}/moves/attach", b"ward,done\n1,yes\n"
    there.get(path).send_file(path, "file", "C:\\audit\\wards.csv", wards, grade="2")
    assert "wards.csv" in there.follow().words
    refused = there.get(path).send_file(path, "file", "wards.pdf", wards, grade="2")
    assert (refused.status, "There is a problem" in refused.words) == (400, True)


def test_a_move_that_is_not_ones_own_or_is_over_leads_to_where_the_action_stands(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.submitted(DUE)
    there = signed_in(ALICE)
    assert there.get(f"/actions/{reference}/moves/start").status == 403
    assert f"You can’t do that with {reference} now" in there.words
    assert f'href="/{reference}"' in there.text
    for page in ("moves/sign_off", "sign-off"):
        assert there.get(f"/actions/{reference}/{page}").status == 403
    assert there.get(f"/actions/{reference}/moves/dance").status == 403


def test_b2_what_was_typed_when_a_sign_in_ended_is_there_afterwards(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    there = signed_in(ALICE)
    path = f"/actions/{reference}/moves/update"
    form = there.get(path).text
    idle = Browser(later(open_desk, timedelta(minutes=31)))
    idle.client.cookies = there.client.cookies
    idle.text = form
    idle.post(path, narrative="Four thousand words")
    assert idle.location == f"/sign-in?next={path}&words=kept"
    assert "What you typed has been kept" in idle.follow().words
    back = signed_in(ALICE).get(path)
    assert "Four thousand words" in back.text
    assert updates(open_desk, reference) == []
    assert "Four thousand words" not in signed_in(BOB).get(path).text


def test_what_was_typed_is_kept_too_where_one_signed_out_in_another_tab(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    there = signed_in(ALICE)
    path = f"/actions/{reference}/moves/update"
    form = there.get(path).text
    there.get("/").post("/sign-out")
    assert there.get("/").status == 303
    there.text = form
    there.post(path, narrative="Four thousand words")
    assert "What you typed has been kept" in there.follow().words
    assert "Four thousand words" in signed_in(ALICE).get(path).text
    assert updates(open_desk, reference) == []


def test_who_was_never_signed_in_is_told_that_their_words_are_not_kept(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    there = signed_in(ALICE).get(path := f"/actions/{reference}/moves/update")
    there.client.cookies.clear()
    there.post(path, narrative="Four thousand words")
    assert "what you typed was not kept" in there.follow().words


def test_the_same_words_after_going_back_are_the_form_sent_again(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    there = signed_in(ALICE)
    path = f"/actions/{reference}/moves/update"
    for words in ("Half", "Half"):
        there.get(path).post(path, narrative=words)
    assert "Half" in there.follow().words
    there.get(path).post(path, narrative="Three quarters")
    assert updates(open_desk, reference) == ["Half", "Three quarters"]


def test_the_same_words_are_meant_once_somebody_else_has_changed_the_record(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    there = signed_in(ALICE)
    path = f"/actions/{reference}/moves/update"
    there.get(path).post(path, narrative="Half")
    open_desk.move(reference, "update", by=BOB, narrative="A third")
    there.get(path).post(path, narrative="Half")
    assert updates(open_desk, reference) == ["Half", "A third", "Half"]


def test_a_form_names_nothing_that_its_sender_may_not_see(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    other = open_desk.action(open_desk.review(subgroup="quality"), DUE)
    there = signed_in(CHARLIE)
    path = f"/actions/{reference}/moves/merge"
    page = there.get(path)
    assert other not in page.text
    there.post(path, replaced_by=other, reason="The same work")
    assert (there.status, "choose one of those shown" in there.words) == (400, True)
    by_name = Ask(replaced_by=other, reason="The same work")
    app, board = open_desk.app, open_desk.board
    with pytest.raises(NotFound):
        move_action(app, board, reference, "merge", by=CHARLIE, ask=by_name)


def test_a_paste_of_ten_megabytes_is_refused_at_its_field_and_kept(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    there = signed_in(ALICE)
    path = f"/actions/{reference}/moves/update"
    hidden = re.findall(r'name="(token|key|version)" value="([^"]*)"', there.get(path).text)
    paste = "much " * (2 * 1024 * 1024)
    sent = {"narrative": (None, paste)}
    answer = there.client.post(path, data=dict(hidden), files=sent)
    assert (answer.status_code, 'href="#narrative"' in answer.text) == (400, True)
    assert paste in answer.text


def test_whose_a_move_is_stands_on_the_page_of_those_who_cannot_make_it(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.submitted(DUE)
    page = signed_in(ALICE).get(f"/actions/{reference}")
    assert "Sign off : that is for the chair of the subgroup" in page.words
    assert "Sign off : that is for" not in signed_in(CHARLIE).get(f"/actions/{reference}").words


def test_handing_back_for_another_agency_asks_which_and_history_says_it(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    reference = open_desk.started(DUE)
    there, path = signed_in(ALICE), f"/actions/{reference}/moves/decline"
    said = {"declined_because": "blocked_by_agency", "reason": "Their trainer has left"}
    assert "Three Rivers Hospital" not in there.get(path).words
    there.post(path, **said)
    assert (there.status, 'href="#blocked_by"' in there.text) == (400, True)
    assert "Say which agency stands in the way" in there.words
    there.post(path, **said, blocked_by="police").follow()
    assert "Blocked by Three Rivers Police" in there.words
    assert "Waits for: Three Rivers Police" in there.get(f"/history/{reference}").words
