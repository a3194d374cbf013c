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
    Meeting,
    Outbox,
    Person,
    ProgressUpdate,
    RecommendationToChair,
    Reminder,
    Review,
    ReviewLink,
    ThemeTag,
)
from tracker.records.kinds import KINDS
from tracker.store.sight import Sight

SEEN_BY_ALL = frozenset(
    {
        "Agency",
        "Attendance",
        "Board",
        "CalendarDay",
        "KeptWords",
        "Meeting",
        "Person",
        "Post",
        "ProclaimedDay",
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


def _table(record: Any) -> Any:
    return record.__table__.c


def _reviews(sight: Sight) -> Any:
    """Return the ids of the reviews seen: a subgroup's own, and to a lead those that have one."""
    rows = _table(Review)
    led = rows.lead_reviewer.is_not(None) if sight.leads else false()
    return select(rows.id).where(or_(rows.subgroup_id.in_(sight.subgroups), led))


def _actions(sight: Sight) -> Any:
    """Return the ids of the actions seen: of one's plan, agency or post, or with a part of it."""
    rows, parts = _table(Action), _table(Contribution)
    own_parts = select(parts.action_id).where(_is_own(parts, sight))
    return select(rows.id).where(
        or_(
            rows.subgroup_id.in_(sight.subgroups),
            rows.review_id.in_(_reviews(sight)),
            _is_own(rows, sight),
            rows.id.in_(own_parts),
        )
    )


def _led_actions(sight: Sight) -> Any:
    """Return the ids of the actions whose every part is seen: one's own, or those of one's plan."""
    rows = _table(Action)
    seen = or_(
        rows.subgroup_id.in_(sight.subgroups),
        rows.review_id.in_(_reviews(sight)),
        _is_own(rows, sight),
    )
    return select(rows.id).where(seen)


def _is_own(rows: Any, sight: Sight) -> Any:
    return or_(rows.agency_id.in_(sight.agencies), rows.owner_post_id.in_(sight.posts))


def _parts(sight: Sight) -> Any:
    rows = _table(Contribution)
    led = rows.action_id.in_(_led_actions(sight))
    return select(rows.id).where(or_(_is_own(rows, sight), led))


Says = Callable[[Sight], Any]


def _of_review(record: Any) -> Says:
    return lambda sight: col(record.review_id).in_(_reviews(sight))


def _of_action(record: Any) -> Says:
    """What was said and shown of an action isn't for an agency that has a part of it alone."""
    return lambda sight: col(record.action_id).in_(_led_actions(sight))


def _of_agency_too(record: Any) -> Says:
    own = col(record.agency_id)
    return lambda sight: or_(col(record.review_id).in_(_reviews(sight)), own.in_(sight.agencies))


def _hangs_on(column: Any, parent: Any) -> Says:
    rows = _table(parent)
    return lambda sight: column.in_(select(rows.id).where(rows.review_id.in_(_reviews(sight))))


def _evidence(sight: Sight) -> Any:
    """What another agency showed of its own part is that agency's."""
    of_part = col(Evidence.contribution_id)
    of_action = col(Evidence.action_id).in_(_led_actions(sight))
    return or_(and_(of_part.is_(None), of_action), of_part.in_(_parts(sight)))


def _themes(sight: Sight) -> Any:
    of_action = and_(
        col(ThemeTag.item_kind) == "action", col(ThemeTag.item_id).in_(_led_actions(sight))
    )
    return or_(col(ThemeTag.review_id).in_(_reviews(sight)), of_action)


def _checks(sight: Sight) -> Any:
    return or_(
        col(ImpactCheck.review_id).in_(_reviews(sight)),
        col(ImpactCheck.action_id).in_(_led_actions(sight)),
    )


def _briefings(sight: Sight) -> Any:
    sent = _table(Dissemination)
    to_own = select(sent.briefing_id).where(sent.agency_id.in_(sight.agencies))
    return or_(col(Briefing.review_id).in_(_reviews(sight)), col(Briefing.id).in_(to_own))


def _incidents(sight: Sight) -> Any:
    rows = _table(Review)
    return col(Incident.id).in_(select(rows.incident_id).where(rows.id.in_(_reviews(sight))))


def _agenda(sight: Sight) -> Any:
    rows = _table(Meeting)
    own = select(rows.id).where(rows.subgroup_id.in_(sight.subgroups))
    return col(AgendaItem.meeting_id).in_(own)


def _letters(sight: Sight) -> Any:
    """Return one's own letters: those of this board, for an address may be on several."""
    rows = _table(Person)
    own = select(rows.email, rows.board_id).where(rows.id == sight.person_id)
    return tuple_(col(Outbox.to_address), col(Outbox.board_id)).in_(own)


def _digest_lines(sight: Sight) -> Any:
    rows = _table(DigestRun)
    own = select(rows.id).where(rows.person_id == sight.person_id)
    return col(DigestLine.digest_run_id).in_(own)


def _of_item(record: Any) -> Says:
    """What is kept of an item under its kind and number is seen with the item."""

    def says(sight: Sight) -> Any:
        kind, number = col(record.item_kind), col(record.item_id)
        return or_(
            *(
                and_(kind == one.name, number.in_(_ids(one.record, sight)))
                for one in KINDS
                if one.record.__name__ not in SEEN_BY_ALL
            )
        )

    return says


def _links(sight: Sight) -> Any:
    rows = _table(ActionLink)
    ends = rows.action_id.in_(_led_actions(sight)), rows.other_id.in_(_actions(sight))
    return select(rows.id).where(*ends)


_BY_THEMSELVES: Mapping[Any, Says] = {
    Action: _led_actions,
    Review: _reviews,
    Contribution: _parts,
    ActionLink: _links,
}


def _ids(record: Any, sight: Sight) -> Any:
    """Return the ids of the rows whose history is seen, without another look at the sight."""
    rows = _table(record)
    if record in _BY_THEMSELVES:
        return _BY_THEMSELVES[record](sight)
    if "action_id" in rows:
        return select(rows.id).where(rows.action_id.in_(_led_actions(sight)))
    if "review_id" in rows:
        is_own = record in (AgencyReturn, Dissemination)
        own = rows.agency_id.in_(sight.agencies) if is_own else false()
        return select(rows.id).where(or_(rows.review_id.in_(_reviews(sight)), own))
    return select(rows.id).where(false())


OTHERS: Mapping[type[SQLModel], Says] = {
    Review: lambda sight: col(Review.id).in_(_reviews(sight)),
    ReviewLink: lambda sight: and_(
        col(ReviewLink.review_id).in_(_reviews(sight)),
        col(ReviewLink.other_id).in_(_reviews(sight)),
    ),
    Incident: _incidents,
    Action: lambda sight: col(Action.id).in_(_actions(sight)),
    ActionLink: lambda sight: and_(
        col(ActionLink.action_id).in_(_actions(sight)),
        col(ActionLink.other_id).in_(_actions(sight)),
    ),
    ActionRecommendation: _hangs_on(
        col(ActionRecommendation.recommendation_id), records.Recommendation
    ),
    Contribution: lambda sight: col(Contribution.id).in_(_parts(sight)),
    Extension: _of_action(Extension),
    ProgressUpdate: _of_action(ProgressUpdate),
    Evidence: _evidence,
    EvidenceGrading: _of_action(EvidenceGrading),
    ImpactCheck: _checks,
    AgencyReturn: _of_agency_too(AgencyReturn),
    Dissemination: _of_agency_too(Dissemination),
    Briefing: _briefings,
    ThemeTag: _themes,
    AdviceParticipant: _hangs_on(col(AdviceParticipant.advice_id), RecommendationToChair),
    EventAttendance: _hangs_on(col(EventAttendance.event_id), LearningEvent),
    AgendaItem: _agenda,
    History: _of_item(History),
    Alert: _of_item(Alert),
    Reminder: lambda sight: col(Reminder.person_id) == sight.person_id,
    DigestRun: lambda sight: col(DigestRun.person_id) == sight.person_id,
    DigestLine: _digest_lines,
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
