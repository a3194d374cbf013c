"""The actions of a board with their agency and owner's post, as lists find and order them."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlmodel import and_, col, func, not_

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
from tracker.pages.list_groups import Grouping
from tracker.pages.listing import Listed, Listing, Wanted
from tracker.records import (
    Action,
    ActionRecommendation,
    Agency,
    Post,
    Recommendation,
    Review,
    Subgroup,
    ThemeTag,
)
from tracker.records.kinds import kept_as
from tracker.store.holders import is_held
from tracker.telling.silent_owners import silence_on
from workflows import phrases


def _owned(look: Look, is_owned: bool) -> Any:
    """Ask for what somebody holds the owner's post of today, or for what nobody does."""
    held = is_held(col(Action.owner_post_id), look.app.clock.today())
    return held if is_owned else not_(held)


def _silent(look: Look, is_silent: bool) -> Any:
    """Ask for what waits for an owner who says nothing, or for all else."""
    silent = silence_on(look).among(Action, look.app.clock.today())
    return silent if is_silent else not_(silent)


def _beside_subgroup(_look: Look, statement: Any) -> Any:
    return statement.join(Subgroup, col(Subgroup.id) == Action.subgroup_id)


def _beside_review(_look: Look, statement: Any) -> Any:
    """Add the review of each action; who owns an action may not see it."""
    return statement.outerjoin(Review, col(Review.id) == Action.review_id)


def _beside_themes(look: Look, statement: Any) -> Any:
    """Add an action once for each theme that it bears."""
    bears = and_(
        col(ThemeTag.board_id) == look.board.id,
        col(ThemeTag.item_kind) == kept_as(Action).name,
        col(ThemeTag.item_id) == Action.id,
    )
    return statement.outerjoin(ThemeTag, bears)


def _theme_words(look: Look, theme: str) -> str:
    known = look.app.themes.get(theme)
    return phrases.sentence(known.label if known else theme)


_GROUPINGS = {
    "review": Grouping(
        func.coalesce(col(Review.reference), ""), "Reviews that you don’t see", _beside_review
    ),
    "agency": Grouping(func.coalesce(col(Agency.name), "")),
    "owner": Grouping(
        func.coalesce(col(Post.title) + ", " + col(Agency.name), ""), "Nobody owns it"
    ),
    "theme": Grouping(
        func.coalesce(col(ThemeTag.theme), ""), "No theme", _beside_themes, _theme_words
    ),
    "subgroup": Grouping(func.coalesce(col(Subgroup.name), ""), join=_beside_subgroup),
}


class ActionRow(NamedTuple):
    """The columns of an action that its line in a list is made of."""

    reference: str
    title: str
    owner_post_id: int | None
    workflow_name: str
    workflow_version: int
    state: str
    entered_on: date | None
    due_on: date | None
    original_due_on: date | None
    times_extended: int
    forecast_on: date | None
    rag: str
    rag_on: date | None
    assurance: str
    late_when_extended: int
    done_on: date | None
    clock_name: str | None
    clock_due_on: date | None
    illustrative: bool


ACTIONS = Listing(
    Action.id,
    orders={
        "reference": (Action.sort_key,),
        "due": (Action.due_on, Action.sort_key),
        "late": (Action.clock_due_on, Action.sort_key),
        "state": (Action.state, Action.sort_key),
        "agency": (Agency.name, Action.sort_key),
    },
    filters={
        "review": of_review(Action.review_id),
        "state": equal_to(Action.state),
        "is_open": open_in(Action),
        "is_late": late_by(Action.clock_due_on),
        "is_owned": _owned,
        "is_silent": _silent,
        "agency": of_agency(Action.agency_id),
        "subgroup": of_subgroup(Action.subgroup_id),
        "theme": themed(Action),
        "owner": owned_by(Action.owner_post_id),
        "holder": held_by(Action.owner_post_id),
    },
    counts_alone=True,
    groupings=_GROUPINGS,
)


_ROWS = (
    select(
        *(getattr(Action, name) for name in ActionRow._fields),
        col(Agency.name),
        col(Post.title),
    )
    .join(Agency, col(Agency.id) == Action.agency_id)
    .join(Post, col(Post.id) == Action.owner_post_id, isouter=True)
)


def actions_of(look: Look, wanted: Wanted) -> Listed[tuple[ActionRow, str, str | None]]:
    """Return the actions wanted of a board, each with its agency and its owner's post.

    Each is a row and no record: a page of them costs a third as much.
    """
    found = ACTIONS.rows(look, _ROWS.where(col(Action.board_id) == look.board.id), wanted)
    return found.each(lambda row: (ActionRow._make(row[:-2]), row[-2], row[-1]))


def actions_serving(look: Look, review: Review) -> Iterator[tuple[ActionRow, str, str | None]]:
    """Return the actions of other reviews that serve a recommendation of one, by reference."""
    serving = (
        select(col(ActionRecommendation.action_id))
        .join(Recommendation, col(Recommendation.id) == ActionRecommendation.recommendation_id)
        .where(col(Recommendation.review_id) == review.id)
    )
    asked = _ROWS.where(
        col(Action.board_id) == review.board_id,
        col(Action.review_id) != review.id,
        col(Action.id).in_(serving),
    )
    for row in look.session.execute(asked.order_by(col(Action.sort_key))):
        yield ActionRow._make(row[:-2]), row[-2], row[-1]
