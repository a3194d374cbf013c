"""Notices: a decision opens those that its process requires, and they follow its clock."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest

from tests.builders import Desk
from tests.journeys.reviews.review_clocks import due, late
from tests.people import BOARD_CHAIR, CHARLIE, MANAGER, REVIEWER
from tests.queued import open_alerts
from tests.review_lives import THE_CHILD_DIED, decided, found
from tests.runs import raise_alerts
from tracker.errors import NotFound
from tracker.operations.reviews.deciding import Advice, Ruling, decide_review, recommend_to_chair
from tracker.operations.reviews.notices import NewNotice, NoticeAsk, add_notice, move_notice
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_moves import move_review, record_date
from tracker.operations.reviews.waivers import waive_clock
from tracker.pages.clock_lines import clocks_in_full
from tracker.pages.histories import history_of
from tracker.pages.listing import Wanted
from tracker.pages.notice_lines import NoticeLine, notice_lines
from tracker.telling.digest_queue import preview
from tracker.telling.overdue import overdue
from workflows.refusals import MoveRefused

LOGGED, DECIDED, INFORM_BY = date(2017, 1, 3), date(2017, 2, 1), date(2017, 2, 8)
ALL_THREE = ["Ofsted", "Department for Education", "National panel of independent experts"]


def notices(
    desk: Desk, reference: str, *, is_open: bool | None = None, as_of: date | None = None
) -> list[NoticeLine]:
    wanted = Wanted(review=reference, is_open=is_open)
    return list(desk.read(notice_lines, wanted, as_of=as_of))


def told(desk: Desk, reference: str) -> list[tuple[str, str, date | None]]:
    return [(n.recipient, n.state, n.due_on) for n in notices(desk, reference)]


def move(desk: Desk, reference: str, name: str, *, by: str = MANAGER, **said: Any) -> None:
    move_notice(desk.app, desk.board, reference, name, by=by, ask=NoticeAsk(**said))


def a_decision(desk: Desk, outcome: str = "scr") -> str:
    return decided(desk, notified_on=LOGGED, on=DECIDED, outcome=outcome)


def inform_clock(desk: Desk, reference: str) -> tuple[date | None, str]:
    lines = {c.name: c for c in desk.read(clocks_in_full, reference)}
    return lines["inform_of_decision"].met_on, lines["inform_of_decision"].standing


def home_office(desk: Desk, reference: str, due_on: date) -> str:
    new = NewNotice("Home Office", "The decision not to review", due_on)
    return add_notice(desk.app, desk.board, reference, new, by=MANAGER).reference


def test_a_decision_opens_a_notice_for_each_who_must_be_told(desk: Desk) -> None:
    reference = a_decision(desk)
    assert told(desk, reference) == [(whom, "due", INFORM_BY) for whom in ALL_THREE]
    first = notices(desk, reference)[0]
    assert (first.reference, first.covered_by) == (f"{reference}-N01", "inform_of_decision")
    assert first.label == "Tell Ofsted, the Department and the national panel of the decision"
    assert not first.is_verified
    opened = [e for e in desk.read(history_of, first.reference) if e.what == "open"]
    assert [(e.who, e.became["due_on"]) for e in opened] == [("the tracker", "2017-02-08")]


def test_the_last_notice_sent_meets_the_clock_on_the_latest_day(desk: Desk) -> None:
    reference = a_decision(desk)
    there = desk.on(date(2017, 2, 9))
    for number, day in ((1, 2), (2, 7), (3, 6)):
        assert inform_clock(there, reference)[0] is None
        sent_on = date(2017, 2, day)
        move(there, f"{reference}-N0{number}", "send", on=sent_on, evidence="Receipt on file")
    assert inform_clock(there, reference) == (date(2017, 2, 7), "done_on_time")
    assert notices(there, reference, is_open=True) == []
    recorded = [e for e in there.read(history_of, reference) if e.what == "record"]
    assert recorded[-1].became == {"informed": "2017-02-07"}
    assert recorded[-1].who == "The Manager"


def test_a_notice_sent_late_makes_the_clock_late(desk: Desk) -> None:
    reference = a_decision(desk)
    there = desk.on(date(2017, 2, 10))
    for number in (1, 2, 3):
        move(there, f"{reference}-N0{number}", "send", evidence="Receipt on file")
    assert inform_clock(there, reference) == (date(2017, 2, 10), "done_late")
    assert [n.working_days_late for n in notices(there, reference)] == [2, 2, 2]


def test_a_notice_is_not_sent_without_evidence(desk: Desk) -> None:
    reference = a_decision(desk)
    there = desk.on(DECIDED)
    with pytest.raises(MoveRefused, match="evidence"):
        move(there, f"{reference}-N01", "send", evidence="  ")
    assert told(there, reference)[0] == ("Ofsted", "due", INFORM_BY)


def test_only_who_answers_for_the_board_sends_a_notice(desk: Desk) -> None:
    reference = desk.on(DECIDED).led(a_decision(desk))
    with pytest.raises(MoveRefused) as refused:
        move(desk.on(DECIDED), f"{reference}-N01", "send", by=REVIEWER, evidence="A letter")
    assert [reason.code for reason in refused.value.reasons] == ["role"]


def test_a_withdrawn_notice_is_not_waited_for(desk: Desk) -> None:
    reference = a_decision(desk)
    there = desk.on(date(2017, 2, 6))
    move(there, f"{reference}-N01", "send", evidence="Receipt")
    move(there, f"{reference}-N02", "send", evidence="Receipt", on=date(2017, 2, 3))
    move(there, f"{reference}-N03", "withdraw", by=BOARD_CHAIR, reason="Told by Ofsted")
    assert inform_clock(there, reference) == (date(2017, 2, 6), "done_on_time")
    record_date(there.app, there.board, reference, "incident", date(2016, 12, 20), by=MANAGER)
    assert len(notices(there, reference)) == 3


def test_the_clock_alone_raises_the_alert_of_its_notices(desk: Desk) -> None:
    reference = a_decision(desk)
    raise_alerts(desk.app, desk.board, as_of=date(2017, 2, 9))
    raised = [a.rule for a in open_alerts(desk.app, desk.board)]
    assert raised == ["inform_of_decision"]
    assert late(desk, date(2017, 2, 9)) == {"inform_of_decision": 1}
    lines = notices(desk, reference, as_of=date(2017, 2, 9))
    assert [n.days_late for n in lines] == [1, 1, 1]


def test_open_notices_move_with_their_clock(desk: Desk) -> None:
    reference = planned(desk, publication=date(2017, 6, 1))
    assert due(desk, reference)["send_before_publication"] == date(2017, 5, 22)
    there = desk.on(date(2017, 2, 10))
    record_date(there.app, there.board, reference, "publication", date(2017, 6, 2), by=MANAGER)
    copies = [n for n in notices(there, reference) if n.covered_by == "send_before_publication"]
    assert [n.due_on for n in copies] == [date(2017, 5, 23)] * 3
    (moved,) = [e for e in there.read(history_of, copies[0].reference) if e.what != "open"]
    assert (moved.what, moved.was) == ("date moved", {"due_on": "2017-05-22"})
    assert moved.became == {"due_on": "2017-05-23"}


def planned(desk: Desk, *, publication: date) -> str:
    """Return a review that was decided on, with a day of publication planned."""
    reference = a_decision(desk)
    there = desk.on(date(2017, 2, 10))
    record_date(there.app, there.board, reference, "publication", publication, by=MANAGER)
    return reference


def test_the_last_copy_sent_dates_the_copies(desk: Desk) -> None:
    reference = planned(desk, publication=date(2017, 6, 1))
    there = desk.on(date(2017, 5, 19))
    for number in (4, 5, 6):
        move(there, f"{reference}-N0{number}", "send", evidence="Post book, page 12")
    lines = {c.name: c for c in there.read(clocks_in_full, reference)}
    assert lines["send_before_publication"].met_on == date(2017, 5, 19)


def test_a_decision_taken_again_opens_new_notices(desk: Desk) -> None:
    reference = a_decision(desk, "none")
    there = desk.on(date(2017, 2, 6))
    for number in (1, 2, 3):
        move(there, f"{reference}-N0{number}", "send", evidence="Receipt")
    decide_again(there.on(date(2017, 3, 1)), reference)
    again = told(there, reference)[3:]
    assert again == [(whom, "due", date(2017, 3, 8)) for whom in ALL_THREE]
    assert [state for _, state, _ in told(there, reference)[:3]] == ["sent"] * 3


def decide_again(desk: Desk, reference: str) -> None:
    """Reconsider a refusal on new information, advise and decide again, all on one day."""
    ask = ReviewAsk(reason="A second injury came to light")
    move_review(desk.app, desk.board, reference, "reconsider", by=BOARD_CHAIR, ask=ask)
    advice = Advice("scr", True, "Now known", answers=THE_CHILD_DIED)
    recommend_to_chair(desk.app, desk.board, reference, advice, by=CHARLIE)
    ruling = Ruling("scr", "The new facts")
    decide_review(desk.app, desk.board, reference, ruling, by=BOARD_CHAIR)


def test_a_clock_that_runs_on_keeps_its_notices(desk: Desk) -> None:
    reference = a_decision(desk, "none")
    decide_again(desk.on(date(2017, 3, 1)), reference)
    assert told(desk, reference) == [(whom, "due", date(2017, 3, 8)) for whom in ALL_THREE]


def test_what_was_unsent_when_a_clock_begins_anew_gives_way_to_new_notices(desk: Desk) -> None:
    reference = a_decision(desk, "none")
    there = desk.on(date(2017, 2, 6))
    record_date(there.app, there.board, reference, "informed", date(2017, 2, 6), by=MANAGER)
    decide_again(there.on(date(2017, 3, 1)), reference)
    states = [n.state for n in notices(there, reference)]
    assert states == ["not_required"] * 3 + ["due"] * 3
    last = there.read(history_of, f"{reference}-N01")[-1]
    assert (last.what, last.reason) == ("withdraw", "Its clock has begun again")


def test_a_publication_withheld_calls_for_no_copies_until_it_is_planned_again(desk: Desk) -> None:
    reference = found(desk)
    record_publication(desk, reference, date(2016, 12, 15))
    for name in ("propose_publication", "withhold"):
        ask = ReviewAsk(reason="It would name the child")
        move_review(desk.app, desk.board, reference, name, by=BOARD_CHAIR, ask=ask)
    assert copies(desk, reference) == [("not_required", date(2016, 12, 6))] * 3
    record_publication(desk, reference, date(2016, 12, 16))
    assert copies(desk, reference)[3:] == [("due", date(2016, 12, 7))] * 3


def record_publication(desk: Desk, reference: str, day: date) -> None:
    record_date(desk.app, desk.board, reference, "publication", day, by=MANAGER)


def copies(desk: Desk, reference: str) -> list[tuple[str, date | None]]:
    lines = [n for n in notices(desk, reference) if "copies" in n.label]
    return [(n.state, n.due_on) for n in lines]


def test_a_waived_clock_withdraws_what_was_unsent(desk: Desk) -> None:
    reference = a_decision(desk)
    there = desk.on(date(2017, 2, 6))
    move(there, f"{reference}-N01", "send", evidence="Receipt")
    why = "The panel was dissolved"
    waive_clock(there.app, there.board, reference, "inform_of_decision", by=BOARD_CHAIR, reason=why)
    states = [n.state for n in notices(there, reference)]
    assert states == ["sent", "not_required", "not_required"]
    last = there.read(history_of, f"{reference}-N02")[-1]
    assert (last.what, last.who, last.reason) == ("withdraw", "the tracker", why)


def test_a_date_written_by_hand_meets_the_clock_and_leaves_the_notices_to_be_evidenced(
    desk: Desk,
) -> None:
    reference = a_decision(desk)
    there = desk.on(date(2017, 2, 20))
    record_date(there.app, there.board, reference, "informed", date(2017, 2, 7), by=MANAGER)
    assert [(n.state, n.days_late) for n in notices(there, reference)] == [("due", 0)] * 3
    for number in (1, 2, 3):
        move(there, f"{reference}-N0{number}", "send", evidence="Receipt")
    assert inform_clock(there, reference) == (date(2017, 2, 7), "done_on_time")


def test_a_notice_of_its_own_alerts_once_and_stands_among_the_late(desk: Desk) -> None:
    reference = home_office(desk, desk.review(), date(2016, 7, 15))
    assert reference == "SCR-2016-01-N01"
    as_of = date(2016, 7, 18)
    assert raise_alerts(desk.app, desk.board, as_of=as_of).raised == 1
    assert raise_alerts(desk.app, desk.board, as_of=as_of).raised == 0
    (item,) = desk.read(overdue, as_of=as_of)
    assert (item.kind, item.agency, item.owner) == ("notice", None, "Business manager")
    assert (item.days_overdue, item.working_days_overdue) == (3, 1)
    assert desk.read(overdue, as_of=date(2016, 7, 15)) == []


def test_sending_a_notice_closes_its_alert(desk: Desk) -> None:
    reference = home_office(desk, desk.review(), date(2016, 7, 15))
    raise_alerts(desk.app, desk.board, as_of=date(2016, 7, 18))
    there = desk.on(date(2016, 7, 19))
    move(there, reference, "send", evidence="https://board.example/letters/12")
    assert open_alerts(there.app, there.board) == []
    assert raise_alerts(there.app, there.board, as_of=date(2016, 7, 20)).raised == 0
    move(there, reference, "acknowledge")
    (line,) = notices(there, "SCR-2016-01")
    told_on = date(2016, 7, 19)
    assert (line.sent_on, line.acknowledged_on, line.days_late) == (told_on, told_on, 4)


def test_two_who_send_the_last_two_at_once_meet_the_clock(desk: Desk) -> None:
    reference = a_decision(desk)
    there = desk.on(date(2017, 2, 6))
    move(there, f"{reference}-N01", "send", evidence="Receipt")
    with ThreadPoolExecutor(2) as both:
        sending = [
            both.submit(move, there, f"{reference}-N0{number}", "send", evidence="Receipt")
            for number in (2, 3)
        ]
    assert [done.result() for done in sending] == [None, None]
    assert inform_clock(there, reference) == (date(2017, 2, 6), "done_on_time")


def test_a_late_notice_stands_under_the_board_in_the_chairs_digest(desk: Desk) -> None:
    reference = home_office(desk, desk.review(), date(2016, 7, 15))
    text = preview(desk.app, desk.board, "case-review", as_of=date(2016, 7, 18)).text
    told = text[text.index("NEWLY OVERDUE (") :]
    assert told.index("The board") < told.index(reference) < told.index("Send the notice")
    assert "Home Office" not in text


def test_a_notice_of_another_board_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound, match='no notice "SCR-2016-01-N01"'):
        move(desk, "SCR-2016-01-N01", "send", evidence="A letter")
