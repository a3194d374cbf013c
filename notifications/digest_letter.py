"""A digest as the words of its letter: tuples that both templates unpack.

Each fact is put into words once, here, so that the text and the HTML cannot disagree.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from notifications.contents import AgencyGroup, Digest, Totals
from notifications.digest_rows import Row, Rows, need_row
from notifications.lines import Line
from notifications.rendering import ROWS_SHOWN
from workflows import phrases

Group = tuple[str, list[Row]]  # agency, its rows
Section = tuple[str, int, str, list[Group]]  # title, count, one line of what it means, its groups
NO_DATE = "Without a date"
_NEEDS_SHOWN = 10


def words_of(digest: Digest) -> dict[str, Any]:
    """What the digest's templates are given: all that the outbox keeps of one."""
    return {
        "board": digest.board,
        "chair_title": digest.chair_title,
        "subgroups": phrases.listed(digest.subgroups),
        "as_of": phrases.day(digest.as_of),
        "link": digest.link,
        "headline": _headline(digest.totals),
        "empty_chairs": [one.words for one in digest.empty_chairs],
        "needs": [need_row(need) for need in digest.needs[:_NEEDS_SHOWN]],
        "needs_left_out": max(0, digest.need_count - _NEEDS_SHOWN),
        "sections": _sections(digest),
        "totals": _totals(digest),
    }


def _headline(totals: Totals) -> str:
    """Return what there is, the most pressing first; of what there is none, nothing is said."""
    pressing = [
        _one_or_many(totals.waiting, "needs your decision", "need your decision"),
        f"{totals.newly} newly overdue" if totals.newly else "",
        _one_or_many(totals.unowned, "has no owner", "have no owner"),
        f"{totals.still} still overdue" if totals.still else "",
    ]
    quiet = [
        f"{totals.blocked} blocked by others" if totals.blocked else "",
        _one_or_many(totals.silent, "silent owner", "silent owners"),
        f"{totals.coming} due before the next meeting" if totals.coming else "",
        _one_or_many(totals.uncounted, "has no date", "have no date"),
    ]
    return ", ".join(filter(None, pressing)) or ", ".join(filter(None, quiet))


def _one_or_many(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""


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
            "Needs your decision",
            totals.waiting,
            "Each waits for you to sign it off, to answer it or to decide.",
            _groups(digest.waiting, rows.waiting),
        ),
        (
            "No owner",
            totals.unowned,
            "Nobody holds these, or they were handed back: have each one given an owner.",
            _groups(digest.unowned, rows.unowned),
        ),
        ("Newly overdue", totals.newly, new, _groups(digest.newly, rows.overdue)),
        ("Still overdue", totals.still, still, _groups(digest.still, rows.overdue)),
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
        (
            NO_DATE,
            totals.uncounted,
            "No letter will say that these are late. Your home page has a link to mend each.",
            _groups(digest.uncounted, rows.uncounted),
        ),
    ]
    return _cut([section for section in sections if section[3]])


def _cut(sections: list[Section]) -> list[Section]:
    """Leave the worst of each section where there are too many rows; its count stays whole."""
    rooms = _rooms([count for _, count, _, _ in sections])
    return [
        (title, count, meaning, _worst(groups, room))
        for (title, count, meaning, groups), room in zip(sections, rooms, strict=True)
    ]


def _rooms(counts: list[int]) -> list[int]:
    """Return how many rows each section may show: what one leaves over goes to the others."""
    rooms = [0] * len(counts)
    left = ROWS_SHOWN
    for done, at in enumerate(sorted(range(len(counts)), key=counts.__getitem__)):
        rooms[at] = min(counts[at], left // (len(counts) - done))
        left -= rooms[at]
    return rooms


def _worst(groups: list[Group], most: int) -> list[Group]:
    """Return up to so many rows: the worst of every agency first, then the next of each."""
    found = sorted((n, at) for at, (_, rows) in enumerate(groups) for n in range(len(rows)))
    shown = Counter(at for _, at in found[:most])
    return [(agency, rows[: shown[at]]) for at, (agency, rows) in enumerate(groups) if shown[at]]


def _groups(groups: Iterable[AgencyGroup[Line]], row: Callable[[Line], Row]) -> list[Group]:
    return [(group.agency, [row(line) for line in group.lines]) for group in groups]


def _totals(digest: Digest) -> list[tuple[str, int]]:
    totals = digest.totals
    elsewhere = totals.overdue - totals.newly - totals.still
    rows = [
        ("Newly overdue", totals.newly),
        ("Still overdue", totals.still),
        ("Overdue, shown under no owner or your decisions", elsewhere),
        ("Overdue in all", totals.overdue),
        ("No owner", totals.unowned),
        ("Needs your decision", totals.waiting),
        ("Blocked by others", totals.blocked),
        ("Silent owners", totals.silent),
        ("Due before the next meeting", totals.coming),
        (NO_DATE, totals.uncounted),
    ]
    return [row for row in rows if row[1] or row[0] == "Overdue in all"]
