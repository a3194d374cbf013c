"""Which rows of each table a sight lets in: said once for every table, new ones too.

Whatever has a `review_id` is seen with its review. Everything else is named here, and a test fails
for a table that is not.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import and_, false, or_, select, tuple_
from sqlalchemy.orm import with_loader_criteria
from sqlmodel import SQLModel, col

from tracker import records
from tracker.records import (
    Action,
    ActionLink,
    ActionRecommendation,
    AdviceParticipant,
    AgencyReturn,
    AgendaItem,
    Alert,
    Briefing,
    Contribution,
    DigestLine,
    DigestRun,
    Dissemination,
    EventAttendance,
    Evidence,
    EvidenceGrading,
    Extension,
    History,
    ImpactCheck,
    Incident,
    LearningEvent,
    LetterItem,
    Meeting,
    Outbox,
    Person,
    ProgressUpdate,
    Recommendation,
    RecommendationToChair,
    Reminder,
    Review,
    ReviewLink,
    ThemeTag,
)
from tracker.records.kinds import KINDS
from tracker.store.seen_ids import (
    action_ids,
    exhibit_ids,
    is_of_seen_review,
    is_one_of,
    is_seen_action,
    led_action_ids,
    part_ids,
    review_ids,
    sees_reviews,
    table_of,
    told_part_ids,
)
from tracker.store.sight import Sight

SEEN_BY_ALL = frozenset(
    {
        "Agency",
        "Attempts",
        "Attendance",
        "Board",
        "CalendarDay",
        "ChainLink",
        "KeptFile",
        "KeptWords",
        "Meeting",
        "NumberGiven",
        "Person",
        "Post",
        "ProclaimedDay",
        "Restoration",
        "Seal",
        "Seat",
        "SentForm",
        "SignIn",
        "SignInRequest",
        "Slot",
        "Subgroup",
        "Tenure",
    }
)
"""Tables that tell nothing of a case: who there is, when is met, what a door keeps of itself."""


Says = Callable[[Sight], Any]


def _of_review(record: Any) -> Says:
    return lambda sight: is_of_seen_review(col(record.review_id), sight)


def _of_action(record: Any) -> Says:
    """What was said and shown of an action isn't for an agency that has a part of it alone."""
    return lambda sight: col(record.action_id).in_(led_action_ids(sight))


def _of_agency_too(record: Any) -> Says:
    own = col(record.agency_id)
    return lambda sight: or_(
        is_of_seen_review(col(record.review_id), sight), is_one_of(own, sight.agencies)
    )


def _hangs_on(column: Any, parent: Any) -> Says:
    rows = table_of(parent)
    return lambda sight: column.in_(select(rows.id).where(is_of_seen_review(rows.review_id, sight)))


def _themes(sight: Sight) -> Any:
    of_action = and_(
        col(ThemeTag.item_kind) == "action", col(ThemeTag.item_id).in_(led_action_ids(sight))
    )
    return or_(is_of_seen_review(col(ThemeTag.review_id), sight), of_action)


def _checks(sight: Sight) -> Any:
    return or_(
        is_of_seen_review(col(ImpactCheck.review_id), sight),
        col(ImpactCheck.action_id).in_(led_action_ids(sight)),
    )


def _briefings(sight: Sight) -> Any:
    sent = table_of(Dissemination)
    to_own = select(sent.briefing_id).where(is_one_of(sent.agency_id, sight.agencies))
    return or_(is_of_seen_review(col(Briefing.review_id), sight), col(Briefing.id).in_(to_own))


def _incidents(sight: Sight) -> Any:
    rows = table_of(Review)
    return col(Incident.id).in_(select(rows.incident_id).where(rows.id.in_(review_ids(sight))))


def _agenda(sight: Sight) -> Any:
    rows = table_of(Meeting)
    own = select(rows.id).where(is_one_of(rows.subgroup_id, sight.subgroups))
    return col(AgendaItem.meeting_id).in_(own)


def _letters(sight: Sight) -> Any:
    """Return one's own letters: those of this board, for an address may be on several."""
    rows = table_of(Person)
    own = select(rows.email, rows.board_id).where(rows.id == sight.person_id)
    return tuple_(col(Outbox.to_address), col(Outbox.board_id)).in_(own)


def _letter_items(sight: Sight) -> Any:
    rows = table_of(Outbox)
    people = table_of(Person)
    own = select(people.email, people.board_id).where(people.id == sight.person_id)
    letters = select(rows.id).where(tuple_(rows.to_address, rows.board_id).in_(own))
    return col(LetterItem.outbox_id).in_(letters)


