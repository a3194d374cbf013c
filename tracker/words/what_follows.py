"""What a change did: what is other now, who holds it, which dates went along, what to look at."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workflows import phrases

if TYPE_CHECKING:
    from tracker.operations.boards.leaving import Leaving
    from tracker.operations.meetings.meeting_dates import MeetingMoved
    from tracker.operations.plans.followed_meetings import Followed

_STAYS = {
    "late": "{} is late already and stays at {}.",
    "forecasts_only": "{} stays at {}, for the board gives no more time.",
}
_WORK = (
    ("Open actions of theirs", "actions"),
    ("Their agency's parts of collective actions", "parts"),
    ("More time that they asked for", "requests"),
    ("Re-checks of impact that wait for them", "checks"),
    ("Waiting for their decision", "decisions"),
)


def meeting_words(done: "MeetingMoved") -> str:
    """Return where a meeting went."""
    was, held_on = phrases.day(done.was), phrases.day(done.held_on)
    return f"{done.reference} was on {was}, and is on {held_on}."


def dates_moved(dates: int, people: int, noun: str = "due date") -> str:
    """Return how many dates moved, and how many people were told."""
    return f"{phrases.count(dates, noun)} moved, {phrases.count(people, 'person', 'people')} told."


def stays_words(line: "Followed") -> str:
    """Return why a due date did not go along with the meeting that it follows."""
    return _STAYS[line.stays_because].format(line.reference, phrases.day(line.was))


def leaving_lines(done: "Leaving", *, is_rehearsal: bool) -> Iterator[str]:
    """Return what somebody held, who holds it then, and who was told, a line each."""
    would = "would end" if is_rehearsal else "ends" if len(done.posts) == 1 else "end"
    yield f"{phrases.count(len(done.posts), 'post')} {would} after {phrases.day(done.last_day)}:"
    yield f"  {', '.join(done.posts)}"
    for label, name in _WORK:
        if references := getattr(done.work, name):
            yield f"{label}: {', '.join(references)}."
    if done.successor:
        yield f"From the day after, {done.successor} holds them."
    if done.vacant:
        yield f"Then held by nobody, not even a deputy: {', '.join(done.vacant)}."
    if done.unowned:
        yield from _unowned(done)


def letters_left(done: "Leaving") -> Iterator[str]:
    """Return what becomes of the letters that still wait for a leaver, a line each."""
    if done.waiting > done.unsent:
        left = phrases.count(done.waiting - done.unsent, "letter")
        yield f"{left} to {done.person} will go only as long as they hold a role."
    if done.unsent:
        yield f"{phrases.count(done.unsent, 'letter')} to {done.person} will not be sent."


def _unowned(done: "Leaving") -> Iterator[str]:
    yield f"Then owned by nobody: {', '.join(done.unowned)}."
    later = "nobody" if done.leaderless else "nobody; the daily sweep tells the leads"
    yield f"Told now: {', '.join(done.told) or later}."
    for agency in done.leaderless:
        yield f"Nobody leads {agency}, so nobody there can be told."
