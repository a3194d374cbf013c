"""What the agencies of a collective action have done of it."""

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.records import Agency, Contribution, Post


def of_action(session: Session, action_id: int) -> list[tuple[Contribution, Agency]]:
    """Return the parts of an action with their agencies, by reference."""
    rows = session.execute(
        select(Contribution, Agency)
        .join(Agency, col(Agency.id) == Contribution.agency_id)
        .where(col(Contribution.action_id) == action_id)
        .order_by(col(Contribution.sort_key))
    )
    return [(part, agency) for part, agency in rows]


def lead_post(session: Session, agency: Agency) -> Post | None:
    """Return the post that leads an agency, the first by reference where there are several."""
    statement = select(Post).where(
        col(Post.agency_id) == agency.id, col(Post.role) == "agency_lead"
    )
    return session.execute(statement.order_by(col(Post.sort_key)).limit(1)).scalar_one_or_none()
