"""What each agency does of an action that several carry out together."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from tracker.records.clocked import Clocked, running
from tracker.records.columns import BigId
from tracker.records.sort_keys import in_order, its_sort_key


class Contribution(Clocked, table=True):
    """One agency's part of a collective action, with a post, a date and a state of its own.

    `late_when_extended` adds up the working days by which it was late whenever it got more time.
    """

    __table_args__ = (
        UniqueConstraint("board_id", "reference"),
        in_order("contribution"),
        UniqueConstraint("action_id", "agency_id"),
        running("contribution"),
    )

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    review_id: int = Field(foreign_key="review.id", index=True)
    action_id: int = Field(foreign_key="action.id", index=True, sa_type=BigId)
    agency_id: int = Field(foreign_key="agency.id")
    owner_post_id: int | None = Field(default=None, foreign_key="post.id", index=True)
    reference: str
    sort_key: str = its_sort_key()
    due_on: date | None = None
    original_due_on: date | None = None
    times_extended: int = 0
    late_when_extended: int = 0
    done_on: date | None = None
    last_word_on: date | None = None
