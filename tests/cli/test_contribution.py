"""`tracker contribution`: each agency's part as its own people, and the action's owner, see it."""

from datetime import date
from pathlib import Path

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.collective import part
from tests.people import ALICE, CHARLIE, MANAGER, MEMBER, OUTSIDER

A01 = "SCR-2016-01-A01"
C01 = f"{A01}-C01"
DUE = date(2016, 9, 30)


def asked(desk: Desk) -> None:
    """Begin an action and ask the police for their part."""
    part(desk, desk.started(DUE), "police", date(2016, 8, 12))


def test_a_part_is_asked_for_and_the_rule_is_said(ask_board: Ask, sqlite_desk: Desk) -> None:
    sqlite_desk.started(date(2034, 4, 28))
    words = ("contribution", "add", A01, "--agency", "police", "--as", MANAGER, "--due")
    late = ask_board(*words, "2016-08-12")
    assert (late.code, late.out) == (2, "")
    assert "12 August 2016 has passed" in late.err
    assert (
        ask_board(*words, "2034-03-31").out
        == f"{C01} is asked of the agency police, due 31 March 2034.\n"
    )
    said = ask_board("contribution", "rule", A01, "all", "--as", MANAGER).out
    assert said == f"{A01} may be submitted once every agency has done its part.\n"
    refused = ask_board("contribution", "rule", A01, "most", "--as", MANAGER)
    assert (refused.code, refused.out) == (2, "")
    assert "give one of all, majority, lead" in refused.err


def test_a_looser_rule_is_a_chair_s_with_a_reason(ask_board: Ask, sqlite_desk: Desk) -> None:
    asked(sqlite_desk)
    words = ("contribution", "rule", A01, "majority", "--reason", "The police are on strike")
    refused = ask_board(*words, "--as", MANAGER)
    assert (refused.code, refused.out) == (2, "")
    said = ask_board(*words, "--as", CHARLIE).out
    expected = "more than half of the agencies have done their part"
    assert said == f"{A01} may be submitted once {expected}.\n"


def test_its_agency_begins_reports_and_finishes(
    ask_board: Ask, sqlite_desk: Desk, tmp_path: Path
) -> None:
    asked(sqlite_desk)
    by = ("--as", OUTSIDER)
    said = ask_board("contribution", "start", C01, *by).out
    assert said == f"{C01} is now Under way; waits for the owner.\n"
    assert (
        ask_board(
            "contribution", "report", C01, "Half of the officers", *by, "--on", "2016-08-01"
        ).code
        == 0
    )
    register = tmp_path / "register.csv"
    register.write_text("post,trained\nsergeant,yes\n")
    said = ask_board("contribution", "finish", C01, "--file", register, "--grade", 4, *by).out
    assert said == f"{C01} is now Done, with evidence.\n"
    page = ask_board("contribution", "show", C01).out
    assert "1 August 2016: Half of the officers" in page
    assert "Evidence: register.csv, practice (grade 4 of 6)" in page
    page = ask_board("action", "show", A01).out
    assert f"No. 1, practice (grade 4 of 6); of the part {C01}" in page


def test_a_part_is_returned_with_what_is_missing_or_excused(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    asked(sqlite_desk)
    ask_board("contribution", "finish", C01, "--note", "Register", "--grade", 2, "--as", OUTSIDER)
    words = ("contribution", "return", C01, "--as", MEMBER)
    assert ask_board(*words).code == 2
    said = ask_board(*words, "--reason", "It is unsigned").out
    assert said.startswith(f"{C01} is now Returned to the agency; waits for the owner.")
    words = ("contribution", "excuse", C01, "--as", CHARLIE)
    said = ask_board(*words, "--reason", "It has no such team").out
    assert said == f"{C01} is now Not needed of this agency.\n"


def test_the_parts_are_listed_and_stand_on_the_page_of_their_action(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    asked(sqlite_desk)
    (line,) = ask_board("contribution", "list", "--as-of", "2016-08-15", "--json").json
    assert (line["reference"], line["days_late"], line["is_open"]) == (C01, 3, True)
    page = ask_board("action", "show", A01, "--as-of", "2016-08-15").out
    assert "0 of 1 contributing agency done" in page
    assert (
        f"{C01}, Three Rivers Police: asked of the agency, due 12 August 2016, 3 days late" in page
    )
    ask_board("contribution", "finish", C01, "--note", "Register", "--grade", 2, "--as", OUTSIDER)
    empty = ask_board("contribution", "list", "--open").out
    assert empty == "No agency has a part of a collective action here.\n"


def test_who_may_not_is_told_and_nothing_is_written(ask_board: Ask, sqlite_desk: Desk) -> None:
    asked(sqlite_desk)
    for words in (("start", C01), ("report", C01, "Words"), ("finish", C01, "--note", "Done")):
        told = ask_board("contribution", *words, "--as", ALICE)
        assert (told.code, told.out) == (2, "")
    (line,) = ask_board("contribution", "list", "--json").json
    assert line["state"] == "asked"
    assert ask_board("contribution", "report", C01, " ", "--as", OUTSIDER).code == 2
    missing = ask_board("contribution", "show", f"{A01}-C09")
    assert (missing.code, missing.out) == (2, "")


def test_a_late_part_names_the_post_that_owns_it(ask_board: Ask, sqlite_desk: Desk) -> None:
    asked(sqlite_desk)
    late = ask_board("overdue", "--as-of", "2016-08-15", "--json").json
    (owner,) = (one["owner"] for one in late if one["reference"] == C01)
    assert owner == "Detective Superintendent"


def test_a_chair_gives_longer_and_the_page_keeps_the_first_date(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    asked(sqlite_desk)
    why = ("--on", "2016-08-15", "--reason", "Trainer ill")
    words = ("contribution", "extend", C01, *why, "--to")
    refused = ask_board(*words, "2016-08-26", "--as", OUTSIDER)
    assert (refused.code, refused.out) == (2, "")
    past = ask_board(*words, "2016-10-07", "--as", CHARLIE)
    assert "itself is due on 30 September 2016" in past.err
    assert (
        ask_board(*words, "2016-08-26", "--as", CHARLIE).out
        == f"{C01} is now due on 26 August 2016.\n"
    )
    page = ask_board("contribution", "show", C01, "--as-of", "2016-08-15").out
    assert "Due        26 August 2016\nFirst due  12 August 2016\n" in page
    assert "no; was 1 working day late before" in page
