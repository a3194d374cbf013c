"""What a person may say beside a move of an action, and what became of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from tracker.changing import Caution, due_after_start, kept_words
from tracker.errors import BadInput
from tracker.records import Action
from tracker.store.action_words import Exhibit, Word
from workflows import phrases
from workflows.action_rules import GRADES, NOTED_AT_MOST, can_be_opened, grade_in_full
from workflows.moves import Accepted

_WORDS = ("reason", "narrative", "link", "note", "blockers", "milestones")


@dataclass(frozen=True)
class Ask:
    """What a person says beside the move itself; a move takes only what its file lets it.

    `owner` is a post, `agency` and `blocked_by` are agencies, by reference. `meeting` and
    `working_days_before` let the due date follow a meeting. `exhibit` is a file that is kept
    already; a link or a note is made one of the grade given.
    """

    on: date | None = None
    reason: str = ""
    due_on: date | None = None
    review_on: date | None = None
    replaced_by: str | None = None
    replacements: tuple[str, ...] = ()
    owner: str | None = None
    agency: str | None = None
    narrative: str = ""
    percent: int | None = None
    forecast_on: date | None = None
    blockers: str = ""
    milestones: str = ""
    link: str = ""
    note: str = ""
    grade: int | None = None
    expires_on: date | None = None
    exhibit: Exhibit | None = None
    rag: str = ""
    declined_because: str = ""
    blocked_by: str = ""
    meeting: str | None = None
    working_days_before: int = 0
    seen_version: int | None = None

    def stripped(self) -> Self:
        """Return the same with its words as they are kept: blanks alone say nothing."""
        words: dict[str, Any] = {
            name: kept_words(said, field=name) for name in _WORDS if (said := getattr(self, name))
        }
        return self if vars(self) | words == vars(self) else replace(self, **words)

    @property
    def word(self) -> Word | None:
        """Return the word on progress, if anything is said."""
        said = Word(self.narrative, self.percent, self.forecast_on, self.blockers, self.milestones)
        return None if said == Word("") else said

    @property
    def shown(self) -> Exhibit | None:
        """The evidence that comes with the move, if any: a note is a statement, of grade 1."""
        if self.exhibit is not None:
            return self.exhibit
        if not (self.link or self.note):
            return None
        grade = self.grade or (2 if self.link else 1)
        return Exhibit(self.link, self.note, grade=grade, expires_on=self.expires_on)


@dataclass(frozen=True)
class AskInHand(Ask):
    """The same once its names are found: the post, the agency and the meeting that they mean."""

    owner_post_id: int | None = None
    agency_id: int | None = None
    meeting_id: int | None = None
    meeting_on: date | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of an action: whom it waits for, and the day of a meeting it follows now."""

    reference: str
    decision: Accepted
    due_on: date | None
    version: int
    waits_on: str | None = None
    follows_on: date | None = None
    warnings: tuple[Caution, ...] = ()


_GIVEN: Mapping[str, tuple[str, Callable[[Ask], object]]] = {
    "due_on": ("a due date", lambda ask: ask.due_on and ask.meeting is None),
    "review_on": ("a review date", lambda ask: ask.review_on),
    "replaced_by": ("a replacement", lambda ask: ask.replaced_by),
    "replacements": ("several replacements", lambda ask: ask.replacements),
    "owner": ("an owner", lambda ask: ask.owner),
    "agency": ("an agency", lambda ask: ask.agency),
    "narrative": ("a progress update", lambda ask: ask.word and ask.word.narrative),
    "forecast_on": ("a forecast", lambda ask: ask.forecast_on),
    "evidence": ("evidence", lambda ask: ask.shown),
    "rag": ("a view (RAG)", lambda ask: ask.rag),
    "declined_because": ("a reason for handing it back", lambda ask: ask.declined_because),
    "blocked_by": ("an agency that blocks it", lambda ask: ask.blocked_by),
    "meeting": ("a meeting", lambda ask: ask.meeting),
}


_FIELD_OF = {"evidence": "note"}
"""The field in which something is given, where it has another name."""


def check_given(action: Action, decision: Accepted, ask: Ask) -> None:
    """Refuse what a move doesn't take, and a change in place that changes nothing."""
    move = decision.move
    given = [name for name, (_, said) in _GIVEN.items() if said(ask)]
    for name in given:
        if name not in move.takes:
            raise BadInput(
                "not_taken",
                f'"{move.label}" does not take {_GIVEN[name][0]}; leave it out.',
                field=name,
            )
    if move.stays and move.takes and not given:
        wanted = " or ".join(_GIVEN[name][0] for name in move.takes)
        raise BadInput(
            "nothing_given",
            f"Give {wanted}: nothing is changed without it.",
            field=_FIELD_OF.get(move.takes[0], move.takes[0]),
        )
    due_after_start(ask.due_on, action.created_on, action.reference)
    if ask.percent is not None and not 0 <= ask.percent <= 100:
        raise BadInput(
            "percent_out_of_range",
            f"{ask.percent} per cent is not possible: give 0 to 100.",
            field="percent",
            percent=ask.percent,
        )
    _check_worth(ask)


def check_shown(ask: Ask, *, today: date) -> None:
    """Refuse evidence of a grade that there is not, that can't be opened, or that has run out."""
    _check_worth(ask)
    check_link(ask.link)
    if ask.expires_on is not None and ask.expires_on < today:
        raise BadInput(
            "evidence_expired",
            f"That evidence ran out on {phrases.day(ask.expires_on)}: attach some that is in date.",
            field="expires_on",
            expires_on=ask.expires_on,
        )


def check_link(link: str) -> None:
    """Refuse a link that is no address, such as a script, or a place that only its writer sees."""
    if link.strip() and not can_be_opened(link.strip()):
        raise BadInput(
            "link_not_an_address",
            f'"{link}" is no address that others can open: begin it with https://, or say in a '
            "note where it is kept.",
            field="link",
            link=link,
        )


def check_grade(grade: int | None) -> None:
    """Refuse a grade that there is not."""
    if grade not in (None, *GRADES):
        raise BadInput(
            "unknown_grade",
            f"There is no grade {grade} of evidence: the grades go from 1 to 6.",
            field="grade",
            grade=grade,
        )


def _check_worth(ask: Ask) -> None:
    check_grade(ask.grade)
    if (ask.grade is not None or ask.expires_on is not None) and ask.shown is None:
        raise BadInput(
            "evidence_missing",
            "A grade or a last day is of evidence, and none is given: "
            "add a note, a link or a file.",
            field="note",
        )
    if (ask.grade or 0) > NOTED_AT_MOST and ask.exhibit is None and not ask.link:
        raise BadInput(
            "grade_needs_exhibit",
            f"{phrases.sentence(grade_in_full(ask.grade or 1))} is something that others can open: "
            f"add a file or a link. A note alone is {grade_in_full(NOTED_AT_MOST)} at most.",
            field="grade",
            grade=ask.grade,
        )
