"""Alerts: once for each (item, rule, due date), whoever sweeps and however often."""

from datetime import date
from multiprocessing import get_context

import pytest

from tests.builders import Desk
from tests.databases import CONFIG
from tests.people import ALICE, CHARLIE, QUALITY
from tests.queued import open_alerts
from tests.runs import raise_alerts
from tracker.changing.named import board_named
from tracker.pages.letter_lines import AlertLine
from tracker.records import Alert
from tracker.settings import Settings
from tracker.store.items import count
from tracker.telling.sweep import rehearse_alerts
from tracker.wiring import build
from workflows.refusals import MoveRefused

DUE = date(2016, 9, 30)
CLOCKS_CHANGE = date(2016, 10, 30)


def alerts_of(desk: Desk, reference: str) -> list[AlertLine]:
    return [a for a in open_alerts(desk.app, desk.board) if a.reference == reference]


def sweep(desk: Desk, as_of: date) -> int:
    return raise_alerts(desk.app, desk.board, as_of=as_of).raised


def test_an_alert_counts_calendar_and_working_days(desk: Desk) -> None:
    reference = desk.started(DUE)
    sweep(desk, date(2016, 10, 11))
    (alert,) = alerts_of(desk, reference)
    assert (alert.rule, alert.due_on) == ("due", DUE)
    assert (alert.days_overdue, alert.working_days_overdue) == (11, 7)


def test_ten_days_without_a_run_are_caught_up_by_one(desk: Desk) -> None:
    for day in range(1, 6):
        desk.started(date(2016, 9, day))
    decisions_due = sweep(desk, date(2016, 8, 31))
    assert (decisions_due, sweep(desk, date(2016, 9, 10))) == (5, 5)
    assert len(open_alerts(desk.app, desk.board)) == 10


def test_the_day_the_clocks_change_raises_nothing_more(desk: Desk) -> None:
    reference = desk.started(DUE)
    sweep(desk, date(2016, 10, 29))
    assert [sweep(desk, CLOCKS_CHANGE), sweep(desk, CLOCKS_CHANGE)] == [0, 0]
    assert len(alerts_of(desk, reference)) == 1


def test_a_rehearsal_tells_the_same_and_writes_nothing(desk: Desk) -> None:
    desk.started(DUE)
    told = rehearse_alerts(desk.app, desk.board, as_of=date(2016, 10, 3))
    assert (told.raised, told.already_raised) == (2, 0)
    assert open_alerts(desk.app, desk.board) == []


def test_a_submitted_action_ages_on_the_signer(desk: Desk) -> None:
    reference = desk.started(DUE)
    sweep(desk, date(2016, 10, 3))
    there = desk.on(date(2016, 10, 4))
    there.move(reference, "submit", by=ALICE, note="Audit report")
    assert alerts_of(desk, reference) == []
    sweep(desk, date(2016, 10, 18))
    assert alerts_of(desk, reference) == []
    sweep(desk, date(2016, 10, 19))
    assert [a.rule for a in alerts_of(desk, reference)] == ["sign_off"]


def test_a_returned_action_is_late_again_against_the_same_date(desk: Desk) -> None:
    reference = desk.submitted(DUE)
    sweep(desk, date(2016, 10, 3))
    desk.on(date(2016, 10, 4)).move(reference, "return", by=CHARLIE, reason="Unsigned")
    assert sweep(desk, date(2016, 10, 5)) == 1
    assert [(a.rule, a.due_on) for a in alerts_of(desk, reference)] == [("due", DUE)]


def test_an_extension_closes_the_alert_and_starts_a_new_series(desk: Desk) -> None:
    reference = desk.started(DUE)
    sweep(desk, date(2016, 10, 3))
    there = desk.on(date(2016, 10, 4))
    there.move(reference, "extend", by=CHARLIE, reason="Staff illness", due_on=date(2016, 10, 31))
    assert alerts_of(desk, reference) == []
    assert sweep(desk, date(2016, 10, 31)) == 0
    assert sweep(desk, date(2016, 11, 1)) == 1


def test_an_owner_cannot_hand_a_submitted_action_on_to_sign_it_off(desk: Desk) -> None:
    reference = desk.submitted(DUE)
    with pytest.raises(MoveRefused):
        desk.move(reference, "assign", by=CHARLIE, owner="hospital-midwifery")


def test_blanks_are_no_evidence(desk: Desk) -> None:
    reference = desk.started(DUE)
    with pytest.raises(MoveRefused, match="evidence"):
        desk.move(reference, "submit", by=ALICE, note="   ")


def test_a_blocked_action_has_its_own_review_date(desk: Desk) -> None:
    reference = desk.started(DUE)
    again = date(2016, 9, 1)
    desk.move(reference, "block", by=CHARLIE, reason="Awaits the inquest", review_on=again)
    sweep(desk, again)
    assert alerts_of(desk, reference) == []
    sweep(desk, date(2016, 9, 2))
    assert [a.rule for a in alerts_of(desk, reference)] == ["external_review"]


@pytest.mark.parametrize("ending", ["sign_off", "supersede", "not_accept"])
def test_what_is_ended_is_never_late(desk: Desk, ending: str) -> None:
    other = desk.started(date(2030, 1, 4))
    reference = desk.submitted(DUE) if ending == "sign_off" else desk.started(DUE)
    sweep(desk, date(2016, 10, 3))
    by = "chair@board.example" if ending == "not_accept" else CHARLIE
    said = {"replaced_by": other} if ending == "supersede" else {}
    desk.on(date(2016, 10, 4)).move(reference, ending, by=by, reason="Decided", **said)
    assert alerts_of(desk, reference) == []
    sweep(desk, date(2017, 10, 3))
    assert alerts_of(desk, reference) == []


def test_reopening_starts_a_new_series(desk: Desk) -> None:
    reference = desk.signed_off(DUE)
    sweep(desk, date(2016, 10, 3))
    assert alerts_of(desk, reference) == []
    desk.on(date(2016, 10, 4)).move(reference, "reopen", by=QUALITY, reason="No change seen")
    sweep(desk, date(2016, 10, 5))
    assert [a.due_on for a in alerts_of(desk, reference)] == [DUE]


def test_two_processes_that_sweep_at_once_raise_each_alert_once(desk: Desk) -> None:
    review = desk.review()
    for _ in range(30):
        desk.action(review, DUE)
    url = desk.app.settings.database_url
    with get_context("spawn").Pool(2) as pool:
        raised = pool.map(sweep_alone, [url] * 6)
    with desk.app.store.reading() as session:
        assert sum(raised) == count(session, Alert) == 31


def sweep_alone(url: str) -> int:
    app = build(Settings(database_url=url, config_folder=CONFIG))
    return raise_alerts(app, board_named(app), as_of=date(2016, 10, 3)).raised
