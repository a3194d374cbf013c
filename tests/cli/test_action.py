"""`tracker action`: the plan as its owners and chairs read it."""

from datetime import date

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.people import ALICE, BOARD_CHAIR, BOB, CHARLIE, MEMBER, OUTSIDER

A01 = "SCR-2016-01-A01"
DUE = date(2016, 9, 30)


def test_an_owner_sees_what_to_do_next_and_how_late_it_is(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    sqlite_desk.started(DUE)
    words = ("action", "mine", "--as", ALICE, "--as-of")
    assert "submit" in ask_board(*words, "2016-09-30").out
    (line,) = ask_board(*words, "2016-10-03", "--json").json
    assert (line["reference"], line["next_move"], line["days_late"]) == (A01, "submit", 3)
    assert "3 days" in ask_board(*words, "2016-10-03").out


def test_what_is_signed_off_is_no_longer_an_owners_to_do(ask_board: Ask, sqlite_desk: Desk) -> None:
    sqlite_desk.signed_off(DUE)
    assert ask_board("action", "mine", "--as", ALICE).out == f"{ALICE} owns no open action.\n"


def test_a_plan_is_listed_by_review_and_by_state(ask_board: Ask, sqlite_desk: Desk) -> None:
    sqlite_desk.submitted(DUE)
    sqlite_desk.action("SCR-2016-01", None, owner=None)
    listed = ask_board("action", "list", "--review", "SCR-2016-01", "--json").json
    assert [(line["state"], line["owner"]) for line in listed] == [
        ("submitted", "Head of Midwifery"),
        ("proposed", None),
    ]
    (line,) = ask_board("action", "list", "--state", "submitted", "--json").json
    assert line["waits_on"] == "Chair of the subgroup"


def test_a_page_shows_who_said_what_and_what_shows_it(ask_board: Ask, sqlite_desk: Desk) -> None:
    sqlite_desk.started(DUE)
    sqlite_desk.move(A01, "update", by=ALICE, narrative="Half of the files are read.")
    sqlite_desk.move(A01, "submit", by=ALICE, note="Audit report, signed")
    out = ask_board("action", "show", A01).out
    assert "Head of Midwifery, held by Alice" in out
    assert "1 July 2016, Alice: Half of the files are read." in out
    assert "Evidence of 1 July 2016, from Alice: Audit report, signed" in out


def test_moves_says_what_each_one_needs_first(ask_board: Ask, sqlite_desk: Desk) -> None:
    sqlite_desk.started(DUE)
    told = ask_board("action", "moves", A01, "--as", CHARLIE, "--json").json
    needs = {o["move"]: [m["need"] for m in o["missing"]] for o in told["offers"]}
    assert needs["block"] == ["reason_given", "review_on_set"]
    assert needs["assign"] == []
    assert (
        "--reason TEXT --review-on DATE" in ask_board("action", "moves", A01, "--as", CHARLIE).out
    )


def test_who_may_do_nothing_is_told_so(ask_board: Ask, sqlite_desk: Desk) -> None:
    action = sqlite_desk.started(DUE)
    sqlite_desk.move(action, "not_accept", by=BOARD_CHAIR, reason="The ward has closed")
    out = ask_board("action", "moves", A01, "--as", MEMBER).out
    assert out.endswith(f"Nothing is open to {MEMBER} here.\n")


def test_who_does_not_see_an_action_finds_none(ask_board: Ask, sqlite_desk: Desk) -> None:
    sqlite_desk.started(DUE)
    refused = ask_board("action", "moves", A01, "--as", OUTSIDER)
    assert (refused.code, f'no action "{A01}"' in refused.err) == (2, True)


def test_what_others_block_is_looked_at_again(ask_board: Ask, sqlite_desk: Desk) -> None:
    sqlite_desk.started(DUE)
    words = ("action", "move", A01, "block", "--reason", "The court", "--as", CHARLIE)
    assert ask_board(*words, "--review-on", "2016-12-01").out == (
        "SCR-2016-01-A01 is now Blocked by others; to be looked at again on 1 December 2016; "
        "waits for the chair of the subgroup.\n"
    )


def test_an_action_is_given_to_a_post_and_a_first_due_date(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    sqlite_desk.action(sqlite_desk.review(), None, owner=None)
    given = ask_board("action", "assign", A01, "--owner", "hospital-midwifery", "--as", BOB)
    assert given.out.startswith("The post hospital-midwifery owns it now.")
    ask_board("action", "set-due", A01, "2016-09-30", "--as", BOB)
    again = ask_board("action", "set-due", A01, "2016-10-31", "--as", BOB)
    assert (again.code, "ask for an extension" in again.err) == (2, True)


def test_an_action_is_replaced_by_one_that_is_there(ask_board: Ask, sqlite_desk: Desk) -> None:
    review = sqlite_desk.review()
    sqlite_desk.action(review, None)
    other = sqlite_desk.action(review, None)
    words = ("action", "move", A01, "supersede", "--reason", "Merged", "--as", CHARLIE)
    assert ask_board(*words, "--replaced-by", other).out == f"{A01} is now Superseded.\n"
    assert f"Replaced by     {other}" in ask_board("action", "show", A01).out


def test_handing_back_for_another_agency_asks_which(ask_board: Ask, sqlite_desk: Desk) -> None:
    sqlite_desk.started(DUE)
    why = ("--because", "blocked_by_agency", "--reason", "Their trainer has left", "--as", ALICE)
    refused = ask_board("action", "decline", A01, *why)
    assert refused.code == 2
    assert "Say which agency stands in the way" in refused.err
    assert "--blocked-by AGENCY" in refused.err
    ask_board("action", "decline", A01, *why, "--blocked-by", "police")
    assert "Three Rivers Police" in " ".join(ask_board("action", "show", A01).out.split())
    became = [one["became"] for one in ask_board("history", A01, "--json").json]
    assert [one["blocked_by"] for one in became if "blocked_by" in one] == ["police"]
