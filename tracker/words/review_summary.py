"""A review's summary in words: its facts, its steps and the reviews that it belongs with."""

from typing import TYPE_CHECKING

from tracker.words.standings import state_since, waits_for
from workflows import phrases

if TYPE_CHECKING:
    from tracker.pages.review_heads import ReviewHead
    from tracker.pages.review_steps import ReviewStep
    from tracker.pages.review_summaries import ReviewSummary

_UNKNOWN = phrases.sentence(phrases.NO_DAY)
LINKS = {
    "converted": "one was converted from the other",
    "follows": "one follows on from the other",
    "part_of": "one is part of the other",
    "revisits": "one looks again at the other",
    "twin": "its twin",
    "related": "related",
}
"""How two reviews belong together, from either side."""


def summary_facts(page: "ReviewSummary") -> tuple[tuple[str, str], ...]:
    """Return the facts of a review's summary, each with its name."""
    reviewer = page.lead_reviewer or _UNKNOWN
    if page.lead_reviewer and page.reviewer_is_independent:
        reviewer += ", independent"
    facts = (
        ("Concerns", ", ".join(page.subjects) or _UNKNOWN),
        ("Incident", _incident(page)),
        ("Subgroup", page.subgroup),
        ("Led by", page.led_by or "This board"),
        ("Lead reviewer", reviewer),
        ("Guidance", page.guidance),
        ("Note", page.note),
    )
    return tuple((name, words) for name, words in facts if words)


def standing_words(head: "ReviewHead") -> str:
    """Return where a review stands: its state, since when, and whom it waits for."""
    since = state_since(head.state, head.since)
    return f"{since}; {waits_for(head.waits_on)}." if head.waits_on else f"{since}."


def step_words(step: "ReviewStep") -> str:
    """Return how one step of the process stands, with its day."""
    on = phrases.day(step.on)
    if step.standing == "done":
        return f"Done, {on}" if step.on else "Done, day not recorded"
    if step.standing == "now":
        waits = f", {waits_for(step.waits_on)}" if step.waits_on else ""
        return f"Now, since {on}{waits}" if step.on else f"Now{waits}"
    return f"To come, due by {on}" if step.on else "To come"


def seen_by_words(head: "ReviewHead") -> str:
    """Return who sees a restricted review, counted: "Restricted: seen by 4 people"."""
    people = phrases.count(head.seen_by or 0, "person", "people")
    until = head.restricted_until
    lasts = f", through {phrases.day(until)}" if until else ""
    return f"Restricted: seen by {people}{lasts}"


def _incident(page: "ReviewSummary") -> str:
    found = page.incident
    if found is None:
        return ""
    on = phrases.day(found.occurred_on) if found.occurred_on else page.happened or _UNKNOWN
    return on + (f", in {found.area}" if found.area else "")
