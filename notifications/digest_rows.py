"""The lines and needs of a digest in words: one row each, the fact that matters most first."""

from functools import lru_cache

from notifications.contents import Digest
from notifications.lines import (
    ACTION,
    REQUEST,
    BlockedLine,
    ChairNeed,
    ComingLine,
    Line,
    NoClock,
    OverdueLine,
    SilentLine,
    UncountedLine,
    UnownedLine,
    WaitingLine,
    Why,
)
from workflows import phrases

Row = tuple[str, str, str]  # reference, the fact that matters most, the rest in sentences
_DUE_WHILE_WAITING = {ACTION: "Sign-off due", REQUEST: "Answer due"}


class Rows:
    """One line of each kind in words; names the subgroup where it isn't the chair's only one."""

    def __init__(self, digest: Digest) -> None:
        self._as_of = digest.as_of
        self._one = digest.subgroups if len(digest.subgroups) == 1 else ()

    def overdue(self, line: OverdueLine) -> Row:
        """How late it is, first."""
        word = f"Last word {phrases.day(line.last_word_on)}" if line.last_word_on else "No word yet"
        kind = "" if line.kind == ACTION else f"{line.kind}: "
        due = f"Due {_date(line)}, {phrases.moved(line.slips, line.slip_working_days)}"
        standing = f"{kind}{line.state}, with {_holder(line.waits_on)}"
        return (
            line.reference,
            phrases.late(line.days, line.working_days),
            f"{due}. {word}. {standing}.{self._place(line)}",
        )

    def unowned(self, line: UnownedLine) -> Row:
        """How late it is, if at all; what was handed back says as what."""
        if line.handed_back:
            place_by = f"To be placed by {_date(line)}.{self._place(line)}"
            return (line.reference, f"Handed back as {line.handed_back}", place_by)
        if line.due_on is None:
            return (line.reference, "No due date", f"Nobody has set one.{self._place(line)}")
        days = (self._as_of - line.due_on).days
        headline = f"{phrases.count(days, 'day')} late" if days > 0 else "Not late yet"
        return (line.reference, headline, f"Due {_date(line)}.{self._place(line)}")

    def waiting(self, line: WaitingLine) -> Row:
        """How long it has waited, first."""
        what = "" if line.kind == ACTION else f"{line.step or line.kind}. "
        due = _DUE_WHILE_WAITING.get(line.kind, "Due")
        if line.step:
            due = f"Next clock: {phrases.lowered(line.kind)}, due"
        late = "now late" if line.is_late else "not late"
        waits = "Waiting for you"
        if line.since:
            days = phrases.count(line.days_waiting, "day")
            waits = f"Waiting {days}, since {phrases.day(line.since)}"
        return (line.reference, waits, f"{what}{due} {_date(line)}, {late}.{self._place(line)}")

    def blocked(self, line: BlockedLine) -> Row:
        """Since when, first; and how late it was then."""
        by = f" by {line.blocked_by}" if line.blocked_by else ""
        days = line.working_days_late
        late = (
            f"Was {phrases.count(days, 'working day')} late then" if days else "Was not late then"
        )
        return (
            line.reference,
            f"Blocked{by} since {phrases.day(line.since)}",
            f"{late}. To be looked at again by {phrases.day(line.due_on)}.{self._place(line)}",
        )

    def silent(self, line: SilentLine) -> Row:
        """How long nothing was said, first."""
        word = "last word" if line.has_spoken else "no word since"
        due = f"Due {_date(line)}" if line.due_on else "No due date"
        return (
            line.reference,
            f"Silent for {phrases.count(line.days_silent, 'day')}",
            f"{phrases.sentence(word)} {phrases.day(line.since)}. {due}.{self._place(line)}",
        )

    def coming(self, line: ComingLine) -> Row:
        """The day it falls due, first."""
        meeting = f"before the meeting of {phrases.day(line.meeting_on)}"
        quiet = f" Silent for {phrases.count(line.days_silent, 'day')}." if line.days_silent else ""
        details = f"{line.kind}, {meeting}.{quiet}{self._place(line)}"
        return (line.reference, f"Due {_date(line)}", details)

    def uncounted(self, line: UncountedLine) -> Row:
        """What is missing, first; then where it stands, and since when."""
        holder = f", with {_holder(line.waits_on)}" if line.waits_on else ""
        since = f", since {phrases.day(line.since)}" if line.since else ""
        details = f"{line.state}{holder}{since}.{self._place(line)}"
        return (line.reference, _WORDS_OF_NO_CLOCK[line.why], details)

    def _place(self, line: Line) -> str:
        return "" if line.subgroup in self._one else f" {line.subgroup}."


def _date(line: OverdueLine | UnownedLine | WaitingLine | SilentLine | ComingLine) -> str:
    if line.due_on is None:
        return "on no date"
    return phrases.day(line.due_on) + _mark(line.illustrative)


def _mark(illustrative: bool) -> str:
    """What follows a date that only illustrates."""
    return " (illustrative date)" if illustrative else ""


@lru_cache(maxsize=256)
def _holder(waits_on: str) -> str:
    return "the " + waits_on.replace("_", " ")


def need_row(need: ChairNeed) -> tuple[str, str]:
    """The reference of a need, and why it needs the chair."""
    which = "" if need.kind == ACTION else f"{need.kind}, "
    marked = _mark(need.illustrative and need.on is not None)
    return (need.reference, f"{which}{_WORDS_OF_NEED[need.why](need)}{marked}")


def _sign_off(need: ChairNeed) -> str:
    since = f" since {phrases.day(need.on)}" if need.on else ""
    return f"waiting for your sign-off{since}"


def _answer(need: ChairNeed) -> str:
    since = f" since {phrases.day(need.on)}" if need.on else ""
    return f"more time is asked for, waiting for your answer{since}"


def _decision(need: ChairNeed) -> str:
    since = f" since {phrases.day(need.on)}" if need.on else ""
    return f"waiting for you{since}"


def _long_overdue(need: ChairNeed) -> str:
    due = f", due {phrases.day(need.on)}" if need.on else ""
    return f"{phrases.count(need.working_days, 'working day')} late{due}"


def _no_owner(need: ChairNeed) -> str:
    if need.on is None:
        return "no owner and no due date"
    late = f"{phrases.count(need.days, 'day')} late, " if need.days else ""
    return f"no owner, {late}due {phrases.day(need.on)}"


def _to_place(need: ChairNeed) -> str:
    late = f", {phrases.count(need.days, 'day')} late" if need.days else ""
    by = f", to be placed by {phrases.day(need.on)}" if need.on else ", to be placed"
    return f"handed back{by}{late}"


def _newly_overdue(need: ChairNeed) -> str:
    due = f", due {phrases.day(need.on)}" if need.on else ""
    return f"newly overdue{due}"


_WORDS_OF_NEED = {
    Why.TO_PLACE: _to_place,
    Why.NO_OWNER: _no_owner,
    Why.SIGN_OFF: _sign_off,
    Why.ANSWER: _answer,
    Why.DECISION: _decision,
    Why.LONG_OVERDUE: _long_overdue,
    Why.NEWLY_OVERDUE: _newly_overdue,
}
_WORDS_OF_NO_CLOCK = {
    NoClock.NO_DATE: "No due date",
    NoClock.SENT_UNDATED: "Sent, and no day of it recorded",
    NoClock.UNSENT: "Agreed, and not sent",
    NoClock.WAITS: "Waits for a decision by no date",
}
