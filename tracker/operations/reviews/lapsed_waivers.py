"""Waivers that no longer stand, because what their clock counts from has changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.changing import Entry, Work, note
from tracker.operations.reviews.review_clocks import ENDED_BY
from tracker.records import Review, ReviewClock

LAPSED, _KIND = "waiver_lapsed", "review_clock"


@dataclass(frozen=True)
class Waived:
    """A clock as it was when somebody waived it."""

    because: str
    due_on: date


def waived_clocks(clocks: Iterable[ReviewClock]) -> Mapping[int, Waived]:
    """Return those of some clocks that are waived, by id; one that a move ended was by nobody."""
    return {
        clock.id or 0: Waived(clock.waived_because, clock.due_on)
        for clock in clocks
        if clock.waived_because and not clock.waived_because.startswith(ENDED_BY)
    }


def note_lapses(
    work: Work, review: Review, clocks: Iterable[ReviewClock], before: Mapping[int, Waived]
) -> list[str]:
    """Keep in history each waiver that stands no more; return the names of their clocks."""
    undone = []
    for clock in clocks:
        was = before.get(clock.id or 0)
        if was is not None and not clock.waived_because:
            _note(work, review, clock, was)
            undone.append(clock.name)
    return sorted(undone)


def _note(work: Work, review: Review, clock: ReviewClock, was: Waived) -> None:
    entry = Entry(
        LAPSED,
        work.role,
        {"clock": clock.name, "standing": _standing(clock), "due_on": clock.due_on},
        was={"standing": "waived", "because": was.because, "due_on": was.due_on},
        reason="What it counts from has changed",
        reference=review.reference,
    )
    note(work, clock, entry)


def _standing(clock: ReviewClock) -> str:
    return "running" if clock.is_open else "met" if clock.met_on else "no longer owed"
