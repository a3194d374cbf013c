"""One condition of the closed list that a workflow file may put on a move."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from workflows.facts import Facts
from workflows.refusals import Fact, Reason


@dataclass(frozen=True, slots=True)
class Need:
    """A condition: whether it holds, what to say when it doesn't, and facts that satisfy it.

    It reads those facts and the ones in `also_reads`, and no others: whoever answers facts as they
    are asked for works out nothing else.
    """

    name: str
    holds: Callable[[Facts], bool]
    sentence: Callable[[Facts], str]
    satisfied_by: Mapping[str, Any]
    also_reads: tuple[str, ...] = ()

    @property
    def reads(self) -> frozenset[str]:
        """Return the names of every fact that it may ask for."""
        return frozenset(self.satisfied_by).union(self.also_reads)

    def reason(self, facts: Facts) -> Reason:
        """Return why it doesn't hold; `missing` names what is outstanding, where it is known."""
        names = getattr(facts, _MISSING.get(self.name, ""), None)
        named: Mapping[str, Fact] = {"missing": ", ".join(names)} if names else {}
        return Reason(self.name, self.sentence(facts), self.field, named)

    @property
    def field(self) -> str:
        """What a person would fill in to meet it; "" where no one input would."""
        return _FIELDS.get(self.name, "")


_FIELDS = {
    "reason_given": "reason",
    "owner_named": "owner",
    "due_on_set": "due_on",
    "first_due_on": "due_on",
    "later_due_on": "due_on",
    "evidence_attached": "evidence",
    "evidence_of_grade": "evidence",
    "review_on_set": "review_on",
    "replacement_named": "replaced_by",
    "replacements_named": "replacements",
    "reviewer_independent": "reviewer_independent",
    "decline_explained": "declined_because",
    "not_later_than_due": "meeting",
    "result_given": "result",
    "carried_out": "instead",
}
"""The input that a need is about, by the word that a move takes it under where it has one."""
_MISSING = {
    "contributions_done": "laggards",
    "criteria_answered": "criteria_missing",
    "learning_shared": "learning_unsent",
    "no_open_actions": "open_actions",
    "carried_out": "open_actions",
    "notices_sent": "notices_unsent",
    "returns_settled": "returns_outstanding",
}
"""The fact that lists what a need waits for."""
