"""Who may say of an earlier day that they decided something on it."""

from collections.abc import Collection
from datetime import date

from tracker.changing.acting import posts_of, roles_towards
from tracker.changing.work import Work
from tracker.errors import NotAllowed
from workflows import phrases

REPORTERS = frozenset(("business_manager", "agency_lead", "action_owner"))
"""Whose moves say what happened, in their time or before it; those of others are decisions."""


def check_held_on(
    work: Work,
    role: str,
    allowed: Collection[str],
    day: date,
    *,
    subgroup_id: int | None = None,
    agency_id: int | None = None,
) -> None:
    """Refuse a decision dated to a day on which whoever takes it held no role that may take it.

    `role` is the one by which they may take it today, `allowed` are those that may.
    """
    if day >= work.today or role in REPORTERS:
        return
    held = roles_towards(
        posts_of(work.session, work.actor.person_id, day),
        work.app.roles,
        subgroup_id=subgroup_id,
        agency_id=agency_id,
    )
    if held.isdisjoint(allowed):
        label = phrases.lowered(work.app.roles[role].label)
        raise NotAllowed(
            "not_in_that_role_then",
            f"{work.actor.name} did not hold the role of {label} on {phrases.day(day)}, so it "
            "can't be theirs of that day. Leave the day out if they decide it today, or ask "
            "whoever held the role then.",
            field="on",
            day=day,
            role=role,
        )
