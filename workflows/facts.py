"""What is known when somebody asks to move an item."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOpen:
    """What an ending review would leave behind, by reference; a hold by what it waits for."""

    contested: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    returns: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()

    def is_nothing(self) -> bool:
        """Tell that nothing would be left behind."""
        return not (self.contested or self.notices or self.returns or self.holds)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known when somebody asks to move an item; None means not recorded.

    A subclass may answer some of them by properties, so that only what a move's needs ask for is
    worked out. It calls no `__init__` of this class: what it doesn't answer keeps its default.
    """

    reason: str = ""
    has_owner: bool = False
    has_due_on: bool = False
    has_evidence: bool = False
    evidence_grade: int | None = None
    evidence_grade_needed: int = 1
    actor_is_of_owning_agency: bool = False
    actor_asked: bool = False
    laggards: tuple[str, ...] | None = None
    declined_because: str = ""
    extensions_given: bool = False
    extension_takes: str | None = None
    replacements: tuple[str, ...] = ()
    assurance: str = ""
    check_result: str = ""
    too_early_until: date | None = None
    actor_is_owner: bool = False
    actor_recommended: bool = False
    criteria_answered: bool = False
    criteria_missing: tuple[str, ...] = ()
    reviewer_named: bool = False
    reviewer_independent: bool = False
    review_on: date | None = None
    replaced_by: str | None = None
    findings_unanswered: int | None = None
    publication_on: date | None = None
    copies_sent_on: date | None = None
    earliest_publication_on: date | None = None
    open_actions: tuple[str, ...] | None = None
    actions_done: tuple[str, ...] = ()
    actions_refused: tuple[str, ...] = ()
    done_instead: str = ""
    learning_shared: bool = False
    learning_awaited: tuple[str, ...] = ()
    learning_unsent: tuple[str, ...] = ()
    number_reached: int | None = None
    reached_how: str = ""
    proposed_due_on: date | None = None
    due_on: date | None = None
    addressee_named: bool = False
    notification_on: date | None = None
    duties_owed: tuple[str, ...] | None = None
    left_open: LeftOpen = LeftOpen()
    notices_unsent: tuple[str, ...] | None = None
    returns_outstanding: tuple[str, ...] | None = None
    points_open: int | None = None
    revisits_missing: int | None = None
