"""What needs the chair, in words: each need with its reason."""

from notifications.digest_rows import mark
from notifications.lines import ACTION, ChairNeed, Why
from workflows import phrases


def need_row(need: ChairNeed) -> tuple[str, str]:
    """The reference of a need, and why it needs the chair."""
    which = "" if need.kind == ACTION else f"{need.kind}, "
    marked = mark(need.illustrative and need.on is not None)
    return (need.reference, f"{which}{_WORDS_OF_NEED[need.why](need)}{marked}")


def _sign_off(need: ChairNeed) -> str:
    since = f" since {phrases.day(need.on)}" if need.on else ""
    return f"waiting for your sign-off{since}"


def _answer(need: ChairNeed) -> str:
    since = f" since {phrases.day(need.on)}" if need.on else ""
    return f"more time is asked for, waiting for your answer{since}"


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
    Why.LONG_OVERDUE: _long_overdue,
    Why.NEWLY_OVERDUE: _newly_overdue,
}
