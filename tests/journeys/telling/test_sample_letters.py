"""The sample's digests as delivered: nothing from a case goes along."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.databases import CONFIG, Templates
from tests.journeys.telling.letter_words import four_words, readings
from tests.notifications.smtp_servers import Postbox, server_for
from tests.runs import queue_digests
from tracker.changing.named import board_named
from tracker.intake.reading import read_board
from tracker.intake.shapes import BoardFiles
from tracker.operations.boards.opening import open_sample
from tracker.settings import Settings
from tracker.telling.letter_sending import send_waiting
from tracker.wiring import build
from workflows.calendar import NATIONS

SAMPLE = CONFIG / "samples" / "lscb-2016-17"
YEAR_END = date(2017, 3, 31)


@pytest.fixture(scope="module")
def sample_letters(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """Every letter that the sample's digests make, as a real mail server got it."""
    postbox = Postbox()
    folder: Path = tmp_path_factory.mktemp("sample")
    with templates.database("sqlite", folder) as url, server_for(postbox) as port:
        settings = Settings(
            database_url=url,
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
    return read_board(
        SAMPLE,
        workflows=app.workflows,
        roles=app.roles,
        nations=NATIONS,
        themes=app.themes,
    )


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
