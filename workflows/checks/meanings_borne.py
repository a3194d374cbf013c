"""What is wrong with what the moves of a workflow mean: a word lacking, unknown or borne twice."""

import difflib
from collections.abc import Iterator, Mapping

from workflows.definition import Workflow
from workflows.entries import Move
from workflows.meanings import BLOCK, HAND_BACK, MEANINGS, MERGE, REPLACE, SIGN_OFF, SPLIT
from workflows.words import CLOCK_OF_MEANING, NAMED_BY_ANCHOR, WAITS_ON

_SAID_BY = {
    "declined_because": (HAND_BACK,),
    "review_on": (BLOCK,),
    "replaced_by": (REPLACE, MERGE),
    "replacements": (SPLIT,),
}
"""What a move of an action takes, and what it then means: it leads on, and does so for that."""


def meaning_faults(workflow: Workflow) -> Iterator[str]:
    """Tell each meaning that is unknown, lacking, or borne by a move that can't mean it."""
    known = MEANINGS.get(workflow.subject, {})
    for move in workflow.moves:
        if move.means is not None and move.means not in known:
            yield f'move "{move.name}", means: {_unknown(workflow, move.means)}'
        elif move.means is not None and known[move.means].stays and not move.stays:
            yield (
                f'move "{move.name}", to: "{move.means}" changes an item where it stands. '
                'Write to = "=".'
            )
    for meaning in known.values():
        names = [move.name for move in workflow.moves_meaning(meaning.name)]
        if not names and meaning.wanted != "any":
            yield (
                f'move: the {workflow.subject} workflow has no move that means "{meaning.name}". '
                f'Add means = "{meaning.name}" to the move by which {meaning.purpose}.'
            )
        if len(names) > 1 and meaning.wanted == "one":
            yield (
                f'means "{meaning.name}": {len(names)} moves bear it, {", ".join(names)}, and only '
                f"one may. Leave it to the move by which {meaning.purpose}."
            )


def unsaid_meanings(workflow: Workflow) -> Iterator[str]:
    """Tell each move of an action that does what only a move of some meaning does."""
    if workflow.subject != "action":
        return
    for move in workflow.moves:
        wanted = () if move.stays else _wanted_of(workflow, move)
        if wanted and move.means not in wanted:
            either = " or ".join(f'means = "{word}"' for word in wanted)
            yield f'move "{move.name}", means: it lacks what it is for. Write {either}.'


def _wanted_of(workflow: Workflow, move: Move) -> tuple[str, ...]:
    if _signs_off(workflow, move):
        return (SIGN_OFF,)
    return next((means for taken, means in _SAID_BY.items() if taken in move.takes), ())


def _signs_off(workflow: Workflow, move: Move) -> bool:
    """Whether a move leads from work that is open to work that counts as done."""
    known: Mapping[str, bool] = {state.name: state.counts_as_done for state in workflow.states}
    return known.get(move.to, False) and not all(known.get(name, True) for name in move.from_)


def clock_faults(workflow: Workflow) -> Iterator[str]:
    """Tell each clock that lists, letters and digests know by name and that bears another."""
    running = {state.clock for state in workflow.states}
    for anchor, name in NAMED_BY_ANCHOR.get(workflow.subject, {}).items():
        for rule in workflow.deadlines:
            if rule.name in running - {name} and rule.after == anchor:
                yield (
                    f'deadline "{rule.name}", name: the clock of {_an(workflow.subject)} that is '
                    f'counted from "{anchor}" is called "{name}". Rename it, and each `clock` that '
                    "names it."
                )
    for word, name in CLOCK_OF_MEANING.get(workflow.subject, {}).items():
        for move in workflow.moves_meaning(word):
            state = workflow.states_by_name.get(move.to)
            if state is not None and state.clock != name:
                yield (
                    f'state "{state.name}", clock: what "{move.name}" ({word}) leads to runs the '
                    f'clock "{name}". Write clock = "{name}", and name the deadline so.'
                )


def unanswerable_requests(workflow: Workflow) -> Iterator[str]:
    """Tell each role that items are put to and for which none of them can wait."""
    waited_on = {state.waits_on for state in workflow.states if not state.is_final}
    for role in WAITS_ON.get(workflow.subject, ()):
        if role not in waited_on:
            yield (
                f'state: {_an(workflow.subject)} may be put to "{role}", and no state waits on '
                f'that role. Add a [[state]] with waits_on = "{role}".'
            )


def _unknown(workflow: Workflow, word: str) -> str:
    known = MEANINGS.get(workflow.subject, {})
    if not known:
        return f'a move of {_an(workflow.subject)} has no meaning to name. Leave out "{word}".'
    near = difflib.get_close_matches(word, known, n=1)
    advice = f'Did you mean "{near[0]}"?' if near else f"Known: {', '.join(sorted(known))}."
    return f'no move of {_an(workflow.subject)} means "{word}". {advice}'


def _an(subject: str) -> str:
    words = subject.replace("_", " ")
    return f"an {words}" if words[0] in "aei" else f"a {words}"
