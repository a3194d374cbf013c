"""`tracker recommendation`: whom it is for, when it went, what came back, what carries it out."""

from datetime import date

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.learning import MINISTER, advise, carry, finding, sent
from tests.people import BOARD_CHAIR, MANAGER

AS = ("--as", MANAGER)
ON = ("--on", "2016-07-01")


def test_a_recommendation_to_a_minister_without_its_day(ask_board: Ask, sqlite_desk: Desk) -> None:
    review = sqlite_desk.review()
    to = ("--outsider", "minister", "--addressee", "Minister for Children", *ON)
    said = ask_board("review", "add-recommendation", review, "Close the gap", *to, *AS).out
    assert said.startswith(f"{review}-R01 is drafted for Minister for Children.\n")
    assert "- Nothing in it says how anybody would know that it worked" in said
    carry(sqlite_desk, f"{review}-R01", "agree", by=BOARD_CHAIR)
    ask_board("recommendation", "move", f"{review}-R01", "send", "--date-not-known", *AS)
    page = ask_board("recommendation", "show", f"{review}-R01").out
    assert "Sent            date not recorded\nAcknowledged    not yet\n" in page
    listed = ask_board("recommendation", "unanswered").out
    assert "Minister for Children  date not recorded" in listed
    ask_board("recommendation", "date", f"{review}-R01", "sent", "2016-06-14", *AS)
    assert (
        "Sent            14 June 2016" in ask_board("recommendation", "show", f"{review}-R01").out
    )


def test_the_unanswered_are_listed_for_a_meeting(ask_board: Ask, sqlite_desk: Desk) -> None:
    assert "Nobody outside" in ask_board("recommendation", "unanswered").out
    reference = sent(sqlite_desk, sqlite_desk.review(), **MINISTER)
    words = ("recommendation", "unanswered", "--meeting", "2016-10-11")
    (line,) = ask_board(*words, "--json").json
    assert (line["reference"], line["days_waiting"]) == (reference, 102)
    assert (line["sent_on"], line["responded_on"]) == ("2016-07-01", None)
    assert "Case Review Subgroup, 11 October 2016" in ask_board(*words).out
    assert "Unanswered from outside: 1" in ask_board("review", "show", reference[:-4]).out
    assert ask_board(*words[:2], "--meeting", "2016-10-12").code == 2


def test_an_addressee_is_named_later(ask_board: Ask, sqlite_desk: Desk) -> None:
    reference = advise(sqlite_desk, sqlite_desk.review(), addressee="Health partners")
    assert ask_board("recommendation", "address", reference, *AS).code == 2
    said = ask_board("recommendation", "address", reference, "--agency", "hospital", *AS).out
    assert said.startswith("It is for hospital. ")
    line = ask_board("recommendation", "show", reference, "--json").json["recommendation"]
    assert (line["addressee"], line["addressee_kind"]) == ("Three Rivers Hospital", "agency")


def test_an_action_that_serves_two_is_shown_with_both(ask_board: Ask, sqlite_desk: Desk) -> None:
    first, second = sqlite_desk.review(), sqlite_desk.review()
    mine, other = advise(sqlite_desk, first), advise(sqlite_desk, second)
    action = sqlite_desk.action(first, date(2016, 9, 30), recommendation=mine)
    assert ask_board("action", "serve", action, other, *AS).out == f"{action} serves {other} now.\n"
    assert ask_board("action", "serve", action, other, *AS).code == 2
    assert f"Serves too        {other}\n" in ask_board("action", "show", action).out
    assert action in ask_board("recommendation", "show", other).out
    assert f"Carried out by: {action} (Proposed)." in ask_board("review", "show", second).out
    ask_board("action", "unserve", action, other, *AS)
    assert action not in ask_board("recommendation", "show", other).out


def test_a_recommendation_is_amended_with_a_reason(ask_board: Ask, sqlite_desk: Desk) -> None:
    reference = advise(sqlite_desk, sqlite_desk.review())
    ask_board("recommendation", "amend", reference, "See each call", "--reason", "Plainer", *AS)
    assert "See every call" in ask_board("history", reference).out
    assert "What            See each call\n" in ask_board("recommendation", "show", reference).out


def test_a_revisit_is_recorded_and_shown(ask_board: Ask, sqlite_desk: Desk) -> None:
    audit = sqlite_desk.review(kind="audit")
    reference = advise(sqlite_desk, audit)
    assert f"Revisit of {reference}: not revisited yet" in ask_board("review", "show", audit).out
    words = ("recommendation", "revisit", reference, "same", "--review", audit, *ON)
    assert (
        ask_board(*words, "--note", "Twenty files", *AS).out == f"{reference}: same, by {audit}.\n"
    )
    assert f"Revisit of {reference}: same, 1 July 2016" in ask_board("review", "show", audit).out
    page = ask_board("recommendation", "show", reference).out
    assert f"Revisited       1 July 2016, {audit}: same (Twenty files)" in page


def test_a_count_that_differs_is_flagged(ask_board: Ask, sqlite_desk: Desk) -> None:
    review = sqlite_desk.review()
    finding(sqlite_desk, review)
    said = ask_board("review", "state-findings", review, 8, *AS).out
    assert said == f"{review}: the report states 8 findings; 1 is entered. This is flagged.\n"
    assert (
        "Flagged: The report states 8 findings; 1 is entered."
        in ask_board("review", "show", review).out
    )
    (flag,) = ask_board("review", "flags", "--json").json
    assert flag["reference"] == review
    ask_board("review", "state-findings", review, 1, *AS)
    assert ask_board("review", "flags", review).out == "Nothing is flagged.\n"


def test_a_day_that_is_none_is_refused(ask_board: Ask, sqlite_desk: Desk) -> None:
    answer = ask_board("review", "date", sqlite_desk.review(), "publication", "xxx", *AS)
    assert answer.code == 2
    assert '"xxx" is not a date.' in answer.err


def test_a20_the_months_to_an_answer_are_shown(ask_board: Ask, sqlite_desk: Desk) -> None:
    """A20: how long an answer took is said where the day of it is."""
    reference = sent(sqlite_desk, sqlite_desk.review(), **MINISTER)
    there = sqlite_desk.on(date(2017, 3, 3))
    carry(there, reference, "accept", response="We will legislate.")
    page = ask_board("recommendation", "show", reference).out
    assert "Responded       3 March 2017, after 8 months\n" in page
