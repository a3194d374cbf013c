"""Every form of the application, sent with what nobody should send: refused in words, or not found.

The forms are found by following links, so a new one is tried as soon as a page leads to it.
"""

import hashlib
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

import pytest

from tests.web.sight.conftest import Cast
from tests.web.sight.doors import Answer
from tests.web.sight.form_crawl import ShownForm, forms_shown
from tests.web.sight.rich_board import PLACES

SENDERS = ("manager", "board chair", "chair", "hospital", "owner")
Fields = Mapping[str, Any]
_KEPT_BY_THE_DOOR = {
    "attempts", "calendar_day", "kept_file", "kept_words", "sent_form", "sign_in",
    "sign_in_request",
}  # fmt: skip
_BY_CHANCE = {"message_id"}
_PLAIN_PAGES = ("Send that form again", "That can’t be done", "Page not found", "has changed since")
_LEAVES = ("/sign-out", "/account/sign-ins/0/end")
Shown = list[tuple[str, ShownForm]]


@pytest.fixture(scope="module")
def shown(cast: Cast) -> Shown:
    """Every kind of form, with somebody to whom a page shows it."""
    found: dict[Any, tuple[str, ShownForm]] = {}
    for name in SENDERS:
        for form in forms_shown(cast.visitors[name]):
            found.setdefault(form.shape, (name, form))
    return [one for (shape, _), one in found.items() if shape not in _LEAVES]


def words_everywhere(words: str) -> Callable[[ShownForm], Fields]:
    """Return what puts the same words into every field that somebody can type in."""
    return lambda form: dict.fromkeys(form.of_kind("text", "number"), words)


def day_everywhere(day: str, month: str, year: str) -> Callable[[ShownForm], Fields]:
    """Return what puts the same day into every date."""
    parts = {"day": day, "month": month, "year": year}
    return lambda form: {
        name: parts[name.rpartition("-")[2]]
        for name in form.fields
        if name.rpartition("-")[2] in parts
    }


def another_boards(form: ShownForm) -> Fields:
    """Return another board's references in every hidden field and choice."""
    names = set(form.of_kind("hidden", "choice")) - {"token", "key", "version"}
    return dict.fromkeys(names, PLACES["other board's"].action)


def doubled(form: ShownForm) -> Fields:
    """Return every field twice, but for the key and the token."""
    return {
        name: [value, value]
        for name, value in form.filled().items()
        if name not in ("token", "key")
    }


