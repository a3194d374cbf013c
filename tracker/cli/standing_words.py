"""How an action stands, in words: its view, its impact, and what shows that it was done."""

from typing import TYPE_CHECKING

from tracker.cli.sentences import clock_words
from workflows import phrases

if TYPE_CHECKING:
    from tracker.operations.actions.action_pages import ActionPage
    from tracker.operations.actions.impact_lines import ImpactLine
    from tracker.operations.actions.standing import View
    from tracker.operations.evidence.evidence_lines import ExhibitLine

Fact = tuple[str, str | None]


def standing_facts(page: "ActionPage") -> tuple[Fact, ...]:
    """Return what stands on an action's page beside its state: timeliness, view, assurance."""
    line = page.action
    timeliness = (line.timeliness or "no clock runs").replace("_", " ")
    board = f" ({line.on_the_board})" if line.on_the_board else ""
    return (
        ("Timeliness", timeliness + clock_words(line.late_for)),
        ("View (RAG)", view_words(line.view, page.rated_by)),
        ("Assurance", line.assurance_label + board),
        ("Asks for", f"evidence of grade {page.evidence_grade} ({page.evidence_grade_label})"),
    )


def link_facts(page: "ActionPage") -> tuple[Fact, ...]:
    """Return how an action goes on in others, and which ended in it."""
    goes_on = page.goes_on_in
    return (
        ("Goes on", goes_on[:1].upper() + goes_on[1:] if goes_on else None),
        *(("Comes from", one) for one in page.comes_from),
    )


def view_words(view: "View | None", by: str | None) -> str:
    """Write a colour with its word, its meaning, its key and whose view of which day it is."""
    if view is None:
        return "nobody has given one"
    whose = f"{by}'s view" if by else "the view"
    when = f" of {phrases.day(view.on)}" if view.on else ""
    return f"{view.label}: {view.means}, {view.key[:1].lower()}{view.key[1:]}, {whose}{when}"


def exhibit_words(line: "ExhibitLine") -> tuple[str, str]:
    """Write what a piece of evidence is, and below it its grade, its end and its file."""
    parts = [line.file_name, line.note, f"({line.link})" if line.note and line.link else line.link]
    below = [f"No. {line.number}, grade {line.grade} ({line.grade_label})"]
    if line.graded:
        who, on = line.graded.by, phrases.day(line.graded.on)
        below.append(f"shown as {line.shown_as}, graded anew by {who}, {on}: {line.graded.reason}")
    if line.part:
        below.append(f"of the part {line.part}")
    if line.expires_on:
        below.append(
            f"{'in date until' if line.is_in_date else 'ran out on'} {phrases.day(line.expires_on)}"
        )
    if not line.counts:
        below.append("counts no more: a re-check found no change")
    if line.sha256:
        scanned = f"scanned by {line.scanned_by}" if line.scanned_by else "not scanned"
        below.append(f"{_size(line.size_bytes)}, {scanned}, sha256 {line.sha256[:12]}")
    return " ".join(part for part in parts if part), "; ".join(below)


def check_words(line: "ImpactLine") -> str:
    """Write one re-check: what was found and how early it was asked, or when it is asked."""
    after = f"after {phrases.count(line.months, 'month')}"
    if line.is_open:
        return f"{line.reference}, {after}: asked on {phrases.day(line.due_on)}"
    if line.result:
        when = phrases.day(line.answered_on) + early_words(line)
        return f"{line.reference}, {after}: {line.result_label} ({when})"
    return f"{line.reference}, {after}: {line.state_label.lower()}"


def early_words(line: "ImpactLine") -> str:
    """Say how long before its day a re-check was answered: practice had less time to change."""
    early = (line.due_on - line.answered_on).days if line.answered_on else 0
    return f", {phrases.count(early, 'day')} before it was due" if early > 0 else ""


def _size(size_bytes: int) -> str:
    if size_bytes < 1024:
        return phrases.count(size_bytes, "byte")
    if size_bytes < 1024 * 1024:
        return f"{size_bytes / 1024:.0f} kB"
    return f"{size_bytes / 1024 / 1024:.1f} MB"
