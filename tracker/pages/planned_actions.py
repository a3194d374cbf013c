"""The actions of a board with their agency and owner's post, as lists find and order them."""

from sqlmodel import col, select

from tracker.changing import Look
from tracker.pages.list_filters import (
    equal_to,
    held_by,
    late_by,
    of_agency,
    of_review,
    of_subgroup,
    open_in,
    owned_by,
    themed,
)
from tracker.pages.listing import Listed, Listing, Wanted
from tracker.records import Action, Agency, Post

ACTIONS = Listing(
    Action.id,
    orders={
        "reference": (Action.reference,),
        "due": (Action.due_on, Action.reference),
        "late": (Action.clock_due_on, Action.reference),
        "state": (Action.state, Action.reference),
        "agency": (Agency.name, Action.reference),
    },
    filters={
        "review": of_review(Action.review_id),
        "state": equal_to(Action.state),
        "is_open": open_in(Action),
        "is_late": late_by(Action.clock_due_on),
        "agency": of_agency(Action.agency_id),
        "subgroup": of_subgroup(Action.subgroup_id),
        "theme": themed(Action),
        "owner": owned_by(Action.owner_post_id),
        "holder": held_by(Action.owner_post_id),
    },
    counts_alone=True,
)


def actions_of(look: Look, wanted: Wanted) -> Listed[tuple[Action, str, str | None]]:
    """Return the actions wanted of a board, each with its agency and its owner's post."""
    statement = (
        select(Action, Agency.name, Post.title)
        .join(Agency, col(Agency.id) == Action.agency_id)
        .join(Post, col(Post.id) == Action.owner_post_id, isouter=True)
        .where(Action.board_id == look.board.id)
    )
    return ACTIONS.rows(look, statement, wanted)
