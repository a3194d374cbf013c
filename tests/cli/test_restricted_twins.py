"""A twin's state (T19): what is done to a restricted review shows on nothing that is tied to it."""

from collections.abc import Callable, Iterator

import pytest

from tests.builders import Desk
from tests.cli.conftest import Answer, Ask
from tests.cli.test_restricted_leaks import LISTS, PAGES, comparable
from tests.people import ALICE, BOARD_CHAIR, CHARLIE, MANAGER
from tests.restricted import CANARY, ORDINARY, TODAY, fill, hidden_on, returned
from tests.runs import raise_alerts

Told = dict[tuple[object, ...], tuple[int, str, str]]
OUTSIDE_TIME = {"scheduler list"}
"""What differs from one minute to the next."""
ELSEWHERE = ("--on", "2016-09-01")


@pytest.fixture
def hidden(sqlite_desk: Desk) -> str:
    """A restricted review beside an ordinary one, on 31 March 2017."""
    there = sqlite_desk.on(TODAY)
    returned(there, fill(there))
    reference = hidden_on(there)
    raise_alerts(there.app, there.board, as_of=TODAY)
    return reference


@pytest.fixture
def done(ask_board: Ask) -> Callable[..., Answer]:
    """Do something as somebody, and hold that it was done."""

    def did(who: str, *arguments: object) -> Answer:
        answer = ask_board("--as", who, *arguments)
        assert answer.code == 0, (arguments, answer.err)
        return answer

    return did


def reads(ask: Ask, viewer: str) -> Told:
    """Return what somebody not named on it is told of everything else."""
    asked = [(*name.split(), *given) for name, given in LISTS.items() if name not in OUTSIDE_TIME]
    asked += [(*command.split(), ORDINARY + tail) for command, tail in PAGES.items()]
    return {one: comparable(ask("--as", viewer, *one)) for one in asked}


def ties(hidden: str) -> Iterator[tuple[object, ...]]:
    """What ties a restricted review to an ordinary one, and what goes on in it, step by step."""
    action, advice = f"{ORDINARY}-A01", f"{ORDINARY}-R01"
    theirs = f"{hidden}-A01"
    yield MANAGER, "review", "link", hidden, ORDINARY, "--kind", "revisits"
    yield MANAGER, "action", "serve", action, f"{hidden}-R01"
    yield MANAGER, "action", "serve", theirs, advice
    worse = "recommendation", "revisit", advice, "worse", "--note", CANARY
    yield MANAGER, *worse, "--review", hidden
    yield CHARLIE, "recommendation", "move", f"{hidden}-R01", "agree"
    yield MANAGER, "review", "admit", hidden, "alice"
    yield ALICE, "action", "move", theirs, "update", "--update", CANARY
    yield ALICE, "action", "move", theirs, "submit", "--note", CANARY, "--grade", 4
    yield CHARLIE, "action", "move", theirs, "sign_off"
    yield MANAGER, "review", "exclude", hidden, "alice"
    yield MANAGER, "review", "date", hidden, "publication", "2030-01-04"
    yield MANAGER, "concern", "raise", CANARY, "--by-whom", CANARY, "--review", hidden
    yield MANAGER, "challenge", "make", CANARY, "--by-whom", "A", "--whom", "B", "--review", hidden
    yield MANAGER, "event", "add", CANARY, *ELSEWHERE, "--review", hidden
    yield MANAGER, "learning", "tag", theirs, "recording"
    yield MANAGER, "briefing", "draft", hidden, CANARY
    yield CHARLIE, "meeting", "discuss", "M-001", theirs, "--minute", CANARY
    yield MANAGER, "action", "unserve", action, f"{hidden}-R01"
    yield MANAGER, "action", "unserve", theirs, advice


def test_nothing_that_is_done_to_it_shows_on_what_is_tied_to_it(
    ask_board: Ask, done: Callable[..., Answer], hidden: str
) -> None:
    before = reads(ask_board, BOARD_CHAIR)
    for step in ties(hidden):
        done(*(str(word) for word in step))
    after = reads(ask_board, BOARD_CHAIR)
    assert {one for one, told in after.items() if told != before[one]} == set()
    said = str(after.values())
    assert (CANARY in said, hidden in said, f"{ORDINARY}-A01" in said) == (False, False, True)
    named = ask_board("history", f"{ORDINARY}-R01", "--as", CHARLIE).out
    assert CANARY in named, "who sees both reads of what is between them"


def test_a_concern_that_became_part_of_it_does_not_name_it(
    ask_board: Ask, done: Callable[..., Answer], hidden: str
) -> None:
    done(MANAGER, "concern", "raise", "Few come to the meetings", "--by-whom", "A school")
    given = ("--review", hidden, "--agency", "hospital", "--title", CANARY)
    done(MANAGER, "concern", "promote", "CN-01", *given)
    reads_it = [("concern", "list"), ("concern", "list", "--json"), ("history", "CN-01")]
    refused = ("concern", "close", "CN-01", "--reason", "Done")
    told = [ask_board("--as", BOARD_CHAIR, *one) for one in (*reads_it, refused)]
    assert [hidden in one.out + one.err for one in told] == [False] * 4
    assert "CN-01 has become another record" in told[-1].err
    assert f"{hidden}-A02" in ask_board("--as", MANAGER, "concern", "list").out


def test_the_letters_of_it_that_a_leaver_never_got_are_not_counted(
    ask_board: Ask, done: Callable[..., Answer], hidden: str
) -> None:
    before = ask_board("--as", BOARD_CHAIR, "history", "charlie").out
    done(MANAGER, "person", "leave", "charlie", "--last-day", "2016-12-31")
    told = ask_board("--as", BOARD_CHAIR, "history", "charlie").out.removeprefix(before)
    waiting = ask_board("--as", BOARD_CHAIR, "outbox", "list").out.count(CHARLIE)
    assert (f"Letters: {waiting}" in told) == (waiting > 0)
