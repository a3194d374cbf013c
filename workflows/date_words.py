"""What the dates of a process are called, alone and inside a sentence."""

from typing import TYPE_CHECKING

from workflows import phrases
from workflows.names import ENTERED

if TYPE_CHECKING:
    from workflows.definition import Workflow


def date_label(workflow: "Workflow | None", milestone: str) -> str:
    """Return what a date is called where it stands alone: "Ofsted was notified"."""
    return phrases.sentence(_called(workflow, milestone))


def date_words(workflow: "Workflow | None", milestone: str) -> str:
    """Return what a date is called inside a sentence: "the panel was notified".

    What is no sentence by itself stands between quotation marks: it became "Published".
    """
    called = _called(workflow, milestone)
    if workflow is not None and milestone in workflow.date_labels:
        return called
    return f'it became "{called}"' if milestone.startswith(ENTERED) else f'"{called}"'


def _called(workflow: "Workflow | None", milestone: str) -> str:
    """Return the label of the state, the date or the board's own step; else the name in words."""
    name = milestone.removeprefix(ENTERED)
    labels = _labels(workflow) if workflow is not None else {}
    return labels.get(milestone) or name.replace("_", " ")


def _labels(workflow: "Workflow") -> dict[str, str]:
    own_steps = {rule.met_by: rule.label for rule in workflow.deadlines if rule.is_local}
    states = {ENTERED + state.name: state.label for state in workflow.states}
    return own_steps | states | workflow.date_labels
