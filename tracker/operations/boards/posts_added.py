"""Posts: added by what their role asks for, listed and found."""

from collections.abc import Sequence

from sqlmodel import col, select

from tracker.changing.references import worded
from tracker.errors import BadInput
from tracker.operations.boards.setting_up import add_record
from tracker.records import Board, Post
from tracker.wiring import App


def posts_of(app: App, board: Board) -> Sequence[Post]:
    """Return a board's posts by reference."""
    with app.store.reading() as session:
        return session.exec(
            select(Post).where(Post.board_id == board.id).order_by(col(Post.reference))
        ).all()


def add_post(app: App, board: Board, post: Post, *, by: str) -> Post:
    """Add a post; its role says whether it needs a subgroup or an agency."""
    role = app.roles.get(post.role)
    if role is None:
        raise BadInput(
            "unknown_role",
            f'"{post.role}" is not a role. The roles are: {", ".join(app.roles)}.',
            field="role",
            role=post.role,
        )
    if role.scope == "subgroup" and post.subgroup_id is None:
        raise BadInput(
            "subgroup_missing",
            f"A post as {role.label.lower()} needs a subgroup.",
            field="subgroup",
        )
    if role.scope == "agency" and post.agency_id is None:
        raise BadInput(
            "agency_missing", f"A post as {role.label.lower()} needs an agency.", field="agency"
        )
    post.board_id = board.id or 0
    post.title = worded(post.title, what="A post's title", field="title")
    return add_record(app, board, post, by)
