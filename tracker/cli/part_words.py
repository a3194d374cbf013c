"""The parts of a collective action, as lines of its page."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tracker.cli.sentences import late_words, lowered
from workflows import phrases
from workflows.rollup import ROLLUPS

if TYPE_CHECKING:
    from tracker.operations.contributions.contribution_lines import ContributionLine


def part_facts(rule: str, parts: Sequence["ContributionLine"]) -> Iterator[tuple[str, str]]:
    """Return the rule, with how many agencies have done their part, then a line an agency."""
    if not rule:
        return
    needed = [part for part in parts if not part.is_excused]
    done = sum(part.is_done for part in needed)
    agencies = "agency" if len(needed) == 1 else "agencies"
    count = f"{done} of {len(needed)} contributing {agencies} done"
    yield "Collective", f"may be submitted once {ROLLUPS[rule]}; {count}"
    for part in parts:
        yield "Part", _words(part)


def _words(part: "ContributionLine") -> str:
    when = (
        f"done {phrases.day(part.done_on)}" if part.done_on else f"due {phrases.day(part.due_on)}"
    )
    late = f", {late_words(part.days_late, '')} late" if part.days_late else ""
    return f"{part.reference}, {part.agency}: {lowered(part.state_label)}, {when}{late}"
