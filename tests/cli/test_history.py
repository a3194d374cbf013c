"""`tracker history`: changes, alerts and letters of a record, oldest first."""

from datetime import date

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.people import ALICE, CHARLIE, MANAGER
from tests.runs import queue_digests, raise_alerts

A01 = "SCR-2016-01-A01"
DUE = date(2016, 9, 30)


def whats(ask: Ask, reference: str) -> list[str]:
    return [event["what"] for event in ask("history", reference, "--json").json]


def test_changes_alerts_and_letters_stand_in_the_order_of_their_time(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    sqlite_desk.started(DUE)
    late = sqlite_desk.on(date(2016, 10, 3))
    raise_alerts(late.app, late.board, as_of=date(2016, 10, 3))
    done = sqlite_desk.on(date(2016, 10, 4))
    done.move(A01, "submit", by=ALICE, note="Audit report, signed")
    told = whats(ask_board, A01)
    assert [one for one in told if one != "letter queued"][:3] == ["add", "agree", "start"]
    assert told[5] == "alert raised"
    assert sorted(told[6:]) == ["alert closed", "letter queued", "submit"]


def test_what_follows_a_meeting_names_the_meeting_and_what_is_placed_its_agency(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    sqlite_desk.started(date(2016, 11, 30))
    said = {"meeting": "M-001", "working_days_before": 10}
    sqlite_desk.move(A01, "follow_meeting", by=MANAGER, **said)
    because = {"declined_because": "wrong_agency", "reason": "The police keep these"}
    sqlite_desk.move(A01, "decline", by=ALICE, **because)
    placed = ("action", "place", A01, "--owner", "police-lead", "--agency", "police")
    assert ask_board(*placed, "--as", MANAGER).code == 0
    told = {one["what"]: one["became"] for one in ask_board("history", A01, "--json").json}
    assert told["follow_meeting"]["due_meeting"] == "M-001"
    assert told["place"]["agency"] == "police"
    assert not [name for became in told.values() for name in became if name.endswith("_id")]


def test_a_digest_that_named_an_action_stands_in_its_history(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    sqlite_desk.started(DUE)
    late = sqlite_desk.on(date(2016, 10, 3))
    queue_digests(late.app, late.board, as_of=date(2016, 10, 3))
    (letter,) = [
        event["became"]
        for event in ask_board("history", A01, "--json").json
        if event["what"] == "letter queued" and event["became"]["letter"] != "item_moved"
    ]
    assert letter == {"letter": "digest", "to": CHARLIE}


def test_the_hour_is_london_s_and_the_day_is_the_one_it_counts_from(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    sqlite_desk.review(notified_on=date(2016, 6, 1))
    (event,) = ask_board("history", "SCR-2016-01", "--json").json
    assert event["recorded_at"] == "2016-07-01T13:00:00+01:00"
    assert event["on"] == "2016-06-01"
    assert "1 July 2016 at 13:00  1 June 2016" in ask_board("history", "SCR-2016-01").out


def test_a_change_shows_what_was_and_what_is(ask_board: Ask, sqlite_desk: Desk) -> None:
    sqlite_desk.started(DUE)
    sqlite_desk.move(A01, "extend", by=CHARLIE, due_on=date(2016, 11, 30), reason="Two vacancies")
    out = ask_board("history", A01).out
    assert "State: In progress, was Agreed" in out
    assert "Due: 30 November 2016" in out
    assert "Two vacancies" in out


def test_one_action_is_not_mixed_up_with_another(ask_board: Ask, sqlite_desk: Desk) -> None:
    review = sqlite_desk.review()
    for _ in range(10):
        sqlite_desk.action(review, None)
    events = ask_board("history", A01, "--json").json
    assert {event["reference"] for event in events} == {A01}


def test_a_record_without_a_change_says_so(ask_board: Ask) -> None:
    answer = ask_board("history", "hospital")
    assert (answer.code, answer.out) == (
        0,
        "Nothing has happened to hospital since it was loaded.\n",
    )


def joined(ask: Ask, reference: str) -> str:
    """Return the table of a history with the lines of its cells run together."""
    return " ".join(ask("history", reference).out.split())


def test_a_letter_of_many_items_stands_in_one_row_that_says_to_whom(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    sqlite_desk.agreed(DUE)
    sqlite_desk.action("SCR-2016-01", DUE)
    late = sqlite_desk.on(date(2016, 10, 3))
    queue_digests(late.app, late.board, as_of=date(2016, 10, 3))
    queued = [
        one["became"]["to"]
        for one in ask_board("history", "SCR-2016-01", "--json").json
        if one["what"] == "letter queued"
    ]
    words = joined(ask_board, "SCR-2016-01")
    assert (queued.count(CHARLIE), words.count("To: Charlie (Chair,")) == (3, 1)
    assert "About: SCR-2016-01, SCR-2016-01-A01 and" in words
    assert CHARLIE not in words


def test_news_of_a_move_says_what_happened(ask_board: Ask, sqlite_desk: Desk) -> None:
    sqlite_desk.submitted(DUE)
    words = joined(ask_board, A01)
    assert "Letter: Submitted for sign-off; To: Charlie" in words
    assert "news of it" not in words


def test_what_was_said_and_shown_stands_beside_its_change(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    sqlite_desk.started(DUE)
    later = sqlite_desk.on(date(2016, 7, 4))
    later.move(A01, "update", by=ALICE, narrative="Half of it", percent=50)
    later.move(A01, "submit", by=ALICE, note="The audit", grade=2)
    words = joined(ask_board, A01)
    assert "What was said: Half of it" in words
    assert "What it shows: The audit" in words
    told = ask_board("history", A01, "--json").json
    assert "narrative" not in {name for one in told for name in one["became"]}
