"""All that a page says of one action beside what was said and shown: a name and words for each."""

from typing import TYPE_CHECKING

from tracker.words.agency_parts import parts_facts
from tracker.words.agreed_dates import due_facts, due_story
from tracker.words.exhibits import check_words
from tracker.words.how_late import late_earlier, late_fact
from tracker.words.more_time import request_words
from tracker.words.standings import (
    link_facts,
    owner_words,
    reviewed_words,
    standing_facts,
    state_since,
)
from tracker.words.what_owners_read import purpose_words
from workflows import phrases

if TYPE_CHECKING:
    from tracker.pages.action_lines import ActionLine
    from tracker.pages.action_pages import ActionPage


def facts_of_action(page: "ActionPage") -> tuple[tuple[str, str], ...]:
    """Return all that is known of an action, each with its name; what is not known is left out."""
    line = page.action
    return (
        ("Action", line.reference),
        ("What", line.title),
        *standing_of_action(page, in_time="no"),
        *((("Waits for", line.waits_on),) if line.waits_on else ()),
        *(("More time", request_words(one)) for one in page.more_time),
        *(("Re-check", check_words(one)) for one in page.checks),
        *parts_facts(page.rollup, page.parts),
    )


def status_words(page: "ActionPage", *, is_theirs: bool) -> str:
    """Return how an action stands in one line: its state, since when, whom it waits for, its date.

    `is_theirs` says that it waits for whoever reads.
    """
    line = page.action
    since = f" since {phrases.day(page.since)}" if page.since else ""
    whom = "you" if is_theirs else f"the {phrases.lowered(line.waits_on or '')}"
    waits = f", waits for {whom}" if line.waits_on else ""
    due = f", due {phrases.day(line.due_on)}" if _tells_due(line) else ""
    return f"{line.state_label}{since}{waits}{due}."


def facts_beside_status(page: "ActionPage") -> tuple[tuple[str, str], ...]:
    """Return how an action stands, without what its status line and its tag tell already."""
    line = page.action
    said = dict(standing_of_action(page))
    story = due_story(page.dates, illustrative=line.illustrative)
    instead = {
        "State": None,
        "Due": story if _tells_due(line) else said["Due"],
        "Late": late_earlier(line),
        "Timeliness": None if line.is_open else said["Timeliness"],
    }
    facts = ((name, instead.get(name, words)) for name, words in standing_of_action(page))
    return tuple((name, words) for name, words in facts if words is not None)


def _tells_due(line: "ActionLine") -> bool:
    return line.is_open and line.due_on is not None


def standing_of_action(
    page: "ActionPage", *, in_time: str | None = None
) -> tuple[tuple[str, str], ...]:
    """Return how an action stands, without its requests, re-checks and parts one by one, and
    without whom it waits for.

    `in_time` is what stands under "Late" for one that isn't; None leaves that out.
    """
    line = page.action
    also = [one for one in page.serves if one != page.recommendation]
    facts = (
        ("Review", page.review),
        ("Recommendation", page.recommendation),
        ("Serves too" if page.recommendation else "Serves", ", ".join(also) or None),
        *(("What this is for", purpose_words(one)) for one in page.purposes),
        ("Agency", line.agency),
        ("Owner", owner_words(line.owner, page.held_by)),
        ("State", state_since(line.state_label, page.since)),
        ("Reason given", page.because),
        ("Blocked by", page.blocked_by),
        ("Accepted", page.accepted_on and phrases.day(page.accepted_on)),
        *due_facts(page.dates, illustrative=line.illustrative),
        ("Late", late_fact(line, none=in_time)),
        *standing_facts(page),
        ("Look again on", page.review_on and phrases.day(page.review_on)),
        ("Last reviewed", reviewed_words(page.reviewed_at, page.reviewed_on)),
        ("Replaced by", page.replaced_by),
        *link_facts(page),
    )
    return tuple((name, str(words)) for name, words in facts if words is not None)
