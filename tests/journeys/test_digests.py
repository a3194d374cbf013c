"""The chairs' digests: who gets one, what is new in it, and that nothing from a case goes along."""

import re
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import unescape
from pathlib import Path

import pytest

from notifications.rendering import Rendered
from tests.builders import Desk
from tests.databases import CONFIG, Templates
from tests.notifications.smtp_servers import Postbox, server_for
from tests.people import ALICE, CHARLIE, MANAGER
from tracker.errors import NotFound
from tracker.intake.reading import read_board
from tracker.intake.shapes import BoardFiles
from tracker.operations.boards import board_named, subgroup_named
from tracker.operations.digests import preview, queue_digests, rehearse_digests
from tracker.operations.opening import open_sample
from tracker.operations.outbox import letters_of, send_waiting
from tracker.operations.setting_up import set_says_when_nothing_is_overdue
from tracker.operations.tenures import appoint, stand_down
from tracker.settings import Settings
from tracker.wiring import build
from workflows.calendar import NATIONS

DUE = date(2016, 9, 30)
AS_OF = date(2016, 10, 3)
SAMPLE = CONFIG / "samples" / "lscb-2016-17"
YEAR_END = date(2017, 3, 31)


def seen(desk: Desk, as_of: date) -> Rendered:
    subgroup = subgroup_named(desk.app, desk.board, "case-review")
    return preview(desk.app, desk.board, subgroup, as_of=as_of)


def section(text: str, title: str) -> str:
    found = re.search(rf"^{title}.*?(?=^[A-Z][a-z ]+ \(\d+\)|\Z)", text, re.S | re.M | re.I)
    return found[0] if found else ""


def test_the_chair_gets_one_letter_and_a_second_run_queues_none(desk: Desk) -> None:
    desk.started(DUE)
    done = queue_digests(desk.app, desk.board, as_of=AS_OF)
    assert done.queued == (CHARLIE,)
    assert done.without_chair == ("Quality Assurance Subgroup",)
    again = queue_digests(desk.app, desk.board, as_of=AS_OF)
    assert (again.queued, again.already_queued) == ((), (CHARLIE,))
    assert [m.letter for m in letters_of(desk.app, desk.board)].count("digest") == 1


def test_what_was_told_last_time_is_still_overdue_and_the_rest_is_new(desk: Desk) -> None:
    first, second = desk.started(DUE), desk.started(date(2016, 10, 4))
    queue_digests(desk.app, desk.board, as_of=AS_OF)
    text = seen(desk, date(2016, 10, 10)).text
    assert first in section(text, "Still overdue")
    assert second in section(text, "Newly overdue")
    assert second not in section(text, "Still overdue")


def test_sign_off_and_no_owner_stand_in_sections_of_their_own(desk: Desk) -> None:
    waiting = desk.submitted(date(2016, 12, 1))
    unowned = desk.action(desk.review(), date(2016, 12, 1), owner=None)
    text = seen(desk, AS_OF).text
    assert waiting in section(text, "Waiting for sign-off")
    assert unowned in section(text, "No owner")


def test_what_falls_due_before_the_next_meeting_is_named(desk: Desk) -> None:
    reference = desk.started(date(2016, 10, 6))
    assert reference in section(seen(desk, AS_OF).text, "Due before the next meeting")


def test_a_leavers_action_has_no_owner(desk: Desk) -> None:
    reference = desk.started(date(2016, 12, 1))
    stand_down(desk.app, desk.board, "alice", by=MANAGER, last_day=date(2016, 7, 1))
    assert reference in section(seen(desk, AS_OF).text, "No owner")


def test_the_owners_last_word_is_dated(desk: Desk) -> None:
    reference = desk.started(DUE)
    desk.move(reference, "update", by=ALICE, narrative="Half of the wards are done")
    assert "1 July 2016" in section(seen(desk, AS_OF).text, "Newly overdue")


def test_nothing_to_say_is_no_letter_but_the_run_is_kept(desk: Desk) -> None:
    done = queue_digests(desk.app, desk.board, as_of=AS_OF)
    assert (done.queued, done.empty) == ((), (CHARLIE,))
    assert letters_of(desk.app, desk.board) == []
    assert queue_digests(desk.app, desk.board, as_of=AS_OF).already_queued == (CHARLIE,)


