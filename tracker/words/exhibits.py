"""What shows that an action was done: its evidence, and the re-checks of its impact."""

from typing import TYPE_CHECKING, Any

from tracker.words.how_late import late_or_no
from workflows import phrases
from workflows.action_rules import grade_in_full

if TYPE_CHECKING:
    from tracker.pages.evidence_lines import ExhibitLine
    from tracker.pages.impact_lines import ImpactLine


def exhibit_words(line: "ExhibitLine") -> tuple[str, str]:
    """Return what a piece of evidence is, and below it its grade, its end and its file."""
    parts = [line.file_name, line.note, f"({line.link})" if line.note and line.link else line.link]
    below = [f"No. {line.number}, {grade_in_full(line.grade)}"]
    if line.graded:
        shown, why = grade_in_full(line.shown_as), line.graded.reason
        who, on = line.graded.by, phrases.day(line.graded.on)
        below.append(f"shown as {shown}, graded again by {who}, {on}: {why}")
    if line.part:
        below.append(f"of the part {line.part}")
    if line.expires_on:
        ends = "in date until" if line.is_in_date else "ran out on"
        below.append(f"{ends} {phrases.day(line.expires_on)}")
    if not line.counts:
        below.append("counts no more: a re-check found no change")
    if line.sha256:
        scanned = f"scanned by {line.scanned_by}" if line.scanned_by else "not scanned"
        below.append(f"{_size(line.size_bytes)}, {scanned}")
    return " ".join(part for part in parts if part), "; ".join(below)


def check_words(line: "ImpactLine") -> str:
    """Return one re-check: what was found and how early it was asked, or when it is asked."""
    after = f"after {phrases.count(line.months, 'month')}"
    if line.is_open:
        return f"{line.reference}, {after}: asked on {phrases.day(line.due_on)}"
    if line.result:
        return f"{line.reference}, {after}: {line.result_label} ({_answered(line)})"
    return f"{line.reference}, {after}: {line.state_label.lower()}"


def check_facts(line: "ImpactLine") -> tuple[tuple[str, Any], ...]:
    """Return all that is known of a re-check; None where there is nothing to say."""
    return (
        ("Re-check", line.reference),
        ("Of", line.of),
        ("Due", f"{phrases.day(line.due_on)}, {line.months} months after"),
        ("State", line.state_label),
        ("Late", late_or_no(line.days_late)),
        ("Waits for", line.waits_on),
        ("Found", line.result_label if line.result else None),
        ("Why", line.note or None),
        ("Answered", _answered(line) if line.answered_on else None),
    )


def _answered(line: "ImpactLine") -> str:
    """Return when a re-check was answered, and how early: practice had less time to change."""
    early = (line.due_on - line.answered_on).days if line.answered_on else 0
    before = f", {phrases.count(early, 'day')} before it was due" if early > 0 else ""
    return phrases.day(line.answered_on) + before


def _size(size_bytes: int) -> str:
    if size_bytes < 1024:
        return phrases.count(size_bytes, "byte")
    if size_bytes < 1024 * 1024:
        return f"{size_bytes / 1024:.0f} kB"
    return f"{size_bytes / 1024 / 1024:.1f} MB"
