"""Every kind of item that history, alerts or reminders speak of, said once.

A kind is one entry here. What can be done with it follows from the columns of its record: what has
a workflow moves, what has a clock of its own can be late, what has an agency can be chased. No
other table lists kinds; `tests/journeys/kinds` holds each of them to all of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from tracker.records.action_plans import Action, ActionLink
from tracker.records.boards import Agency, Board, Subgroup
from tracker.records.challenges import Challenge, Concern
from tracker.records.contributions import Contribution
from tracker.records.decisions import CriterionAnswer
from tracker.records.duties import AgencyReturn, Notice
from tracker.records.extensions import Extension
from tracker.records.holds import Hold
from tracker.records.impact_checks import ImpactCheck
from tracker.records.learning import Dissemination, Finding, Recommendation
from tracker.records.meetings import Meeting, Seat
from tracker.records.people import Person, Post
from tracker.records.reviews import Incident, Review, ReviewClock
from tracker.records.sharing import Briefing, LearningEvent


class Item(Protocol):
    """What a board has and names by a reference."""

    id: int | None
    board_id: int
    reference: str


class Versioned(Item, Protocol):
    """An item whose every change is numbered."""

    version: int


class Moving(Versioned, Protocol):
    """An item that moves through a workflow; a review on the register only has none."""

    state: str
    entered_on: date | None

    @property
    def workflow_name(self) -> str | None:
        """The name of the workflow that it is pinned to."""

    @property
    def workflow_version(self) -> int | None:
        """The version that it is pinned to."""


class Timed(Moving, Protocol):
    """A moving item that keeps one clock of its own."""

    clock_name: str | None
    clock_due_on: date | None
    clock_series: int


@dataclass(frozen=True)
class Words:
    """The column by whose words a kind is found, and the kind's number in SQLite's index."""

    column: str
    number: int


@dataclass(frozen=True)
class Kind:
    """One kind of item: its name in history, alerts and workflow files, and where it is kept.

    `called` is for sentences, where its name won't do. `clock_rows` names the kinds that keep its
    clocks as rows of their own. What is found by its words can bear themes. An item that
    `keeps_its_dates` stays dated when it moves back.
    """

    name: str
    record: type[Any]
    called: str = ""
    clock_rows: tuple[str, ...] = ()
    words: Words | None = None
    keeps_its_dates: bool = False

    def has(self, *columns: str) -> bool:
        """Tell whether its record has all of some columns."""
        return all(column in self.record.model_fields for column in columns)

    @property
    def moves(self) -> bool:
        """Tell whether it moves through a workflow, whose subject bears its name."""
        return self.has("workflow_name", "workflow_version", "state", "version")

    @property
    def keeps_clock(self) -> bool:
        """Tell whether it keeps one clock of its own."""
        return self.has("clock_name", "clock_due_on", "clock_series")

    @property
    def noun(self) -> str:
        """What a sentence calls it."""
        return self.called or self.name.replace("_", " ")


# Sweeps and recounts hold rows in this order, as moves do: an action before what hangs on it, and
# the clocks of a review before its notices. Another order could make two of them wait for ever.
KINDS = (
    Kind("action", Action, words=Words("title", 3)),
    Kind("review", Review, clock_rows=("review_clock", "hold")),
    Kind("review_clock", ReviewClock),
    Kind("hold", Hold),
    Kind("notice", Notice, keeps_its_dates=True),
    Kind("agency_return", AgencyReturn),
    Kind("dissemination", Dissemination),
    Kind("extension", Extension, called="extension request"),
    Kind("contribution", Contribution),
    Kind("impact_check", ImpactCheck),
    Kind("finding", Finding, words=Words("text", 1)),
    Kind("recommendation", Recommendation, words=Words("text", 2)),
    Kind("briefing", Briefing),
    Kind("learning_event", LearningEvent),
    Kind("meeting", Meeting),
    Kind("challenge", Challenge),
    Kind("concern", Concern),
    Kind("incident", Incident),
    Kind("seat", Seat),
    Kind("action_link", ActionLink),
    Kind("criterion_answer", CriterionAnswer),
    Kind("person", Person),
    Kind("post", Post),
    Kind("agency", Agency),
    Kind("subgroup", Subgroup),
    Kind("board", Board),
)
_BY_NAME: Mapping[str, Kind] = {kind.name: kind for kind in KINDS}
_BY_RECORD: Mapping[type[Any], Kind] = {kind.record: kind for kind in KINDS}


def named(name: str) -> Kind:
    """Return the kind of that name."""
    return _BY_NAME[name]


def kept_as(record: type[Any]) -> Kind:
    """Return the kind that is kept as a record."""
    return _BY_RECORD[record]


def of(item: object) -> Kind:
    """Return the kind of an item."""
    return _BY_RECORD[type(item)]


def moving() -> Iterator[Kind]:
    """Return the kinds that move through a workflow."""
    return (kind for kind in KINDS if kind.moves)


def clocked() -> Iterator[Kind]:
    """Return the kinds that keep one clock of their own."""
    return (kind for kind in KINDS if kind.keeps_clock)


def worded() -> Mapping[str, Words]:
    """Return where the words are of each kind that is found by them, and can bear themes."""
    return {kind.name: kind.words for kind in KINDS if kind.words is not None}


def with_reference() -> Iterator[Kind]:
    """Return the kinds that a board names by a reference."""
    return (kind for kind in KINDS if kind.has("board_id", "reference"))


def review_id_of(item: object) -> int | None:
    """Return the id of the review that an item is or belongs to."""
    column = "id" if isinstance(item, Review) else "review_id"
    belongs: int | None = getattr(item, column)
    return belongs