def test_a_board_may_ask_for_nothing_overdue(desk: Desk) -> None:
    set_says_when_nothing_is_overdue(desk.app, desk.board, True, by=MANAGER)
    desk.board = board_named(desk.app)
    assert queue_digests(desk.app, desk.board, as_of=AS_OF).queued == (CHARLIE,)
    assert [m.letter for m in letters_of(desk.app, desk.board)] == ["nothing_overdue"]


def test_who_sits_in_two_chairs_gets_one_letter(desk: Desk) -> None:
    desk.started(DUE)
    appoint(desk.app, desk.board, "member", "case-review-chair", by=MANAGER)
    done = queue_digests(desk.app, desk.board, as_of=AS_OF)
    assert len(done.queued) == len(set(done.queued)) == 2


def test_a_rehearsal_writes_nothing(desk: Desk) -> None:
    desk.started(DUE)
    assert rehearse_digests(desk.app, desk.board, as_of=AS_OF).queued == (CHARLIE,)
    assert [m.letter for m in letters_of(desk.app, desk.board)].count("digest") == 0


def test_a_subgroup_without_a_chair_has_no_digest_to_preview(desk: Desk) -> None:
    quality = subgroup_named(desk.app, desk.board, "quality")
    with pytest.raises(NotFound, match="has no chair"):
        preview(desk.app, desk.board, quality, as_of=AS_OF)


@pytest.fixture(scope="module")
def sample_letters(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """Every letter that the sample's digests make, as a real mail server got it."""
    postbox = Postbox()
    folder: Path = tmp_path_factory.mktemp("sample")
    with server_for(postbox) as port:
        settings = Settings(
            database_url=templates.sqlite(folder),
            smtp_url=f"smtp://127.0.0.1:{port}",
            mail_from="tracker@lscb.example",
            base_url="https://tracker.lscb.example",
            config_folder=CONFIG,
        )
        app = build(settings)
        open_sample(app, "lscb-2016-17")
        queue_digests(app, board_named(app), as_of=YEAR_END)
        send_waiting(app)
    app.store.close()
    return postbox.contents


@pytest.fixture(scope="module")
def sample() -> BoardFiles:
    app = build(Settings(config_folder=CONFIG))
    return read_board(SAMPLE, workflows=app.workflows, roles=app.roles, nations=NATIONS)


def readings(letter: bytes) -> str:
    """Everything that a letter's bytes say: as they are, and each part decoded."""
    message = message_from_bytes(letter, policy=policy.default)
    parts = [part for part in message.walk() if isinstance(part, EmailMessage)]
    contents = [str(p.get_content()) for p in parts if not p.is_multipart()]
    headers = [f"{name}: {value}" for name, value in message.items()]
    raw = letter.decode("latin-1")
    joined = "\n".join([raw, raw.replace("=\r\n", ""), *headers, *contents])
    return unescape(re.sub(r"<[^>]*>", " ", joined) + joined)


def test_the_samples_chairs_are_told(sample_letters: list[bytes]) -> None:
    assert len(sample_letters) >= 3
    assert all(b"SCR-201" in letter for letter in sample_letters)


def test_no_letter_bears_a_pseudonym(sample_letters: list[bytes], sample: BoardFiles) -> None:
    names = {word for review in sample.review for name in review.subjects for word in name.split()}
    assert {"Rose", "Clare", "Ann"} <= names
    for letter in sample_letters:
        said = set(re.findall(r"\w+", readings(letter)))
        assert said & {name for name in names if len(name) > 1 and name != "Child"} == set()


def test_no_letter_bears_four_words_of_a_case(
    sample_letters: list[bytes], sample: BoardFiles
) -> None:
    told = [found.text for review in sample.review for found in review.findings]
    told += [advised.text for review in sample.review for advised in review.recommendations]
    told += [a.title for a in sample.action]
    told += [u.narrative for a in sample.action for u in a.updates]
    told += [r.note for r in sample.review]
    runs = {run for text in told for run in four_words(text)}
    assert len(runs) > 300
    for letter in sample_letters:
        assert runs & set(four_words(readings(letter))) == set()


def four_words(text: str) -> Iterator[str]:
    words = re.findall(r"\w+", text.lower())
    return (" ".join(words[n : n + 4]) for n in range(len(words) - 3))
