"""`tracker person`: who leaves, and what that leaves unowned."""

from datetime import date

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.people import MANAGER


def test_standing_down_names_the_actions_left_without_an_owner(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    reference = sqlite_desk.started(date(2016, 9, 30))
    unowned = sqlite_desk.action(sqlite_desk.review(), None, owner=None)
    answer = ask_board("person", "stand-down", "alice", "--last-day", "2016-07-31", "--as", MANAGER)
    assert answer.code == 0
    assert f"Now without an owner: {reference}." in answer.out
    assert unowned not in answer.out


def test_a_recommendation_may_be_entered_with_the_day_it_was_made(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    review = sqlite_desk.review()
    words = ("review", "add-recommendation", review, "See every call", "--addressee", "Hospital")
    assert ask_board(*words, "--on", "2016-06-01", "--as", MANAGER).code == 0
    moved = ("recommendation", "move", f"{review}-R01", "agree", "--on", "2016-06-02")
    assert ask_board(*moved, "--as", "chair@board.example").code == 0


def test_where_nobody_leads_the_agency_it_says_so_and_what_to_do(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    sqlite_desk.started(date(2016, 9, 30))
    words = ("--last-day", "2016-06-30", "--as", MANAGER)
    assert ask_board("person", "leave", "bob", *words).code == 0
    said = ask_board("person", "leave", "alice", *words).out
    assert "Told now: nobody.\n" in said
    assert "Nobody leads Three Rivers Hospital, so nobody there can be told.\n" in said
    assert "Name a lead with: tracker person appoint PERSON POST\n" in said


def test_f10_the_last_manager_is_told_how_to_leave_all_the_same(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    words = ("--last-day", "2016-06-30", "--as", MANAGER)
    assert ask_board("person", "leave", "chair", *words).code == 0
    for more in ((), ("--dry-run",)):
        said = ask_board("person", "leave", "manager", *words, *more)
        assert said.code == 2
        assert "name who takes over with --successor" in said.err
    stays = ask_board("person", "stand-down", "manager", *words)
    assert "Do so with: tracker person appoint PERSON POST" in stays.err


def test_f10_whoever_keeps_the_installation_appoints_with_a_reason(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    why = ("--reason", "Both have left")
    new = ("--name", "Nia Rees", "--email", "nia@board.example")
    said = ask_board("db", "appoint", "nia", "board-chair", *why, *new)
    assert said.out.startswith("nia holds the post board-chair from ")
    assert "Both have left" in ask_board("history", "nia").out
    assert ask_board("person", "appoint", "nia", "manager", "--as", "nia@board.example").code == 0
    assert (
        "with both --name and --email"
        in ask_board("db", "appoint", "kim", "manager", *why, "--name", "Kim").err
    )
    assert "tracker board show" in ask_board("db", "appoint", "nia", "quality-lead", *why).err


def test_t6_the_board_s_chair_breaks_the_glass_at_the_command_line(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    review = sqlite_desk.review()
    why = ("--reason", "A trial", "--as", MANAGER)
    assert ask_board("review", "restrict", review, *why).code == 0
    chair = ("--as", "chair@board.example")
    assert "no review" in ask_board("review", "admit", review, "chair", *chair).err
    broken = ask_board("review", "admit", review, "chair", "--break-glass", "On leave", *chair)
    assert broken.out == f"The Chair is named on {review} and sees it from now on.\n"
    assert "On leave" in ask_board("history", review, *chair).out
