"""What the agencies of a collective action have done of it."""

from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session, col, or_

from tracker.records import Agency, Contribution, Evidence, Post
from tracker.store.grades import worth


def of_action(session: Session, action_id: int) -> list[tuple[Contribution, Agency]]:
    """Return the parts of an action with their agencies, by reference."""
    rows = session.execute(
        select(Contribution, Agency)
        .join(Agency, col(Agency.id) == Contribution.agency_id)
        .where(col(Contribution.action_id) == action_id)
        .order_by(col(Contribution.reference))
    )
    return [(part, agency) for part, agency in rows]


def best_grade(session: Session, part: Contribution, on: date) -> int | None:
    """Return the best grade of what an agency has shown of its part, as far as it is in date."""
    shown = select(func.max(worth())).where(
        col(Evidence.contribution_id) == part.id,
        or_(col(Evidence.expires_on).is_(None), col(Evidence.expires_on) >= on),
    )
    found: int | None = session.execute(shown).scalar_one()
    return found


def lead_post(session: Session, agency: Agency) -> Post | None:
    """Return the post that leads an agency, the first by reference where there are several."""
    statement = select(Post).where(
        col(Post.agency_id) == agency.id, col(Post.role) == "agency_lead"
    )
    return session.execute(statement.order_by(col(Post.reference)).limit(1)).scalar_one_or_none()
