"""A digest as the words of its letter: tuples that both templates unpack.

Each fact is put into words once, here, so that the text and the HTML cannot disagree.
"""

from collections.abc import Callable, Iterable
from typing import Any

from notifications.contents import AgencyGroup, Digest
from notifications.digest_rows import Row, Rows, need_row
from notifications.lines import Line
from workflows import phrases

Group = tuple[str, list[Row]]  # agency, its rows
Section = tuple[str, int, str, list[Group]]  # title, count, one line of what it means, its groups
_NEEDS_SHOWN = 10


def words_of(digest: Digest) -> dict[str, Any]:
    """What the digest's templates are given: all that the outbox keeps of one."""
    totals = digest.totals
    overdue = f"{totals.overdue} overdue" if totals.overdue else "none overdue"
    return {
        "board": digest.board,
        "chair_title": digest.chair_title,
        "subgroups": phrases.listed(digest.subgroups),
        "as_of": phrases.day(digest.as_of),
        "link": digest.link,
        "need_you": _need_you(digest.need_count),
        "overdue": overdue,
        "needs": [need_row(need) for need in digest.needs[:_NEEDS_SHOWN]],
        "needs_left_out": max(0, digest.need_count - _NEEDS_SHOWN),
        "sections": _sections(digest),
        "totals": _totals(digest),
    }


def _need_you(number: int) -> str:
    if number == 0:
        return "nothing needs you"
    return "1 needs you" if number == 1 else f"{number} need you"


def _sections(digest: Digest) -> list[Section]:
    totals, since = digest.totals, digest.previous_as_of
    new = (
        f"Since the last digest, {phrases.day(since)}."
        if since
        else ("This is the first digest, so all that is late is new.")
    )
    still = f"Already in the last digest, {phrases.day(since)}." if since else "Told before."
    rows = Rows(digest)
    sections = [
        (
            "No owner",
            totals.unowned,
            "Nobody holds these, or they were handed back: have each one given an owner.",
            _groups(digest.unowned, rows.unowned),
        ),
        ("Newly overdue", totals.newly, new, _groups(digest.newly, rows.overdue)),
        ("Still overdue", totals.still, still, _groups(digest.still, rows.overdue)),
        (
            "Waiting for you",
            totals.waiting,
            "Submitted as complete, or more time asked for: it takes your word.",
            _groups(digest.waiting, rows.waiting),
        ),
        (
            "Blocked by others",
            totals.blocked,
            "Nobody is chased for these until they are looked at again.",
            _groups(digest.blocked, rows.blocked),
        ),
        (
            "Silent owners",
            totals.silent,
            "Not late, but nothing was heard for longer than the board allows.",
            _groups(digest.silent, rows.silent),
        ),
        (
            "Due before the next meeting",
            totals.coming,
            "Not late yet: there is still time to ask.",
            _groups(digest.coming, rows.coming),
        ),
    ]
    return [section for section in sections if section[3]]


def _groups(groups: Iterable[AgencyGroup[Line]], row: Callable[[Line], Row]) -> list[Group]:
    return [(group.agency, [row(line) for line in group.lines]) for group in groups]


def _totals(digest: Digest) -> list[tuple[str, int]]:
    totals = digest.totals
    elsewhere = totals.overdue - totals.newly - totals.still
    rows = [
        ("Newly overdue", totals.newly),
        ("Still overdue", totals.still),
        ("Overdue, shown under no owner or waiting for you", elsewhere),
        ("Overdue in all", totals.overdue),
        ("No owner", totals.unowned),
        ("Waiting for you", totals.waiting),
        ("Blocked by others", totals.blocked),
        ("Silent owners", totals.silent),
        ("Due before the next meeting", totals.coming),
    ]
    return [row for row in rows if row[1] or row[0] == "Overdue in all"]
