"""Lists of actions by their due date, read from an index whatever they are narrowed by."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
_BY_DUE_DATE = ("coalesce(due_on, '9999-12-31')", "reference", "id")


def upgrade() -> None:
    """Bring the schema to 0008."""
    for name in ("action_review", "action_owner", "action_subgroup_state"):
        op.drop_index(name, "action")
    _index("action_due", "board_id", *_BY_DUE_DATE)
    _index("action_review", "review_id", "board_id", "reference")
    _index("action_review_due", "review_id", "board_id", *_BY_DUE_DATE)
    _index("action_owner", "owner_post_id", "board_id", *_BY_DUE_DATE)
    _index("action_agency", "agency_id", "board_id", *_BY_DUE_DATE)
    _index("action_subgroup", "subgroup_id", "board_id", *_BY_DUE_DATE)
    pinned = ("state", "workflow_name", "workflow_version")
    _index("action_subgroup_state", "board_id", "subgroup_id", *pinned)


def _index(name: str, *parts: str) -> None:
    op.create_index(name, "action", [sa.text(part) for part in parts])
