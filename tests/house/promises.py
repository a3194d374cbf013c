"""What was once found not to hold, each with the tests that hold it; the table of docs/promises.md.

`python -m tests.house.promises` writes the table again. A test says whose it is by a number in its
name (`test_f6_...`), in its docstring or in its module's.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.house.repository import ROOT, modules, shown, text_of

DOCUMENT = ROOT / "docs" / "promises.md"
SHOWN_MOST = 4
KINDS: Mapping[str, Mapping[str, str]] = {
    "Letters and the servers that take them": {
        "F2": "A fault of session, sender, quota or our own name counts against no letter",
        "F3": "What the manual says is never counted isn't",
        "F4": "A late answer makes no second copy; no answer makes two at most",
        "F5": "A letter leaves only with what still holds as it leaves",
        "F12": "The sender is checked by the function that writes it",
        "T3": "One wrong setting burns no outbox; many letters are retried at once",
        "T4": "A letter comes twice only as is promised, also while two senders live",
        "T9": "A server that drips holds up nobody for ever",
        "T17": "A letter that can't be written fails alone",
        "C13": "Only the answer to the letter itself counts as taken",
    },
    "Time": {
        "F6": "Nothing is written as of a day that is still to come",
        "F13": "What is due on the day of a meeting is due before it",
        "T5": "A clock that was wrong leaves no silence and no doubles; a late job is told",
        "S3": "Years away are caught up with at once",
    },
    "Nobody is left untold": {
        "F9": "What waits for a post that nobody holds is told to the next one",
        "F10": "The last who may appoint can't leave unnoticed, and there is a way back",
        "F11": "Every name in every settings file is looked up",
        "F14": "What no clock counts is on one list",
        "F15": "An action that serves two reviews is told to both chairs",
        "T6": "The last who may open a restricted review can't just leave; who left reads none",
    },
    "Rules that could be got round": {
        "F1": "What is stored outlives its rule: a step taken out of a file stops nobody",
        "F7": "A recommendation is implemented only where something was done, or it is said what",
        "F8": "What comes from files obeys the board's rules",
    },
    "Restriction": {
        "T1": "No list, letter, history or count tells of a restricted review",
        "T2": "Restricting stops the letters that a running sender holds",
        "T19": "Restricting says that a number is missing from then on",
    },
    "Many at once": {
        "T8": "Numbers are given under a lock; a change that lost a race is tried again",
        "T20": "A database that is away is a line of the log, and is tried again",
        "T21": "Whoever waits for the write lock has the same chance as others",
        "T23": "A fault of ours is named by kind and number, without a driver's words",
    },
    "Tamper evidence, backup and restore": {
        "T10": "A backup is whole, and a restore sends and numbers nothing twice",
        "T11": "Evidence that is lost or altered is named",
        "T12": "What was changed by hand is named, by the first row that isn't as it was",
        "T24": "A database that is gone is said to be gone",
        "T25": "On a full disk, or where nothing may be written, a board can be read",
        "T26": "What others could read or change is named; what we write is its owner's alone",
    },
    "What comes in": {
        "A7": "An address of the tracker that no path can follow is refused",
        "A17": "A fault of a file names the row or the key; a day is taken as people write it",
        "A18": "A file behind a password, or in UTF-16, is told as that",
        "C9": "Every text is cleaned by one function, whichever door it comes in by",
        "T7": "No file that is there is written over",
        "T13": "A file of evidence is told by a list of what may be in it",
        "T14": "No character that commands a terminal or turns an order round comes in or goes out",
        "T15": "Every text has an end",
        "T16": "A copy that was staged for the scanner doesn't stay, nor one that it changed",
        "T18": "One run of the timer is one line of its log",
        "T22": "A file too deep, too long or of endless digits is refused; numbers have an end",
        "T27": "Words about a case need not stand in the shell's history",
        "T28": "A timetable of no jobs is refused",
    },
    "What people met": {
        "U2": "Whoever holds a role of the whole board is told, whatever agency they work for",
        "A15": "A view older than a reopening counts as none",
        "A20": "How long an answer took is shown in months",
        "C10": "References come as people count them, A9 before A10",
        "C11": "A letter stays short enough to be shown whole",
        "C12": "Who serves several boards reads in the subject which one writes",
        "U3": "An owner is told of an action that is agreed, a lead of one that is proposed",
        "U4": "Nobody dates a decision before they could take it",
        "U5": "A letter says that somebody was told before only where it is true",
        "U8": "A refused close says which report is missing",
        "U11": "A year that isn't over is counted as of today, and no review falls out of it",
        "U12": "A signer isn't late the minute that work is entered",
        "U14": "The day from which somebody holds a post can be put right",
        "U15": "A board that nobody could ever change is refused",
        "U23": "A recorded day of the incident is shown",
        "U27": "A review that was decided doesn't say that nothing was",
        "U28": "A move that records nothing is not offered",
    },
}
OTHERWISE: Mapping[str, str] = {
    "F7": "A recommendation that was begun under the first edition of its process keeps that "
    "edition's rule until `tracker workflow upgrade` takes it to the second: an edition is what "
    "was agreed, and never changes beneath what runs by it.",
    "T5": "An alert that was raised under a clock that was ahead keeps the day that the machine "
    "had: it is a record. It is one line of the log, counts as told to nobody while its day is to "
    "come, and no second one is raised.",
    "U12": "What a board's file brings in has the days that the file says, and counts by them: "
    "nobody typed it in late.",
}
"""The cases that we judged otherwise, in part, and why."""
ALSO: Mapping[str, tuple[str, ...]] = {
    "T18": ("tests/journeys/telling/test_timer.py",),
    "T22": ("tests/workflows/test_toml_files.py",),
    "U2": ("tests/journeys/telling/test_sights.py",),
}
"""Files of tests whose names and docstrings bear no number."""
_IN_WORDS = re.compile(r"\b([FTUACS]\d{1,2})\b")
_IN_NAMES = re.compile(r"(?<=_)([ftuacs]\d{1,2})(?=_|$)")
Test = tuple[str, str]


def holders() -> Mapping[str, list[Test]]:
    """Return the tests of each number: those that bear it, else those of a module that does."""
    own, around = defaultdict[str, list[Test]](list), defaultdict[str, list[Test]](list)
    for path in modules("tests"):
        if path.name.startswith("test_"):
            for test, named, beside in _tests(path):
                for code in named:
                    own[code].append(test)
                for code in beside:
                    around[code].append(test)
    codes = (code for kind in KINDS.values() for code in kind)
    found = {code: own.get(code) or around.get(code) or [] for code in codes}
    for code, files in ALSO.items():
        found[code] = found[code] + [test for file in files for test, _, _ in _tests(ROOT / file)]
    return found


def _tests(path: Path) -> Iterator[tuple[Test, set[str], set[str]]]:
    tree = ast.parse(text_of(path))
    beside = set(_IN_WORDS.findall(ast.get_docstring(tree) or ""))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            named = {code.upper() for code in _IN_NAMES.findall(node.name)}
            named |= set(_IN_WORDS.findall(ast.get_docstring(node) or ""))
            yield (shown(path), node.name), named, beside


def page() -> str:
    """Return the table as the document has it, without what no test holds yet."""
    found = holders()
    lines = [HEAD]
    for kind, told in KINDS.items():
        promises = {code: words for code, words in told.items() if found[code]}
        held = [f"| {code} | {words} | {_named(found[code])} |" for code, words in promises.items()]
        lines += [f"\n## {kind}\n", "| | what holds | held by |", "|---|---|---|", *held]
    lines += [
        "\n## Judged otherwise\n",
        *(f"- **{code}**: {why}" for code, why in OTHERWISE.items()),
    ]
    return "\n".join([*lines, ""])


def _named(tests: list[Test]) -> str:
    places = [f"[`{name}`](../{path})" for path, name in tests[:SHOWN_MOST]]
    more = len(tests) - SHOWN_MOST
    return ", ".join([*places, *([f"and {more} more"] if more > 0 else [])])


HEAD = " ".join(
    (
        "# What was found not to hold, and what holds it now\n\nPeople who tried the tracker as a",
        "hostile tester, a careful operator or somebody at work found each of these not to be so",
        "once. Each is an example of a kind, mended as a kind; its tests were red before. The",
        "numbers are those by which tests name them: T of trust, U of people at work, the others",
        "of the core. What only goes wrong under load or after long is tried by the",
        "[drills](../tests/drills/README.md).\n\n`python -m tests.house.promises` writes this page",
        "from the tests.",
    )
)

if __name__ == "__main__":
    DOCUMENT.write_text(page(), encoding="utf-8")
