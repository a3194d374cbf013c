"""A review as its page tells it: its head, what was decided, found and looked at again."""

from typing import TYPE_CHECKING, Any

from tracker.words.standings import state_since
from tracker.words.what_owners_read import clearance_words
from workflows import phrases

if TYPE_CHECKING:
    from tracker.operations.reviews.review_holds import HoldLine
    from tracker.operations.reviews.revisits import RevisitLine
    from tracker.pages.determinations import Determination
    from tracker.pages.finding_lines import FindingInFull, FindingLine
    from tracker.pages.recommendation_lines import RecommendationInFull, RecommendationLine
    from tracker.pages.reviews_in_full import ReviewInFull

Fact = tuple[str, Any]

_CRITERIA = {True: ", criteria met", False: ", criteria not met", None: ""}


def review_facts(full: "ReviewInFull") -> tuple[Fact, ...]:
    """Return the head of a review's page; None where there is nothing to say."""
    line = full.review
    reviewer = full.lead_reviewer
    if reviewer and full.reviewer_is_independent:
        reviewer += ", independent"
    if reviewer and full.lead_person:
        reviewer += f"; {full.lead_person} sees it as its lead"
    return (
        ("Review", line.reference),
        ("Type", full.process or line.kind.replace("_", " ")),
        ("Restricted", "to those named on it" if full.is_restricted else None),
        ("State", state_since(line.state_label, line.since)),
        ("Waits for", line.waits_on),
        ("Subgroup", line.subgroup),
        ("Led by", line.led_by or "this board"),
        ("Incident", _incident(full)),
        ("Concerns", ", ".join(full.subjects) or "not recorded"),
        ("Lead reviewer", reviewer or "not recorded"),
        ("Edition", full.edition or None),
        ("Linked to", ", ".join(f"{ref} ({kind})" for ref, kind in full.linked) or None),
        ("Note", full.note or None),
    )


def determination_words(made: "Determination") -> str:
    """Return one recommendation to the chair, or one decision, with its reasons."""
    who = phrases.named(made.by, phrases.lowered(made.role))
    return (
        f"{phrases.day(made.on)}: {made.what}: {made.outcome_label}{_CRITERIA[made.criteria_met]}, "
        f"by {who}: {made.reasons}"
    )


def finding_words(line: "FindingLine") -> str:
    """Return one finding, with who contests it."""
    note = f" [{line.note}]" if line.note else ""
    contested = f", by {line.contested_by}" if line.contested_by else ""
    return f"{line.reference} [{line.state_label}{contested}]: {line.text}{note}"


def finding_facts(full: "FindingInFull") -> tuple[Fact, ...]:
    """Return all that is known of a finding; None where there is nothing to say."""
    line = full.finding
    return (
        ("Finding", line.reference),
        ("What", line.text),
        ("Note", line.note or None),
        ("Review", full.review),
        ("Led by", full.led_by or "this board"),
        ("State", state_since(line.state_label, full.since)),
        ("Why", full.why or None),
        ("Contested by", line.contested_by or None),
        ("Reply", line.response or ("not recorded" if line.contested_by else None)),
        ("Waits for", line.waits_on),
        ("Answered by", ", ".join(full.recommendations) or "no recommendation yet"),
    )


def answer_facts(full: "RecommendationInFull") -> tuple[Fact, ...]:
    """Return whom a recommendation asks, and who answered what; None for what is not known."""
    line = full.recommendation
    has_answered = "responded" in line.happened or bool(line.response)
    return (
        ("Asked of", line.addressee or "nobody named yet"),
        ("The answer", line.response or ("not recorded" if has_answered else "none yet")),
        ("Why", full.why or None),
        ("Answered", answer_day(line)),
        ("Sent", line.sent_on),
        ("Acknowledged", line.acknowledged_on),
    )


def done_facts(full: "RecommendationInFull") -> tuple[Fact, ...]:
    """Return what was done about a recommendation beside its actions, and what came of it."""
    return (
        ("Done instead", full.instead or None),
        ("Shown by", full.evidence or None),
        *(("Looked at again", one) for one in full.revisits),
    )


def origin_facts(full: "RecommendationInFull") -> tuple[Fact, ...]:
    """Return where a recommendation comes from, and what owners read of it."""
    line = full.recommendation
    return (
        ("Answers", f"{line.finding}: {full.finding}" if line.finding else None),
        ("Review", line.review or None),
        ("What owners read", clearance_words(full)),
    )


def answer_day(line: "RecommendationLine") -> str | None:
    """Return the day of the answer, with how long after the sending it came; None for no answer."""
    if line.responded_on is None:
        return None
    took = f", {phrases.after(line.sent_on, line.responded_on)}" if line.sent_on else ""
    return f"{phrases.day(line.responded_on)}{took}"


def recommendation_words(line: "RecommendationLine") -> str:
    """Return one recommendation, with the answer to it and what carries it out."""
    whom = f" (for {line.addressee})" if line.addressee else ""
    answered = f" Answer: {line.response}" if line.response else ""
    by = f" Carried out by: {', '.join(line.carried_out_by)}." if line.carried_out_by else ""
    return f"{line.reference} [{line.state_label}]{whom}: {line.text}{answered}{by}"


def revisit_words(line: "RevisitLine") -> str:
    """Return what an audit found when it came back to a recommendation."""
    found = f"{line.result}, {phrases.day(line.found_on)}" if line.result else "not revisited yet"
    return f"Revisit of {line.recommendation}: {found}"


def hold_words(line: "HoldLine", waits_for: str) -> str:
    """Return one hold: for what, since when, and when to look again."""
    until = f" to {phrases.day(line.ended_on)}" if line.ended_on else ""
    since = "from" if line.ended_on else "since"
    again = f"; to be looked at again by {phrases.day(line.review_by)}" if not until else ""
    ended = f"Released: {line.ended_because}. " if line.ended_because else ""
    overdue = ", WHICH HAS PASSED" if line.needs_review else ""
    return (
        f"On hold for {waits_for} {since} {phrases.day(line.started_on)}{until} "
        f"({phrases.count(line.days_held, 'day')}{again}{overdue}): {line.reason}. "
        f"{ended}No clock is stopped."
    )


def _incident(full: "ReviewInFull") -> str | None:
    found = full.incident
    if found is None:
        return None
    where = f", in {found.area}" if found.area else ""
    return f"{found.reference}, {phrases.day(found.occurred_on)}{where}"
