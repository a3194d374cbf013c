"""Posts: added by what their role asks for."""

from dataclasses import dataclass

from tracker.changing import Added, Entry, agency_named, note, repeated, subgroup_named, worded_line
from tracker.errors import BadInput
from tracker.operations.boards.setting_up import adding
from tracker.records import Board, Post
from tracker.wiring import App


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post, and the agency or subgroup that its role may need, by reference or name."""

    reference: str
    title: str
    role: str
    agency: str | None = None
    subgroup: str | None = None


@repeated
def add_post(app: App, board: Board, new: NewPost, *, by: str) -> Added:
    """Add a post; its role says whether it needs a subgroup or an agency."""
    _check_belongs(app, new)
    title = worded_line(new.title, what="A role's title", field="title")
    with adding(app, board, "post", new.reference, by=by) as work:
        agency = agency_named(work.session, board, new.agency) if new.agency else None
        group = subgroup_named(work.session, board, new.subgroup) if new.subgroup else None
        post = Post(
            board_id=board.id or 0,
            reference=new.reference,
            title=title,
            role=new.role,
            agency_id=agency.id if agency else None,
            subgroup_id=group.id if group else None,
        )
        work.session.add(post)
        note(work, post, Entry("add", work.role, {"reference": post.reference}))
        return Added(new.reference, title)


def _check_belongs(app: App, new: NewPost) -> None:
    role = app.roles.get(new.role)
    if role is None:
        raise BadInput(
            "unknown_role",
            f'"{new.role}" is not a role. The roles are: {", ".join(app.roles)}.',
            field="role",
            role=new.role,
        )
    if role.scope == "subgroup" and not new.subgroup:
        raise BadInput(
            "subgroup_missing",
            f"The role of {role.label.lower()} needs a subgroup.",
            field="subgroup",
        )
    if role.scope == "agency" and not new.agency:
        raise BadInput(
            "agency_missing", f"The role of {role.label.lower()} needs an agency.", field="agency"
        )
