"""`tracker notice`: whom the board must tell, from the decision to the acknowledgement."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.people import MANAGER
from tests.review_lives import decided
from tracker.operations.reviews.notices import NewNotice, add_notice

REVIEW, N01 = "SCR-2016-01", "SCR-2016-01-N01"
EVIDENCE = "Mail of 24 June, on file"


@pytest.fixture
def review(sqlite_desk: Desk) -> str:
    """A review on which the chair has decided, with three to be told by 1 July 2016."""
    return decided(sqlite_desk, notified_on=date(2016, 6, 1), on=date(2016, 6, 24))


def test_a_decision_is_followed_by_who_must_be_told(ask_board: Ask, review: str) -> None:
    lines = ask_board("notice", "list", "--review", review, "--as-of", "2016-07-04", "--json").json
    assert [(n["reference"], n["recipient"], n["due_on"], n["days_late"]) for n in lines] == [
        (N01, "Ofsted", "2016-07-01", 3),
        ("SCR-2016-01-N02", "Department for Education", "2016-07-01", 3),
        ("SCR-2016-01-N03", "National panel of independent experts", "2016-07-01", 3),
    ]
    out = ask_board("notice", "list", "--open", "--as-of", "2016-07-04").out
    assert out.count("3 days") == 3


def test_a_notice_is_sent_with_evidence_and_acknowledged(ask_board: Ask, review: str) -> None:
    said = ask_board(
        "notice", "move", N01, "send", "--on", "2016-06-27", "--evidence", EVIDENCE, "--as", MANAGER
    )
    assert said.out == f"{N01} is now Sent.\n"
    ask_board("notice", "move", N01, "acknowledge", "--on", "2016-06-30", "--as", MANAGER)
    shown = ask_board("notice", "show", N01).out
    for words in ("Ofsted", "27 June 2016", "30 June 2016", EVIDENCE, "not verified against"):
        assert words in shown
    assert len(ask_board("notice", "list", "--open", "--json").json) == 2


def test_a_notice_without_evidence_is_refused_with_what_to_do(ask_board: Ask, review: str) -> None:
    said = ask_board("notice", "move", N01, "send", "--as", MANAGER)
    assert said.code == 2
    assert "No evidence is attached: attach a link or a note" in said.err


def test_a_notice_of_its_own_is_added_and_withdrawn(ask_board: Ask, review: str) -> None:
    words = ("notice", "add", review, "--to", "Home Office", "--what", "The decision")
    said = ask_board(*words, "--due", "2030-07-29", "--as", MANAGER)
    assert said.out == "SCR-2016-01-N04: tell Home Office by 29 July 2030.\n"
    move = ("notice", "move", "SCR-2016-01-N04", "withdraw", "--as", MANAGER)
    assert "No reason is given" in ask_board(*move).err
    assert ask_board(*move, "--reason", "Ofsted told them").code == 0
    assert ask_board("notice", "show", "SCR-2016-01-N04", "--json").json["state"] == "not_required"


def test_a_notice_that_would_be_late_from_the_start_is_refused(ask_board: Ask, review: str) -> None:
    words = ("notice", "add", review, "--to", "Home Office", "--what", "The decision")
    said = ask_board(*words, "--due", "2016-06-30", "--as", MANAGER)
    assert (said.code, said.out) == (2, "")
    assert "can't fall due on 30 June 2016, which has passed. Give --due a day" in said.err
    assert len(ask_board("notice", "list", "--review", review, "--json").json) == 3


def test_a_late_notice_is_listed_and_its_alert_shows(
    ask_board: Ask, sqlite_desk: Desk, review: str
) -> None:
    there = sqlite_desk.on(date(2016, 6, 29))
    new = NewNotice("Home Office", "The decision", date(2016, 6, 30))
    add_notice(there.app, there.board, review, new, by=MANAGER)
    late = ask_board("overdue", "--as-of", "2016-07-01", "--json").json
    assert [(one["reference"], one["kind"]) for one in late] == [("SCR-2016-01-N04", "notice")]
    assert ask_board("alerts", "raise", "--as-of", "2016-07-01").out.startswith("1 alert raised")
    assert "SCR-2016-01-N04" in ask_board("alerts", "list").out
    told = [e["what"] for e in ask_board("history", "SCR-2016-01-N04", "--json").json]
    assert told == ["add", "alert raised"]


def test_a_review_shows_its_notices(ask_board: Ask, review: str) -> None:
    out = ask_board("review", "show", review).out
    assert "National panel of independent experts" in out.split("Notices")[1]
    assert len(ask_board("review", "show", review, "--json").json["notices"]) == 3


@pytest.mark.parametrize(
    ("option", "what"),
    [("--to", "Whom to tell"), ("--what", "What to tell them of")],
)
def test_blanks_are_no_notice(ask_board: Ask, review: str, option: str, what: str) -> None:
    given = {"--to": "Ofsted", "--what": "The decision", option: "  "}
    words = [word for pair in given.items() for word in pair]
    said = ask_board("notice", "add", review, *words, "--due", "2016-07-29", "--as", MANAGER)
    assert (said.code, said.err) == (2, f"{what} needs words; none were given ({option}).\n")


def test_a_notice_that_is_not_there_is_said_to_be_so(ask_board: Ask) -> None:
    said = ask_board("notice", "show", "SCR-2016-09-N01")
    assert (said.code, 'no notice "SCR-2016-09-N01"' in said.err) == (2, True)
    assert ask_board("notice", "list").out == "There is no such notice.\n"