def _digest_lines(sight: Sight) -> Any:
    rows = table_of(DigestRun)
    own = select(rows.id).where(rows.person_id == sight.person_id)
    return col(DigestLine.digest_run_id).in_(own)


def _of_item(record: Any, parts: Callable[[Sight], Any]) -> Says:
    """What is kept of an item under its kind and number is seen with the item."""

    def says(sight: Sight) -> Any:
        kind, number = col(record.item_kind), col(record.item_id)
        ids = {one.name: _ids(one.record, sight) for one in KINDS} | {"contribution": parts(sight)}
        seen = [and_(kind == name, number.in_(of)) for name, of in ids.items() if of is not None]
        return or_(false(), *seen)

    return says


def _links(sight: Sight) -> Any:
    rows = table_of(ActionLink)
    ends = rows.action_id.in_(led_action_ids(sight)), rows.other_id.in_(action_ids(sight))
    return select(rows.id).where(*ends)


_ASKED_OF_AGENCIES: tuple[Any, ...] = (AgencyReturn, Dissemination, Recommendation)
"""What is asked of an agency is seen by its lead: a recommendation that is addressed to it, too."""
_BY_THEMSELVES: Mapping[Any, Says] = {
    Action: led_action_ids,
    Review: review_ids,
    ActionLink: _links,
}


def _ids(record: Any, sight: Sight) -> Any:
    """Return the ids of an item's rows that are seen; None where they are none of any row."""
    rows = table_of(record)
    if record in _BY_THEMSELVES:
        return _BY_THEMSELVES[record](sight)
    if "action_id" in rows:
        return select(rows.id).where(rows.action_id.in_(led_action_ids(sight)))
    has_own = record in _ASKED_OF_AGENCIES and sight.agencies
    if "review_id" not in rows or not (has_own or sees_reviews(sight)):
        return None
    own = is_one_of(rows.agency_id, sight.agencies) if has_own else false()
    return select(rows.id).where(or_(is_of_seen_review(rows.review_id, sight), own))


OTHERS: Mapping[type[SQLModel], Says] = {
    Review: lambda sight: is_of_seen_review(col(Review.id), sight),
    ReviewLink: lambda sight: and_(
        is_of_seen_review(col(ReviewLink.review_id), sight),
        is_of_seen_review(col(ReviewLink.other_id), sight),
    ),
    Incident: _incidents,
    Action: is_seen_action,
    ActionLink: lambda sight: and_(
        col(ActionLink.action_id).in_(action_ids(sight)),
        col(ActionLink.other_id).in_(action_ids(sight)),
    ),
    ActionRecommendation: _hangs_on(col(ActionRecommendation.recommendation_id), Recommendation),
    Contribution: lambda sight: col(Contribution.id).in_(part_ids(sight)),
    Extension: _of_action(Extension),
    ProgressUpdate: _of_action(ProgressUpdate),
    Evidence: lambda sight: col(Evidence.id).in_(exhibit_ids(sight)),
    EvidenceGrading: lambda sight: col(EvidenceGrading.evidence_id).in_(exhibit_ids(sight)),
    ImpactCheck: _checks,
    **{record: _of_agency_too(record) for record in _ASKED_OF_AGENCIES},
    Briefing: _briefings,
    ThemeTag: _themes,
    AdviceParticipant: _hangs_on(col(AdviceParticipant.advice_id), RecommendationToChair),
    EventAttendance: _hangs_on(col(EventAttendance.event_id), LearningEvent),
    AgendaItem: _agenda,
    History: _of_item(History, told_part_ids),
    Alert: _of_item(Alert, part_ids),
    Reminder: lambda sight: col(Reminder.person_id) == sight.person_id,
    DigestRun: lambda sight: col(DigestRun.person_id) == sight.person_id,
    DigestLine: _digest_lines,
    LetterItem: _letter_items,
    Outbox: _letters,
}
"""The tables of which more or less is seen than what hangs on a review that is seen."""


def of_reviews() -> Iterable[type[SQLModel]]:
    """Return the records that are seen with their review and in no other way."""
    for name in records.__all__:
        record = getattr(records, name)
        if "review_id" in record.__table__.c and record not in OTHERS:
            yield record


@lru_cache(maxsize=4096)
def seeing(sight: Sight, tables: frozenset[str]) -> tuple[Any, ...]:
    """Return the options that leave in a statement of some tables only the rows that are seen."""
    said = [(record, _of_review(record)) for record in of_reviews()]
    said += OTHERS.items()
    return tuple(
        with_loader_criteria(record, says(sight), include_aliases=True)
        for record, says in said
        if record.__tablename__ in tables
    )
