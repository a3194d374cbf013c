"""Has practice changed: asked months after the sign-off, and kept apart from completion."""

from datetime import date
from pathlib import Path

from tests.builders import Desk
from tests.impact import answer, checks
from tests.people import ALICE, CHARLIE, MANAGER, MEMBER
from tests.rules import with_rules
from tests.runs import raise_alerts
from tracker.operations.boards.tenures import appoint, stand_down
from tracker.pages.action_pages import action_page
from tracker.pages.histories import history_of
from tracker.pages.impact_lines import impact_line
from tracker.records import Alert
from tracker.store.items import count

DUE = date(2016, 9, 30)
OCTOBER = date(2016, 10, 3)


def test_signing_off_asks_again_after_three_six_and_twelve_months(desk: Desk) -> None:
    reference = desk.on(date(2016, 8, 31)).signed_off(DUE)
    assert [(line.reference, line.months, line.due_on) for line in checks(desk)] == [
        (f"{reference}-K01", 3, date(2016, 11, 30)),
        (f"{reference}-K02", 6, date(2017, 2, 28)),
        (f"{reference}-K03", 12, date(2017, 8, 31)),
    ]


def test_a_board_asks_when_it_has_set(desk: Desk, tmp_path: Path) -> None:
    there = with_rules(desk, tmp_path, recheck_months="[9, 1]")
    there.signed_off(DUE)
    assert [line.due_on for line in checks(there)] == [date(2016, 8, 1), date(2017, 4, 1)]


def test_a_recheck_that_nobody_answers_raises_an_alert_once(desk: Desk) -> None:
    desk.signed_off(DUE)
    for _ in range(2):
        raise_alerts(desk.app, desk.board, as_of=date(2016, 10, 4))
    with desk.app.store.reading() as session:
        assert count(session, Alert, Alert.item_kind == "impact_check") == 1
    late = desk.read(impact_line, "SCR-2016-01-A01-K01", as_of=date(2016, 10, 4))
    assert (late.days_late, late.waits_on) == (3, "Quality assurance")


def test_no_change_takes_the_action_up_again_with_its_history_whole(desk: Desk) -> None:
    reference = desk.signed_off(DUE)
    before = desk.read(history_of, reference)
    made = answer(desk.on(OCTOBER), f"{reference}-K01", "no_change")
    assert (made.reopened, checks(desk)) == (reference, [])
    line = desk.read(action_page, reference).action
    assert (line.state, line.on_the_board) == ("reopened", "signed off, impact not found")
    after = desk.read(history_of, reference)
    assert after[: len(before)] == before
    told = [(event.reference[-3:], event.what) for event in after[len(before) :]]
    assert [one for one in told if one[1] not in ("alert closed", "letter queued")] == [
        ("K01", "answer"),
        ("A01", "recheck"),
        ("A01", "reopen"),
        ("K02", "drop"),
        ("K03", "drop"),
    ]


def test_signing_off_again_asks_again_and_forgets_the_old_answer(desk: Desk) -> None:
    reference = desk.signed_off(DUE)
    there = desk.on(OCTOBER)
    answer(there, f"{reference}-K01", "no_change")
    there.move(reference, "start", by=ALICE)
    there.move(reference, "submit", by=ALICE, note="New register", grade=2)
    there.move(reference, "sign_off", by=CHARLIE)
    assert [line.reference[-3:] for line in checks(there)] == ["K04", "K05", "K06"]
    assert checks(there)[0].due_on == date(2017, 1, 3)
    assert there.read(action_page, reference).action.assurance == ""


def test_reopening_otherwise_drops_what_was_still_to_be_asked(desk: Desk) -> None:
    reference = desk.signed_off(DUE)
    desk.move(reference, "reopen", by=CHARLIE, reason="The theme came back")
    assert checks(desk) == []
    assert {line.state for line in checks(desk, only_open=False)} == {"dropped"}


def test_a_recheck_outlives_whoever_owned_the_action_or_was_to_ask(desk: Desk) -> None:
    reference = desk.signed_off(DUE)
    for person in ("alice", "quality"):
        stand_down(desk.app, desk.board, person, by=MANAGER, last_day=date(2016, 7, 29))
    there = desk.on(OCTOBER)
    appoint(there.app, there.board, "member", "quality-lead", by=MANAGER)
    assert answer(there, f"{reference}-K01", "some", by=MEMBER).decision.to.name == "answered"