BAD: Mapping[str, Callable[[ShownForm], Fields]] = {
    "nothing": lambda form: dict.fromkeys(set(form.fields) - {"token", "key", "version"}, ""),
    "too much": words_everywhere("much " * 100_000),
    "markup": words_everywhere("<script>alert(1)</script><b>'\"&"),
    "emoji": words_everywhere("\U0001f469\u200d\U0001f467 \U0001f3f4\U000e0067"),
    "right to left": words_everywhere("\u202eabc\u202c \u0634\u0643\u0631\u0627"),
    "formula": words_everywhere("=HYPERLINK(1)\t+1"),
    "control characters": words_everywhere("bell\x07 escape\x1b[2J"),
    "nul": words_everywhere("nul\x00nul"),
    "31 February": day_everywhere("31", "2", "2017"),
    "a year of two digits": day_everywhere("1", "2", "17"),
    "a day of no calendar": day_everywhere("\u0663", "-1", "9" * 400),
    "another board's": another_boards,
    "doubled": doubled,
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_input_is_refused_in_words_and_changes_nothing(
    cast: Cast, shown: Shown, kind: str
) -> None:
    wrong, before = [], held_in(cast.file)
    for name, form in shown:
        answer = sent(cast, name, form, BAD[kind](form))
        faults = faults_of(answer)
        if held_in(cast.file) != before:
            cast.put_back()
            faults += [] if answer.status == 303 else ["it changed something"]
        wrong += [(name, form.path, answer.status, fault) for fault in faults]
    assert wrong == []


@pytest.mark.parametrize(
    "wrong",
    [{"token": ""}, {"token": "\u0661"}, {"key": ""}, {"key": "k" * 5000}, {"key": "\u0661\x00"}],
    ids=["no token", "another token", "no key", "a long key", "no plain key"],
)
def test_a_form_of_no_page_changes_nothing(cast: Cast, shown: Shown, wrong: Fields) -> None:
    before = held_in(cast.file)
    for name, form in shown:
        if set(wrong) <= set(form.fields):
            answer = sent(cast, name, form, wrong)
            where = name, form.path, answer.status
            assert faults_of(answer) == [], where
            if held_in(cast.file) != before:
                cast.put_back()
                assert (answer.status, "key" in wrong) == (303, True), where


def test_a_form_sent_to_anothers_record_finds_no_page(cast: Cast, shown: Shown) -> None:
    place = PLACES["other board's"]
    for name, form in shown:
        path = re.sub(
            r"[A-Z]+-\d{4}-\d+(-A\d+)?", lambda found: found_there(found, place), form.path
        )
        if path != form.path:
            assert sent(cast, name, form, {}, path=path).status == 404, path


def found_there(found: re.Match[str], place: Any) -> str:
    """Return the other board's record in the place of one's own."""
    return str(place.action if found[1] else place.review)


@pytest.mark.parametrize("extra", ["person_id", "", "é"])
def test_a_field_that_a_form_does_not_have_is_refused_and_what_was_typed_is_kept(
    cast: Cast, shown: Shown, extra: str
) -> None:
    before = held_in(cast.file)
    for name, form in shown:
        typed = words_everywhere("Typed and kept")(form)
        answer = sent(cast, name, form, {**typed, extra: "1"})
        assert answer.status in (400, 403, 404), (form.path, answer.status)
        assert held_in(cast.file) == before, form.path
        assert faults_of(answer) == [], form.path
        if typed and answer.status == 400 and not form.path.startswith("/sign-in"):
            assert "Typed and kept" in answer.text, form.path


@pytest.mark.parametrize("version", ["", "abc", "0", "-1", "9" * 400, "999999"])
def test_a_form_of_no_version_of_its_record_is_refused_and_what_was_typed_is_kept(
    cast: Cast, shown: Shown, version: str
) -> None:
    before = held_in(cast.file)
    for name, form in shown:
        if "version" in form.fields:
            typed = words_everywhere("Typed and kept")(form)
            answer = sent(cast, name, form, {**typed, "version": version})
            assert (answer.status, "which version of the record" in answer.text) == (400, True)
            assert ("Typed and kept" in answer.text) == bool(typed), form.path
            assert held_in(cast.file) == before, form.path


def test_ten_megabytes_are_refused(cast: Cast, shown: Shown) -> None:
    much = "x" * 10_000_000
    name, form = next((name, form) for name, form in shown if form.of_kind("text"))
    answer = sent(cast, name, form, dict.fromkeys(form.of_kind("text")[:1], much))
    assert (answer.status, "holds more than can be taken" in answer.text) == (400, True)


def sent(
    cast: Cast, name: str, form: ShownForm, fields: Fields, *, path: str | None = None
) -> Answer:
    """Send a form as its page showed it, under a key of its own, with some fields as given."""
    filled = form.filled() | ({"key": token_urlsafe(8)} if "key" in form.fields else {})
    return cast.visitors[name].post(path or form.path, {**filled, **fields})


def faults_of(answer: Answer) -> list[str]:
    """Return what is wrong with a refusal: each leads to a field, or is a page that says why."""
    if answer.status >= 500:
        return ["it is a fault of ours"]
    links = re.findall(r'class="govuk-error-summary.*?</ul>', answer.text, re.DOTALL)
    targets = re.findall(r'href="#([^"]+)"', "".join(links))
    lost = [one for one in targets if f'id="{one}"' not in answer.text]
    if lost:
        return [f"nothing on the page is called {one}" for one in lost]
    if answer.status == 303:
        return []
    is_said = bool(targets) or any(words in answer.text for words in _PLAIN_PAGES)
    return [] if is_said or answer.status == 200 else ["it doesn't say what is wrong"]


def held_in(file: Path) -> str:
    """Return the hash of what a board's database holds, but for what the door keeps of itself."""
    with sqlite3.connect(file) as connection:
        said = hashlib.sha256()
        for row in _rows(connection):
            said.update(repr(row).encode("utf-8", "surrogatepass"))
    connection.close()
    return said.hexdigest()


def _rows(connection: sqlite3.Connection) -> Iterator[Any]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
    for (table,) in tables.fetchall():
        if table not in _KEPT_BY_THE_DOOR and not table.startswith("learning_words"):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            kept = ", ".join(name for name in columns if name not in _BY_CHANCE)
            yield from connection.execute(f"SELECT {kept} FROM {table}")
