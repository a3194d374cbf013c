"""Themes, from the board's controlled list, on what reviews found and recommended."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel


class ThemeTag(SQLModel, table=True):
    """One theme of config/themes.toml on one finding, recommendation or action."""

    __tablename__ = "theme_tag"
    __table_args__ = (UniqueConstraint("item_kind", "item_id", "theme"),)

    id: int | None = Field(default=None, primary_key=True)
    board_id: int = Field(foreign_key="board.id")
    review_id: int = Field(foreign_key="review.id", index=True)
    item_kind: str
    item_id: int
    theme: str = Field(index=True)
