"""What is wrong with a workflow whose shape is right: every fault, as a sentence."""

from collections.abc import Callable, Collection, Iterator

from workflows.decision_checks import decision_faults, missing_prefix
from workflows.definition import Workflow
from workflows.edition_checks import edition_faults, upgrade_faults
from workflows.examples import example_problem
from workflows.graph_checks import contradictions, dead_ends, unreachable_states
from workflows.meaning_checks import (
    clock_faults,
    meaning_faults,
    unanswerable_requests,
    unsaid_meanings,
)
from workflows.name_checks import (
    repeated_names,
    unknown_clocks,
    unknown_criteria,
    unknown_milestones,
    unknown_moves,
    unknown_needs,
    unknown_roles,
    unknown_states,
)
from workflows.word_checks import copies_faults, missing_words


def problems(
    workflow: Workflow, *, roles: Collection[str], unread: Collection[str] = ()
) -> list[str]:
    """Return every fault as "key: sentence"; none where the workflow can be used.

    The graph is walked only where every state is known, and the examples only where nothing
    else is wrong: they would repeat the same fault in other words. `unread` are keys, such as
    "dates" or "move.records", that could not be read: what rests on them is not checked.
    """
    found: list[str] = []
    for check, rests_on in _CHECKS.items():
        if not _is_one_of(unread, rests_on):
            found += check(workflow)
    if not any(unknown_states(workflow)) and not _is_one_of(unread, _PATHS):
        found += [*unreachable_states(workflow), *dead_ends(workflow)]
    found += unknown_roles(workflow, roles)
    return found if found or unread else list(_broken_promises(workflow))


def _is_one_of(unread: Collection[str], rests_on: tuple[str, ...]) -> bool:
    """Whether a check rests on what was not read: on a key, or on a table that holds it."""
    return any(key in unread or key.partition(".")[0] in unread for key in rests_on)


def _broken_promises(workflow: Workflow) -> Iterator[str]:
    for number, example in enumerate(workflow.examples, 1):
        problem = example_problem(workflow, example)
        if problem:
            yield f"example {number} ({' > '.join(example.moves)}): {problem}"


_STATES = ("state.name",)
_PATHS = (*_STATES, "state.is_final", "initial", "move.from", "move.to")
_DATES = ("dates", "move.records")
_MEANT = ("move.means", "subject")
_CHECKS: dict[Callable[[Workflow], Iterator[str]], tuple[str, ...]] = {
    unknown_states: _STATES,
    repeated_names: (),
    unknown_moves: ("move.name",),
    unknown_needs: (),
    unknown_clocks: ("deadline.name",),
    unknown_criteria: ("criterion.name",),
    unknown_milestones: (*_DATES, *_STATES),
    missing_prefix: ("prefix", "subject"),
    missing_words: (*_DATES, *_STATES, "subject"),
    meaning_faults: (*_MEANT, "move.to"),
    unsaid_meanings: (*_MEANT, "move.takes", "move.from", "move.to", "state.counts_as_done"),
    clock_faults: (*_MEANT, "deadline.name", "deadline.after", "state.clock", "move.to"),
    unanswerable_requests: ("state.waits_on", "subject"),
    copies_faults: ("deadline.before", "deadline.is_local", "move.records"),
    decision_faults: ("move.records", "move.makes", "move.outcome"),
    edition_faults: (),
    upgrade_faults: ("version",),
    contradictions: (),
}
"""Each check, in the order in which faults are told, and the keys that it rests on."""
