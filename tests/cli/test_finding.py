"""`tracker finding`: what was found, who contests it, what became of it."""

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.learning import finding
from tests.people import BOB, MANAGER

AS = ("--as", MANAGER)


def test_a_contest_and_its_reply_are_told_and_shown(ask_board: Ask, sqlite_desk: Desk) -> None:
    one = finding(sqlite_desk, sqlite_desk.review(led_by="Luton LSCB"))
    contest = ("--by-whom", "Respect", "--reason", "It is too narrow.")
    said = ask_board("finding", "move", one, "contest", *contest, *AS).out
    assert said == f"{one} is now Contested: reply outstanding.\n"
    refused = ask_board("finding", "move", one, "close", *AS)
    assert refused.code == 2
    assert "reply of Luton LSCB is outstanding" in refused.err
    page = ask_board("finding", "show", one).out
    assert "Why           It is too narrow.\n" in page
    assert "Reply         not recorded\n" in page
    ask_board("finding", "move", one, "record_reply", "--response", "It stands.", *AS)
    assert "Reply         It stands.\n" in ask_board("finding", "show", one).out


def test_a_reviews_findings_are_listed(ask_board: Ask, sqlite_desk: Desk) -> None:
    review = sqlite_desk.review()
    assert ask_board("finding", "list", review).out == f"No finding of {review} is entered.\n"
    one = finding(sqlite_desk, review)
    (line,) = ask_board("finding", "list", review, "--json").json
    assert (line["reference"], line["state"], line["contested_by"]) == (one, "open", "")
    assert "Calls went unseen" in ask_board("finding", "list", review).out


def test_an_amendment_leaves_the_old_words_in_history(ask_board: Ask, sqlite_desk: Desk) -> None:
    one = finding(sqlite_desk, sqlite_desk.review())
    words = ("finding", "amend", one, "No call was seen", "--reason", "Plainer")
    assert ask_board(*words, "--as", BOB).code == 2
    assert ask_board(*words, *AS).code == 0
    assert "Calls went unseen" in ask_board("history", one).out
    assert ask_board("finding", "show", one, "--json").json["finding"]["text"] == "No call was seen"


def test_a_learning_point_is_answered_by_an_action(ask_board: Ask, sqlite_desk: Desk) -> None:
    review = sqlite_desk.review(kind="external_review", led_by="Sutton LSCB")
    one, action = finding(sqlite_desk, review), sqlite_desk.action(review, None)
    assert ask_board("finding", "move", one, "act", *AS).code == 2
    ask_board("finding", "move", one, "act", "--action", action, *AS)
    assert f"Why          Answered by {action}\n" in ask_board("finding", "show", one).out
