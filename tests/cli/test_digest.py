from datetime import date

from sqlmodel import select

from tests.builders import Desk
from tests.cli.conftest import Ask
from tests.people import ALICE, BOARD_CHAIR, CHARLIE, MEMBER, REVIEWER
from tracker.records import Alert, DigestRun, Outbox

DUE = date(2016, 9, 30)
QUEUE = ("digest", "queue", "--as-of", "2016-10-03")
PREVIEW = ("digest", "preview", "--as-of", "2016-10-03", "--subgroup")


def written(desk: Desk) -> list[int]:
    with desk.app.store.reading() as session:
        return [len(session.exec(select(kind)).all()) for kind in (Alert, DigestRun)]


def letters(desk: Desk) -> list[str]:
    with desk.app.store.reading() as session:
        return list(session.exec(select(Outbox.to_address).where(Outbox.letter == "digest")))


def test_a_chair_is_queued_once_for_a_day(ask_desk: Ask, desk: Desk) -> None:
    desk.started(DUE)
    first, second = ask_desk(*QUEUE, "--json").json, ask_desk(*QUEUE, "--json").json
    assert (first["queued"], first["empty"], first["already_queued"]) == (2, 0, 0)
    assert (second["queued"], second["empty"], second["already_queued"]) == (0, 0, 2)
    assert first["queued_to"] == [CHARLIE, BOARD_CHAIR]
    assert letters(desk) == [CHARLIE, BOARD_CHAIR]


def test_who_was_queued_and_which_chair_is_empty_are_told_in_words(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    sqlite_desk.started(DUE)
    said = ask_board(*QUEUE).out
    assert said.startswith(
        f"2 digests queued as of 3 October 2016.\n  {CHARLIE}\n  {BOARD_CHAIR}\n"
    )
    assert "Nobody sits in the chair of: Quality Assurance Subgroup." in said
    assert f"Had theirs already: {CHARLIE}, {BOARD_CHAIR}." in ask_board(*QUEUE).out


def test_a_chair_with_nothing_to_be_told_gets_no_letter_but_is_named(
    ask_desk: Ask, desk: Desk
) -> None:
    assert f"  {CHARLIE}: nothing to say, so no letter\n" in ask_desk(*QUEUE).out
    assert letters(desk) == []


def test_a_dry_run_tells_the_same_and_writes_nothing(ask_desk: Ask, desk: Desk) -> None:
    desk.started(DUE)
    rehearsed = ask_desk(*QUEUE, "--dry-run", "--json").json
    assert written(desk) == [0, 0]
    assert letters(desk) == []
    assert "2 digests would be queued" in ask_desk(*QUEUE, "--dry-run").out
    done = ask_desk(*QUEUE, "--json").json
    assert {**rehearsed, "dry_run": False} == done


def test_who_does_not_see_a_subgroup_is_not_shown_its_digest(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    reference = sqlite_desk.started(DUE)
    for viewer, shown in ((MEMBER, True), (BOARD_CHAIR, True), (ALICE, False), (REVIEWER, False)):
        said = ask_board(*PREVIEW, "case-review", "--as", viewer)
        assert (said.code == 0, reference in said.out) == (shown, shown), viewer


def test_a_preview_is_html_when_asked(ask_board: Ask, sqlite_desk: Desk) -> None:
    reference = sqlite_desk.started(DUE)
    said = ask_board(*PREVIEW, "case-review", "--html").out
    assert said.startswith("<!DOCTYPE html>")
    assert said.rstrip().endswith("</html>")
    assert reference in said


def test_a_preview_for_nobody_is_refused(ask_board: Ask) -> None:
    answer = ask_board(*PREVIEW, "nobody")
    assert (answer.code, answer.out) == (2, "")
    assert 'has no subgroup "nobody". It has: case-review, quality.' in answer.err


def test_f9_a_preview_for_an_empty_chair_is_the_letter_of_whoever_stands_in(ask_board: Ask) -> None:
    assert ask_board(*PREVIEW, "quality").out == ask_board(*PREVIEW[:-1]).out != ""


def test_without_a_subgroup_the_board_chairs_letter_is_shown(
    ask_board: Ask, sqlite_desk: Desk
) -> None:
    sqlite_desk.review()
    said = ask_board(*PREVIEW[:-1]).out
    assert said.startswith("Subject: 1 newly overdue: The board (3 October 2016)\n")
    assert "Decide whether to review" in said
