"""`tracker briefing`, `dissemination reach` and `event`: learning that is shown to have arrived."""

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.people import BOB, MANAGER

BY = ("--as", MANAGER)


def issued(ask: Ask, desk: Desk) -> str:
    """Send a briefing on a review to both agencies; return the first confirmation asked for."""
    review = desk.review()
    ask("briefing", "draft", review, "Seven minutes", "--confirm-by", "2030-01-31", *BY)
    said = ask("briefing", "issue", f"{review}-B01", "--channel", "Cascade", *BY).out
    assert said == (
        f"{review}-B01 is sent to 2 agencies: {review}-D01 to {review}-D02.\n"
        "2 confirmations awaited by 31 January 2030.\n"
    )
    return f"{review}-D01"


def test_what_was_reached_is_said_with_how_and_what_shows_it(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    first = issued(ask_board, sqlite_desk)
    move = ("dissemination", "move", first)
    assert ask_board(*move, "confirm", "--as", BOB).code == 0
    bare = ask_board(*move, "reach", "--number-reached", 85, "--as", BOB)
    assert (bare.code, bare.out) == (2, "")
    words = ("--number-reached", 85, "--how", "Team meetings", "--evidence", "Lists on each ward")
    assert ask_board(*move, "reach", *words, "--as", BOB).code == 0
    (line,) = ask_board("briefing", "list", "--json").json
    assert (line["agencies"], line["reached"]) == (2, 85)


def test_the_gaps_are_seen_by_agency_and_review(ask_board: Ask, sqlite_desk: Desk) -> None:
    issued(ask_board, sqlite_desk)
    other = sqlite_desk.review()
    ask_board("briefing", "draft", other, "Nine minutes", *BY)
    words = ("--channel", "Newsletter", "--agency", "hospital")
    ask_board("briefing", "issue", f"{other}-B01", *words, *BY)
    table = ask_board("dissemination", "reach").out
    police = next(line for line in table.splitlines() if line.startswith("Three Rivers Police"))
    assert "Sent to the agency" in police
    assert "GAP" in police


def test_an_event_has_attendance_evaluation_and_later_checks(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    review = sqlite_desk.review()
    words = ("event", "add", "Learning day", "--on", "2016-06-30", "--review", review)
    assert f"{review}-E01 is on 30 June 2016." in ask_board(*words, *BY).out
    event = f"{review}-E01"
    said = ask_board("event", "attendance", event, "--agency", "hospital", 24, *BY).out
    assert said == f"{event}: 24 came in all.\n"
    assert ask_board("event", "evaluate", event, "Nine in ten would change", *BY).code == 0
    assert "Nine in ten would change" in ask_board("event", "list").out
    checks = [line["reference"] for line in ask_board("impact", "list", "--json").json]
    assert checks == [f"{event}-K0{number}" for number in (1, 2, 3)]
    minus = ask_board("event", "attendance", event, "--agency", "hospital", "--", "-3", *BY)
    assert minus.code == 2
