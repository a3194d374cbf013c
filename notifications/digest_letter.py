"""A digest as the words of its letter: tuples that both templates unpack.

Each fact is put into words once, here, so that the text and the HTML cannot disagree.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from notifications import phrases
from notifications.lines import (
    ACTION,
    AgencyGroup,
    ComingLine,
    Digest,
    Line,
    Need,
    OverdueLine,
    UnownedLine,
    WaitingLine,
    Why,
)

Row = tuple[str, str, str]  # reference, the fact that matters most, the rest in sentences
Group = tuple[str, list[Row]]  # agency, its rows
Section = tuple[str, int, str, list[Group]]  # title, count, one line of what it means, its groups

_NEEDS_SHOWN = 10


def words_of(digest: Digest) -> dict[str, Any]:
    """What the digest's templates are given."""
    totals = digest.totals
    overdue = f"{totals.overdue} overdue" if totals.overdue else "none overdue"
    return {
        "board": digest.board,
        "chair_title": digest.chair_title,
        "subgroups": phrases.listed(digest.subgroups),
        "as_of": phrases.day(digest.as_of),
        "link": digest.link,
        "need_you": phrases.need_you(digest.need_count),
        "overdue": overdue,
        "needs": [_need(need) for need in digest.needs[:_NEEDS_SHOWN]],
        "needs_left_out": max(0, digest.need_count - _NEEDS_SHOWN),
        "sections": _sections(digest),
        "totals": _totals(digest),
    }


def _sections(digest: Digest) -> list[Section]:
    totals, since = digest.totals, digest.previous_as_of
    new = (
        f"Since the last digest, {phrases.day(since)}."
        if since
        else ("This is the first digest, so all that is late is new.")
    )
    still = f"Already in the last digest, {phrases.day(since)}." if since else "Told before."
    rows = _Rows(digest)
    sections = [
        ("Newly overdue", totals.newly, new, _groups(digest.newly, rows.overdue)),
        ("Still overdue", totals.still, still, _groups(digest.still, rows.overdue)),
        (
            "No owner",
            totals.unowned,
            "Nobody holds these: ask the agency to name an owner.",
            _groups(digest.unowned, rows.unowned),
        ),
        (
            "Waiting for sign-off",
            totals.waiting,
            "Submitted as complete: the owner cannot sign them off.",
            _groups(digest.waiting, rows.waiting),
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


class _Rows:
    """One line of each kind in words; names the subgroup where the chair has several."""

    def __init__(self, digest: Digest) -> None:
        self._as_of = digest.as_of
        self._several = len(digest.subgroups) > 1

    def overdue(self, line: OverdueLine) -> Row:
        word = f"Last word {phrases.day(line.last_word_on)}" if line.last_word_on else "No word yet"
        kind = "" if line.kind == ACTION else f"{line.kind}: "
        due = f"Due {_date(line)}, {phrases.moved(line.slips)}"
        standing = f"{kind}{line.state}, with {_holder(line.waits_on)}"
        return (
            line.reference,
            phrases.late(line.days, line.working_days),
            f"{due}. {word}. {standing}.{self._place(line)}",
        )

    def unowned(self, line: UnownedLine) -> Row:
        if line.due_on is None:
            return (line.reference, "No due date", f"Nobody has set one.{self._place(line)}")
        days = (self._as_of - line.due_on).days
        headline = f"{phrases.count(days, 'day')} late" if days > 0 else "Not late yet"
        return (line.reference, headline, f"Due {_date(line)}.{self._place(line)}")

    def waiting(self, line: WaitingLine) -> Row:
        return (
            line.reference,
            f"Waiting {phrases.count(line.days_waiting, 'day')}, since {phrases.day(line.since)}",
            f"Due {_date(line)}, {'now late' if line.is_late else 'not late'}.{self._place(line)}",
        )

    def coming(self, line: ComingLine) -> Row:
        meeting = f"before the meeting of {phrases.day(line.meeting_on)}"
        details = f"{line.kind}, {meeting}.{self._place(line)}"
        return (line.reference, f"Due {_date(line)}", details)

    def _place(self, line: Line) -> str:
        return f" {line.subgroup}." if self._several else ""


def _date(line: OverdueLine | UnownedLine | WaitingLine | ComingLine) -> str:
    if line.due_on is None:
        return "on no date"
    return phrases.day(line.due_on) + _mark(line.illustrative)


def _mark(illustrative: bool) -> str:
    return " (illustrative date)" if illustrative else ""


@lru_cache(maxsize=256)
def _holder(waits_on: str) -> str:
    return "the " + waits_on.replace("_", " ")


def _need(need: Need) -> tuple[str, str]:
    which = "" if need.kind == ACTION else f"{need.kind}, "
    mark = _mark(need.illustrative and need.on is not None)
    return (need.reference, f"{which}{_WORDS_OF_NEED[need.why](need)}{mark}")


def _sign_off(need: Need) -> str:
    since = f" since {phrases.day(need.on)}" if need.on else ""
    return f"waiting for your sign-off{since}"


def _long_overdue(need: Need) -> str:
    due = f", due {phrases.day(need.on)}" if need.on else ""
    return f"{phrases.count(need.working_days, 'working day')} late{due}"


def _no_owner(need: Need) -> str:
    if need.on is None:
        return "no owner and no due date"
    late = f"{phrases.count(need.days, 'day')} late, " if need.days else ""
    return f"no owner, {late}due {phrases.day(need.on)}"


def _newly_overdue(need: Need) -> str:
    due = f", due {phrases.day(need.on)}" if need.on else ""
    return f"newly overdue{due}"


_WORDS_OF_NEED = {
    Why.SIGN_OFF: _sign_off,
    Why.LONG_OVERDUE: _long_overdue,
    Why.NO_OWNER: _no_owner,
    Why.NEWLY_OVERDUE: _newly_overdue,
}


def _totals(digest: Digest) -> list[tuple[str, int]]:
    totals = digest.totals
    elsewhere = totals.overdue - totals.newly - totals.still
    rows = [
        ("Newly overdue", totals.newly),
        ("Still overdue", totals.still),
        ("Overdue, shown under no owner or sign-off", elsewhere),
        ("Overdue in all", totals.overdue),
        ("No owner", totals.unowned),
        ("Waiting for sign-off", totals.waiting),
        ("Due before the next meeting", totals.coming),
    ]
    return [row for row in rows if row[1] or row[0] == "Overdue in all"]
