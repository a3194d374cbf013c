"""The demo: a real board's reviews in, digests out, and nothing from a case in any of them."""

import io
import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from string import Template

import pytest

from tests.cli.conftest import Ask
from tests.databases import CONFIG
from tests.house.repository import ROOT, text_of
from tests.journeys.telling.letter_words import four_words, readings
from tracker.demo.__main__ import main
from tracker.demo.folder import fresh
from tracker.errors import BadInput
from tracker.intake.reading import read_board
from tracker.intake.shapes import BoardFiles
from tracker.settings import Settings
from tracker.wiring import build
from workflows.calendar import NATIONS

BASE = "http://127.0.0.1:8000"


@dataclass
class Stage:
    """The folder in which the demo ran once, and what it printed."""

    folder: Path
    said: str

    @property
    def letters(self) -> list[bytes]:
        return [path.read_bytes() for path in sorted(self.folder.glob("demo/letters/*.eml"))]


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder = tmp_path_factory.mktemp("stage")
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(io.StringIO()) as said:
        patch.chdir(folder)
        assert main(["--once"]) == 0
        yield Stage(folder, said.getvalue())


@pytest.fixture(scope="module")
def sample() -> BoardFiles:
    app = build(Settings(config_folder=CONFIG))
    path = CONFIG / "samples" / "lscb-2016-17"
    return read_board(
        path,
        workflows=app.workflows,
        roles=app.roles,
        nations=NATIONS,
        themes=app.themes,
    )


def test_the_account_tells_what_is_overdue_and_who_was_told(stage: Stage) -> None:
    assert "9 reviews and 30 actions" in stage.said
    assert "illustrative: the report prints no action plan" in stage.said
    assert re.search(r"SCR-2016-02-A03 .* 28 October 2016 \*   154 \(107\)", stage.said)
    assert "the first sweep raised 14, the second 0." in stage.said
    assert "6 digests delivered over SMTP" in stage.said
    assert "  chair.case-review@lscb.example\n    3 newly overdue, 1 has no owner" in stage.said
    assert "chair.westminster@lscb.example: nothing to say, so no letter" in stage.said
    assert "…" not in stage.said.partition("Told")[2]


def test_every_letter_is_kept_with_its_page(stage: Stage) -> None:
    pages = sorted(stage.folder.glob("demo/letters/*.html"))
    assert len(pages) == len(stage.letters) == 6
    assert all(page.read_text().startswith("<!DOCTYPE html>") for page in pages)
    assert "Read one in a browser: demo/letters/chair.safeguarding-health.html" in stage.said


def test_no_letter_of_the_demo_holds_a_pseudonym_or_words_of_a_case(
    stage: Stage, sample: BoardFiles
) -> None:
    names = {name for review in sample.review for name in review.subjects}
    told = [found.text for review in sample.review for found in review.findings]
    told += [advised.text for review in sample.review for advised in review.recommendations]
    told += [action.title for action in sample.action]
    secrets = {run for text in told for run in four_words(text)}
    assert len(names) >= 5
    for letter in stage.letters:
        said = readings(letter)
        assert [name for name in names if re.search(rf"\b{re.escape(name)}\b", said)] == []
        assert secrets & set(four_words(said)) == set()


@pytest.mark.parametrize(
    "command",
    [
        "overdue --as-of 2017-03-31",
        "digest preview --subgroup case-review --as-of 2017-03-31",
        "deadline scr notify_ofsted --from 2016-12-22",
        "outbox list",
    ],
)
def test_the_commands_that_it_suggests_work(
    stage: Stage, ask: Ask, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("TRACKER_CONFIG", str(stage.folder / "demo" / "tracker.toml"))
    assert command in stage.said + "outbox list"
    assert ask(*command.split()).code == 0


def tour() -> Iterator[list[str]]:
    """Return each command of the README's tour, with what its shell would put in."""
    given: dict[str, str] = {}
    for line in text_of(ROOT / "README.md").splitlines():
        given |= dict(re.findall(r"\b(owner|chair)=(\S+)", line))
        if line.startswith("tracker "):
            yield shlex.split(Template(line).substitute(given), comments=True)[1:]


def test_every_command_of_the_tour_in_the_readme_is_done(
    stage: Stage, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(stage.folder / "demo", "demo")
    monkeypatch.setenv("TRACKER_CONFIG", "demo/tracker.toml")
    monkeypatch.setenv("TRACKER_DATABASE_URL", f"sqlite:///{Path.cwd()}/demo/board.sqlite3")
    commands = list(tour())
    assert len(commands) > 20
    for command in commands:
        told = ask(*command)
        assert told.code == 0, f"{command}: {told.err}"


def test_a_second_sweep_from_the_command_line_raises_nothing_more(
    stage: Stage, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_CONFIG", str(stage.folder / "demo" / "tracker.toml"))
    told = ask("alerts", "raise", "--as-of", "2017-03-31", "--dry-run", "--json").json
    assert (told["raised"], told["already_raised"]) == (0, 14)


def test_its_folder_is_made_anew_but_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    folder = fresh(tmp_path / "demo", base_url=BASE)
    (folder / "letters" / "old.html").touch()
    assert list(fresh(folder, base_url=BASE).glob("letters/*")) == []
    (folder / "tracker.toml").write_text("my own", encoding="utf-8")
    with pytest.raises(BadInput, match="the demo didn't make it"):
        fresh(folder, base_url=BASE)
    assert (folder / "tracker.toml").read_text(encoding="utf-8") == "my own"
