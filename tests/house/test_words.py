"""Words that no file may hold; each is put together here, so that none stands here."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.house.repository import ROOMS, committed_files, modules, shown, text_of

ADDRESSES = ("py" + "pi.org", "python" + "hosted.org", "registry." + "npmjs")
WORKPLACE = (
    "/wo" + r"rk/(main|shared)\b",
    "/tm" + r"p/(brief|bash_jobs)",
    r"\bis" + r"sue #?\d",
    r"\bclau" + "de",
    "anthro" + "pic",
    "open" + r"ai\b",
    "chat" + "gpt",
    "co" + "pilot",
    "language " + "model",
    "sub" + "agent",
    r"\bLL" + r"M\b",
    r"\bai" + "-(generated|assisted|written)",
)
UNFINISHED = (r"\bTO" + r"DO\b", r"\bFIX" + r"ME\b", r"\bXX" + r"X\b")
SKIPPED = (r"pytest\." + "skip", r"mark\." + "skip", "import" + "orskip", "unittest" + r"\.skip")
CLOCKS = (
    r"\bdate\." + r"today\(",
    r"datetime\." + r"(now|today|utcnow)\(",
    r"\btime\." + r"(time|time_ns|localtime|gmtime)\(",
    r"func\." + r"(now|current_timestamp|current_date)\(",
)
COMMANDS = (r"\btracker [a-z]", r"(?<!-)--[a-z]")
WRITTEN_DATES = (
    "%-" + r"[dej]\b",
    "%" + r"[aAbBh]\b",
    r"\bmonth_" + r"(name|abbr)\b",
    "brit" + r"ish\(",
)


def found(words: Iterable[str], paths: Iterable[Path], *, exactly: bool = True) -> list[str]:
    """file:line of every hit."""
    wanted = re.compile("|".join(words), 0 if exactly else re.IGNORECASE)
    return [
        f"{shown(path)}:{number}: {line.strip()[:80]}"
        for path in paths
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if wanted.search(line)
    ]


def assert_none(faults: list[str]) -> None:
    assert not faults, "\n".join(faults)


def test_no_file_holds_a_registry_address() -> None:
    assert_none(found(map(re.escape, ADDRESSES), committed_files(), exactly=False))


def test_the_project_speaks_of_itself_alone() -> None:
    assert_none(found(WORKPLACE, committed_files(), exactly=False))


def test_nothing_is_left_unfinished() -> None:
    assert_none(found(UNFINISHED, committed_files()))


def test_no_test_is_skipped_but_for_want_of_a_browser() -> None:
    others = [path for path in modules("tests") if shown(path) != "tests/browser/conftest.py"]
    assert_none(found(SKIPPED, others))


def test_only_the_clock_reads_the_time() -> None:
    readers = [path for path in modules(*ROOMS) if shown(path) != "tracker/clock.py"]
    assert_none(found(CLOCKS, readers))


def test_dates_are_written_in_one_place() -> None:
    rooms = modules("workflows", "notifications", "tracker")
    others = [path for path in rooms if not shown(path).startswith("tracker/migrations/")]
    writers = [path for path in others if shown(path) != "workflows/phrases.py"]
    assert_none(found(WRITTEN_DATES, writers))


def test_words_are_for_every_door_and_name_no_command() -> None:
    rooms = [path for path in modules("tracker") if shown(path).startswith("tracker/words/")]
    assert rooms
    assert_none(found(COMMANDS, rooms))


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (ADDRESSES, "https://py" + "pi.org/simple"),
        (WORKPLACE, "see is" + "sue 2"),
        (UNFINISHED, "# TO" + "DO: later"),
        (SKIPPED, "@pytest.mark" + ".skipif(True)"),
        (CLOCKS, "as_of = date." + "today()"),
        (CLOCKS, "started = time." + "time()"),
        (COMMANDS, "say why with --reason"),
        (COMMANDS, "run tracker action extend"),
        (WRITTEN_DATES, 'f"{day:%' + "-d %" + 'B %Y}"'),
    ],
)
def test_a_forbidden_word_would_be_found(words: tuple[str, ...], line: str) -> None:
    assert re.search("|".join(words), line)
