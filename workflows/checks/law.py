"""What is wrong with the law of a workflow: who advises and decides, and when an edition holds."""

import re
from collections import Counter
from collections.abc import Iterator

from workflows import phrases
from workflows.definition import Workflow
from workflows.words import DECIDED, RECOMMENDED

_RECORDS = {"advice": RECOMMENDED, "decision": DECIDED}
"""The milestone that each of them dates."""
_VERSION = re.compile(r"v([1-9][0-9]*)")


def missing_prefix(workflow: Workflow) -> Iterator[str]:
    """Tell that a review has nothing to begin its references with."""
    if workflow.subject == "review" and workflow.prefix is None:
        yield 'prefix: a review needs one for its references. Write prefix = "SCR", or the like.'


def decision_faults(workflow: Workflow) -> Iterator[str]:
    """Tell each advice and decision that is undated or made twice."""
    for move in workflow.moves:
        if move.makes and _RECORDS[move.makes] not in move.records:
            milestone = _RECORDS[move.makes]
            yield (
                f'move "{move.name}", records: {_article(move.makes)} dates "{milestone}". '
                f'Write records = ["{milestone}"].'
            )
    advising = [move.name for move in workflow.moves if move.makes == "advice"]
    if not advising and any(move.makes == "decision" for move in workflow.moves):
        yield 'makes: a decision follows advice. Let one move have makes = "advice".'
    if len(advising) > 1:
        yield f"makes: only one move may be the advice, and there is {', '.join(advising)}."
    for outcome, times in Counter(move.outcome for move in workflow.moves if move.outcome).items():
        if times > 1:
            yield f'outcome "{outcome}": {times} moves decide it. Let one of them, from all states.'


def _article(makes: str) -> str:
    return "a decision" if makes == "decision" else "advice"


def edition_faults(workflow: Workflow) -> Iterator[str]:
    """Tell that an edition ended before it began."""
    begins, ends = workflow.in_force_from, workflow.in_force_until
    if begins and ends and ends < begins:
        yield (
            f"in_force_until: {phrases.day(ends)} is before {phrases.day(begins)}, when the "
            "edition comes into force. Correct one of them."
        )


def upgrade_faults(workflow: Workflow) -> Iterator[str]:
    """Tell each upgrade that is not from an earlier version."""
    for old in workflow.upgrade:
        written = _VERSION.fullmatch(old)
        if written is None or int(written[1]) >= workflow.version:
            yield (
                f"upgrade {old}: an upgrade comes from an earlier version than {workflow.version}. "
                "Write [upgrade.v1], or the like."
            )
