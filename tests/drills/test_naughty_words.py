"""Naughty strings at every field of every door: refused in words or kept, never a fault of ours.

Three doors: each argument and option of each command, each string of each file that is read, and
each field of each form, list and address of the pages.
"""

import csv
import io
import re
from collections import Counter
from pathlib import Path
from random import Random
from urllib.parse import quote

import pytest

from notifications.escalation import LadderError
from tests.builders import Desk
from tests.databases import CONFIG
from tests.drills.command_fields import asked, fields_of_commands, is_a_way_out
from tests.drills.conftest import Figures
from tests.drills.file_fields import FILES, read_with, strings_in
from tests.drills.lengths import length, seed
from tests.drills.naughty import pairs, strings, unshown
from tests.people import MANAGER
from tests.review_lives import found
from tests.web.sight.conftest import Cast, cast, rich_board
from tests.web.sight.doors import Answer, doors
from tests.web.sight.form_crawl import ShownForm, forms_shown
from tests.web.sight.test_bad_input import SENDERS, sent
from tracker.operations.meetings.attendance_files import import_attendance
from workflows.refusals import CodedError

pytestmark = pytest.mark.drill
__all__ = ["cast", "rich_board"]
AT_COMMANDS, AT_PAGES, AT_FILES = 0.35, 0.2, 0.1
"""What share of the inputs each door gets; the commands' share goes to each of two databases."""

FOR_MONITORING = ("/timerz", "/readyz")
"""They answer 503 where all isn't well."""


def share(part: float) -> int:
    return round(length("inputs") * part)


def test_every_field_of_every_command(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figures: Figures
) -> None:
    found(desk)
    desk.started(desk.app.clock.today())
    monkeypatch.setenv("TRACKER_DATABASE_URL", desk.app.settings.database_url)
    monkeypatch.setenv("TRACKER_SMTP_URL", "console:")
    monkeypatch.setenv("TRACKER_MAIL_FROM", "tracker@board.example")
    monkeypatch.setenv("TRACKER_BASE_URL", "https://tracker.board.example")
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    (here / "file.txt").write_text("Words\n", encoding="utf-8")
    places, chance = fields_of_commands(), seed()
    codes, wrong = Counter[int](), list[object]()
    for at, word in pairs(places, share(AT_COMMANDS), chance=Random(chance)):
        if is_a_way_out(at, word):
            continue
        said = asked(at.line(word))
        codes[said.code] += 1
        if said.code not in (0, 2) or unshown(said.words):
            wrong.append((at, word, said.code, said.words[-300:]))
    figures(
        database=desk.app.store.url.get_backend_name(),
        seed=chance,
        fields=len(places),
        inputs=codes.total(),
        done=codes[0],
        refused=codes[2],
        exits_of_1=codes[1],
    )
    assert wrong == []
    checked = asked(["db", "check"])
    assert (checked.code, "Whole     yes" in checked.words) == (0, True), checked.words


def test_every_string_of_every_file(tmp_path: Path, figures: Figures) -> None:
    places, chance = [at for file in FILES for at in strings_in(file)], seed()
    said, wrong = Counter[str](), list[object]()
    for at, word in pairs(places, share(AT_FILES), chance=Random(chance)):
        try:
            read_with(at, word, tmp_path)
            said["taken"] += 1
        except (CodedError, LadderError):
            said["refused"] += 1
        except Exception as fault:
            wrong.append((at, word, f"{type(fault).__name__}: {fault}"))
    figures(seed=chance, files=len(FILES), strings=len(places), inputs=said.total(), **said)
    assert wrong == []


def test_every_cell_of_a_table_of_attendance(desk: Desk, tmp_path: Path, figures: Figures) -> None:
    table = [["Role", "19th April 2016"], ["Police", "x"], ["Housing", "y"]]
    cells = [(row, column) for row, cells in enumerate(table) for column in range(len(cells))]
    said, chance = Counter[str](), seed()
    for (row, column), word in pairs(cells, len(strings()), chance=Random(chance)):
        changed = [list(cells) for cells in table]
        changed[row][column] = word
        file, written = tmp_path / "attendance.csv", io.StringIO()
        csv.writer(written).writerows(changed)
        file.write_bytes(written.getvalue().encode("utf-8", "surrogatepass"))
        try:
            import_attendance(desk.app, desk.board, file, by=MANAGER)
            said["taken"] += 1
        except CodedError:
            said["refused"] += 1
    figures(seed=chance, cells=len(cells), inputs=said.total(), **said)


def test_every_field_of_every_page(cast: Cast, figures: Figures) -> None:
    forms = shown_forms(cast)
    places = [(name, form, field) for name, form in forms for field in form.fields]
    chance, said, wrong = seed(), Counter[int](), list[object]()
    for (name, form, field), word in pairs(places, share(AT_PAGES), chance=Random(chance)):
        answer = sent(cast, name, form, {field: word.encode("utf-8", "surrogatepass")})
        said[answer.status] += 1
        faults = unsaid(answer) + raw(word, answer.text)
        wrong += [(name, form.path, field, word, fault) for fault in faults]
        if said.total() % 25 == 0:
            cast.put_back()
    cast.put_back()
    paths = [one.path for one in doors() if one.method == "GET" and one.whose in ("", "own")]
    paths = [path for path in paths if path not in FOR_MONITORING]
    for path, word in pairs(paths, share(AT_PAGES) // 4, chance=Random(chance)):
        for asks in (f"{path}?q={_quoted(word)}", f"{path.rpartition('/')[0]}/{_quoted(word)}"):
            answer = cast.visitors["manager"].get(asks)
            said[answer.status] += 1
            fault = "a fault of ours" if answer.status >= 500 else ""
            wrong += [(asks, word, one) for one in (fault, *raw(word, answer.text)) if one]
    statuses = {f"answers_{status}": number for status, number in sorted(said.items())}
    figures(seed=chance, forms=len(forms), fields=len(places), inputs=said.total(), **statuses)
    assert wrong == [], "\n".join(map(str, wrong))


def shown_forms(cast: Cast) -> list[tuple[str, ShownForm]]:
    """Return every kind of form with somebody to whom a page shows it, but for what signs out."""
    known: dict[object, tuple[str, ShownForm]] = {}
    for name in SENDERS:
        for form in forms_shown(cast.visitors[name]):
            known.setdefault(form.shape, (name, form))
    leaves = ("/sign-out", "/account/sign-ins/")
    return [one for one in known.values() if not one[1].path.startswith(leaves)]


def unsaid(answer: Answer) -> list[str]:
    """Return what is wrong with an answer: a fault of ours, or a refusal that doesn't say why."""
    if answer.status >= 500:
        return ["a fault of ours"]
    is_said = answer.status != 400 or re.search(r"<h[12][^>]*>[^<]+", answer.text) is not None
    return [] if is_said else ["it doesn't say what is wrong"]


def raw(word: str, page: str) -> list[str]:
    """Return what a page says as its own mark-up though somebody typed it."""
    is_markup = re.search(r"<\w+[^>]*(on\w+|src|href|script)", word, re.IGNORECASE) is not None
    return ["it stands on the page as it was typed"] if is_markup and word in page else []


def _quoted(word: str) -> str:
    return quote(word.encode("utf-8", "surrogatepass"), safe="")


def test_the_configuration_is_read_from_here() -> None:
    assert {file.name for file in CONFIG.glob("*.toml")} >= {
        file.name for file in FILES if file.parent == CONFIG
    }
