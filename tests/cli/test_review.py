"""`tracker review`, `recommendation` and `dissemination`: a review as its readers see it."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.people import BOARD_CHAIR, BOB, CHARLIE, MANAGER
from tests.review_lives import decided

REVIEW = "SCR-2016-01"
AWARE = "The local authority learned of the incident"


@pytest.fixture
def review(sqlite_desk: Desk) -> str:
    """A review on which the chair has decided."""
    return decided(sqlite_desk, notified_on=date(2016, 6, 1), on=date(2016, 6, 24))


def test_what_was_advised_and_what_was_decided_are_told_apart(ask_board: Ask, review: str) -> None:
    told = ask_board("review", "show", review, "--json").json["determinations"]
    assert [(one["what"], one["outcome"], one["by"]) for one in told] == [
        ("recommended", "scr", "Charlie"),
        ("decided", "scr", "The Chair"),
    ]
    assert "24 June 2016: decided: serious case review, by The Chair (chair of the board)" in (
        ask_board("review", "show", review).out
    )


def test_a_date_that_nobody_recorded_is_said_to_be_so(ask_board: Ask, review: str) -> None:
    dates = ask_board("review", "show", review, "--json").json["dates"]
    assert {"name": "aware", "label": AWARE, "on": None, "as_recorded": None} in dates
    out = ask_board("review", "show", review).out
    assert f"{AWARE} not recorded" in " ".join(out.split())


def test_a_date_tells_which_clocks_it_moves(ask_board: Ask, review: str) -> None:
    said = ask_board("review", "date", review, "aware", "2016-05-27", "--as", MANAGER).out
    assert said == (
        f"SCR-2016-01: {AWARE}: 27 May 2016.\n  Notify Ofsted and the board: due 6 June 2016\n"
    )
    said = ask_board("review", "date", review, "notified_ofsted", "2016-06-08", "--as", MANAGER).out
    assert "due 6 June 2016, met 8 June 2016" in said
    assert "met, 2 days late (2 working)" in ask_board("review", "clocks", review).out


def test_a_clock_is_shown_with_its_source_and_whether_that_was_checked(
    ask_board: Ask, review: str
) -> None:
    out = ask_board("review", "clocks", review, "--as-of", "2016-07-04").out
    assert (
        'decide: 1 month after it became "Referral received", owed by the chair of the board.'
        in out
    )
    assert "owed by the business manager. NOT VERIFIED against the text." in out
    assert "3 days late (1 working)" in out


def test_a_list_shows_the_clock_that_presses_most(ask_board: Ask, review: str) -> None:
    (line,) = ask_board("review", "list", "--as-of", "2016-07-04", "--json").json
    assert line["state_label"] == "Decided: serious case review"
    assert (line["clock"]["name"], line["clock"]["days_late"]) == ("inform_of_decision", 3)


def test_moves_name_the_command_that_makes_the_record(ask_board: Ask, sqlite_desk: Desk) -> None:
    reference = sqlite_desk.review()
    out = ask_board("review", "moves", reference, "--as", CHARLIE).out
    assert f"tracker review recommend {reference}" in out


def test_a_referral_of_nobody_is_refused_with_the_option_that_names_somebody(
    ask_board: Ask,
) -> None:
    words = ("review", "log", "--subgroup", "case-review", "--notified", "2016-06-01")
    refused = ask_board(*words, "--as", MANAGER)
    assert (refused.code, refused.out) == (2, "")
    assert 'asks about somebody: give each child or adult a pseudonym: --pseudonym "Child A"' in (
        refused.err
    )


def test_two_reviews_are_linked_once(ask_board: Ask, review: str) -> None:
    words = ("--kind", "undecided", "--subgroup", "case-review", "--notified", "2016-07-01")
    ask_board("review", "log", *words, "--led-by", "The other board", "--as", MANAGER)
    linked = ask_board("review", "link", review, "REV-2016-01", "--as", MANAGER)
    assert linked.out == "SCR-2016-01 and REV-2016-01 are linked now (twin).\n"
    assert "SCR-2016-01 (twin)" in ask_board("review", "show", "REV-2016-01").out
    again = ask_board("review", "link", "REV-2016-01", review, "--as", MANAGER)
    assert (again.code, "linked already" in again.err) == (2, True)


def test_a_review_on_the_register_has_no_clocks(ask_board: Ask) -> None:
    kind = "case_management_review"
    words = ("--kind", kind, "--subgroup", "case-review", "--notified", "2016-07-01")
    ask_board("review", "log", *words, "--as", MANAGER)
    answer = ask_board("review", "clocks", "CMR-2016-01")
    assert (answer.code, "register only" in answer.err) == (2, True)
    assert "No clock runs" in ask_board("review", "show", "CMR-2016-01").out


def test_a_recommendation_needs_somebody_to_be_for(ask_board: Ask, review: str) -> None:
    ask_board("review", "add-recommendation", review, "Audit them.", "--as", MANAGER)
    refused = ask_board("recommendation", "move", f"{review}-R01", "agree", "--as", BOARD_CHAIR)
    assert (refused.code, "No addressee is named" in refused.err) == (2, True)
    ask_board("recommendation", "address", f"{review}-R01", "The hospital", "--as", MANAGER)
    agreed = ask_board("recommendation", "move", f"{review}-R01", "agree", "--as", BOARD_CHAIR)
    assert (
        agreed.out
        == "SCR-2016-01-R01 is now Agreed by the board; waits for the business manager.\n"
    )


def test_an_answer_is_kept_with_its_reason(ask_board: Ask, review: str) -> None:
    words = ("review", "add-recommendation", review, "Audit them.", "--addressee", "The Minister")
    ask_board(*words, "--as", MANAGER)
    ask_board("recommendation", "move", f"{review}-R01", "agree", "--as", BOARD_CHAIR)
    ask_board("recommendation", "move", f"{review}-R01", "send", "--as", MANAGER)
    words = ("recommendation", "move", f"{review}-R01", "not_accept", "--response", "Not for us.")
    assert ask_board(*words, "--as", MANAGER).code == 2
    assert ask_board(*words, "--reason", "Law", "--as", MANAGER).out.endswith("Not accepted.\n")
    (line,) = ask_board("recommendation", "list", "--json").json
    assert (line["state"], line["response"]) == ("not_accepted", "Not for us.")
    assert "Not for us." in ask_board("recommendation", "show", f"{review}-R01").out


def test_learning_reaches_the_front_line_by_count(ask_board: Ask, review: str) -> None:
    words = ("dissemination", "plan", review, "--agency", "hospital", "--channel", "Briefing")
    planned = ask_board(*words, "--as", MANAGER)
    assert planned.out == "SCR-2016-01-D01 is planned: Briefing to Three Rivers Hospital.\n"
    for move, by in (("send", MANAGER), ("confirm", BOB)):
        ask_board("dissemination", "move", f"{review}-D01", move, "--as", by)
    reach = ("dissemination", "move", f"{review}-D01", "reach", "--as", BOB)
    assert ask_board(*reach).code == 2
    shown = ("--how", "Team meetings", "--evidence", "The lists of the wards")
    assert ask_board(*reach, "--number-reached", "85", *shown).out.endswith(
        "Reached the front line.\n"
    )
    (line,) = ask_board("dissemination", "list", "--review", review, "--json").json
    assert line["number_reached"] == 85


def test_t19_restricting_says_that_a_number_is_missing_and_how_to_avoid_it(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    review = sqlite_desk.review()
    told = ask_board("review", "restrict", review, "--reason", "A trial", "--as", MANAGER)
    assert (told.code, told.err) == (0, "")
    assert "others may see that one is missing" in told.out
    assert "Log a review as restricted from its first day" in told.out
