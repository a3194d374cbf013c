"""The ids of what a sight lets in: of reviews, actions, parts and evidence, as questions to ask."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, false, or_, select

from tracker.records import Action, Contribution, Evidence, Review
from tracker.store.served_groups import ids_serving
from tracker.store.sight import Sight


def table_of(record: Any) -> Any:
    """Return the columns of a record's table: a question of these adds no sight to itself."""
    return record.__table__.c


def review_ids(sight: Sight) -> Any:
    """Return the ids of the reviews seen: a subgroup's own, and those that one leads."""
    rows = table_of(Review)
    led = rows.lead_person_id == sight.person_id if sight.leads else false()
    return select(rows.id).where(or_(is_one_of(rows.subgroup_id, sight.subgroups), led))


def is_one_of(column: Any, ids: Sequence[int]) -> Any:
    """Ask whether a column is one of some ids; without any, nothing is asked of the database."""
    return column.in_(ids) if ids else false()


def is_of_seen_review(column: Any, sight: Sight) -> Any:
    """Ask whether a column names a review that is seen."""
    return column.in_(review_ids(sight)) if sees_reviews(sight) else false()


def sees_reviews(sight: Sight) -> bool:
    """Tell whether a sight may let in a review at all."""
    return bool(sight.subgroups or sight.leads)


def action_ids(sight: Sight) -> Any:
    """Return the ids of the actions seen: of one's plan, agency or post, or with a part of it."""
    rows = table_of(Action)
    return select(rows.id).where(_is_seen(rows, sight))


def is_seen_action(sight: Sight) -> Any:
    """Ask whether an action is seen: of a plan's many by what stands on it, of few by their ids.

    An index gives the next page of a plan without a list of everything in it.
    """
    if sees_reviews(sight):
        return _is_seen(Action, sight)
    return Action.id.in_(action_ids(sight))  # type: ignore[union-attr]


def _is_seen(rows: Any, sight: Sight) -> Any:
    parts = table_of(Contribution)
    own_parts = select(parts.action_id).where(_is_own(parts, sight))
    return or_(_is_planned(rows, sight), _is_own(rows, sight), rows.id.in_(own_parts))


def led_action_ids(sight: Sight) -> Any:
    """Return the ids of the actions whose every part is seen: one's own, or those of one's plan."""
    rows = table_of(Action)
    return select(rows.id).where(or_(_is_planned(rows, sight), _is_own(rows, sight)))


def _is_planned(rows: Any, sight: Sight) -> Any:
    """Ask for the actions of one's plans, and those that serve a review of them too."""
    serving = rows.id.in_(ids_serving(sight.subgroups)) if sight.subgroups else false()
    return or_(
        is_one_of(rows.subgroup_id, sight.subgroups),
        is_of_seen_review(rows.review_id, sight),
        serving,
    )


def _is_own(rows: Any, sight: Sight) -> Any:
    return or_(
        is_one_of(rows.agency_id, sight.agencies), is_one_of(rows.owner_post_id, sight.posts)
    )


def part_ids(sight: Sight) -> Any:
    """Return the ids of the parts seen: one's own, and those of an action that one leads."""
    rows = table_of(Contribution)
    led = rows.action_id.in_(led_action_ids(sight))
    return select(rows.id).where(or_(_is_own(rows, sight), led))


def told_part_ids(sight: Sight) -> Any:
    """Return the ids of the parts of which all is seen that was said: not another agency's.

    Who leads a collective action sees how each part stands, and whether it is late.
    """
    rows, actions = table_of(Contribution), table_of(Action)
    planned = select(actions.id).where(_is_planned(actions, sight))
    return select(rows.id).where(or_(_is_own(rows, sight), rows.action_id.in_(planned)))


def exhibit_ids(sight: Sight) -> Any:
    """Return the ids of the evidence seen: what another agency showed of its part is its own."""
    rows = table_of(Evidence)
    of_action = and_(rows.contribution_id.is_(None), rows.action_id.in_(led_action_ids(sight)))
    of_part = rows.contribution_id.in_(told_part_ids(sight))
    return select(rows.id).where(or_(of_action, of_part))
