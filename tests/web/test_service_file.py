"""A board's own name, colour and sign-in times, and what is refused of them."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.databases import CONFIG
from tests.people import ALICE
from tests.web.browser import Browser
from tests.web.letters import entered
from tests.web.test_sign_in import later
from tracker.service_file import ServiceSettings, contrast_with_white, read_service
from tracker.wiring import App
from workflows.refusals import WorkflowFileError

Said = Callable[[str], Desk]


@pytest.fixture
def saying(open_desk: Desk, tmp_path: Path) -> Said:
    """Return the desk of a board whose file of the service says something."""

    def said(words: str) -> Desk:
        folder = tmp_path / "config"
        shutil.copytree(CONFIG, folder, ignore=shutil.ignore_patterns("samples"))
        (folder / "service.toml").write_text(words, encoding="utf-8")
        settings = replace(open_desk.app.settings, config_folder=folder)
        return Desk(App(settings, open_desk.app.store, open_desk.app.clock))

    return said


def test_a_board_gives_the_service_its_own_name_and_colour(saying: Said) -> None:
    there = Browser(saying('name = "Three Rivers Reviews"\ncolour = "#00703C"')).get("/sign-in")
    assert "Sign in – Three Rivers Reviews" in there.text
    assert '<a class="tracker-header__name" href="/">Three Rivers Reviews</a>' in there.text
    style = there.client.get("/assets/brand.css")
    assert style.headers["content-type"].startswith("text/css")
    assert style.text == ":root { --govuk-brand-colour: #00703c; }"


def test_a_board_sets_how_long_a_sign_in_lasts(saying: Said, tmp_path: Path) -> None:
    desk = saying("idle_minutes = 10\nlongest_hours = 1")
    there = entered(Browser(desk), ALICE, tmp_path / "letters")
    for minutes, status in ((9, 200), (18, 200), (29, 303)):
        after = Browser(later(desk, timedelta(minutes=minutes)))
        after.client.cookies = there.client.cookies
        assert after.get("/").status == status


def test_a_sign_in_ends_after_its_hours_however_busy_it_was(saying: Said, tmp_path: Path) -> None:
    desk = saying("idle_minutes = 50\nlongest_hours = 1")
    there = entered(Browser(desk), ALICE, tmp_path / "letters")
    for minutes, status in ((30, 200), (60, 200), (61, 303)):
        after = Browser(later(desk, timedelta(minutes=minutes)))
        after.client.cookies = there.client.cookies
        assert after.get("/").status == status


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ('colour = "#ffdd00"', "is too pale for white words on it: its contrast is 1.35 to 1"),
        ('colour = "#777777"', "is too pale for white words on it: its contrast is 4.48 to 1"),
        ('colour = "red"', '"red" is not a colour; write # and six digits, as #12436d'),
        ('colour = "#fff"', '"#fff" is not a colour'),
        ('colour = "#000;}body{"', "is not a colour"),
        ('name = " "', "name: it is empty"),
        ("idle_minutes = 0", "idle_minutes: 0 is less than 5"),
        ("longest_hours = 25", "longest_hours: 25 is more than 24"),
        ('idle_minutes = "30"', "is not a whole number"),
        ("logo = 1", "logo: there is no such key here"),
    ],
)
def test_what_cannot_be_is_told_with_its_place(tmp_path: Path, words: str, sentence: str) -> None:
    path = tmp_path / "service.toml"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(WorkflowFileError) as refused:
        read_service(path)
    assert sentence in str(refused.value)


def test_contrast_is_counted_as_wcag_counts_it() -> None:
    assert contrast_with_white("#000000") == 21
    assert contrast_with_white("#ffffff") == 1
    assert round(contrast_with_white("#767676"), 2) == 4.54


def test_a_folder_without_the_file_has_the_shipped_name_and_times(tmp_path: Path) -> None:
    assert read_service(tmp_path / "service.toml") == read_service(CONFIG / "service.toml")
    assert read_service(CONFIG / "service.toml") == ServiceSettings()
