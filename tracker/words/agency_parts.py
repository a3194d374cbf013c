"""What each agency does of a collective action."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tracker.words.how_late import and_late, late_before, late_or_no
from workflows import phrases
from workflows.rollup import ROLLUPS

if TYPE_CHECKING:
    from tracker.pages.contribution_lines import ContributionLine


def rule_words(rule: str) -> str:
    """Return when the parts are enough: "may be submitted once ..."."""
    return f"may be submitted once {ROLLUPS[rule]}"


def parts_facts(rule: str, parts: Sequence["ContributionLine"]) -> Iterator[tuple[str, str]]:
    """Return the rule, with how many agencies have done their part, then a line an agency."""
    if not rule:
        return
    needed = [part for part in parts if not part.is_excused]
    done = sum(part.is_done for part in needed)
    agencies = "agency" if len(needed) == 1 else "agencies"
    yield (
        "Collective",
        f"{rule_words(rule)}; {done} of {len(needed)} contributing {agencies} done",
    )
    for part in parts:
        yield "Part", _line(part)


def part_facts(line: "ContributionLine") -> tuple[tuple[str, Any], ...]:
    """Return all that is known of one agency's part; None where there is nothing to say."""
    return (
        ("Part", line.reference),
        ("Of", line.action),
        ("Agency", line.agency),
        ("Owner", line.owner or "nobody"),
        ("State", line.state_label),
        ("Due", line.due_on),
        ("First due", line.original_due_on if line.times_extended else None),
        ("Late", late_or_no(line.days_late, late_before(line.late_before_working_days))),
        ("Done", line.done_on),
        ("Last word", line.last_word_on),
        ("Waits for", line.waits_on),
    )


def _line(part: "ContributionLine") -> str:
    when = "done" if part.done_on else "due"
    state = (
        f"{phrases.lowered(part.state_label)}, {when} {phrases.day(part.done_on or part.due_on)}"
    )
    return f"{part.reference}, {part.agency}: {state}{and_late(part.days_late)}"
