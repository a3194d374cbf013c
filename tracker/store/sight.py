"""What one person sees of a board: their sight, made of the posts that they hold.

Each role of `config/roles.toml` says what it `sees`. Somebody who doesn't see the whole board sees
only the rows that `seen_rows.py` lets in. Who owns an action sees the action, never the case: no
review, no finding, no other agency's rows. Restriction (`hiding.py`) is asked beside, of everybody.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from workflows.roles import Role


@dataclass(frozen=True, slots=True)
class Sight:
    """What one person sees: the whole board, or the reach of each of their posts.

    `leads` says that they hold a post of those who lead reviews: they see those that name them.
    """

    person_id: int
    is_whole: bool = False
    subgroups: tuple[int, ...] = ()
    agencies: tuple[int, ...] = ()
    posts: tuple[int, ...] = ()
    leads: bool = False


class Held(Protocol):
    """A post that somebody holds, as far as their sight goes."""

    @property
    def id(self) -> int | None:
        """Return the post's id."""

    @property
    def role(self) -> str:
        """Return the post's role."""

    @property
    def agency_id(self) -> int | None:
        """Return the agency that the post is in, if any."""

    @property
    def subgroup_id(self) -> int | None:
        """Return the subgroup that the post is in, if any."""


def sight_of(person_id: int, posts: Sequence[Held], roles: Mapping[str, Role]) -> Sight:
    """Return what somebody sees by the posts that they hold; without one they see nothing."""
    reach = [(roles[post.role].reach, post) for post in posts]
    return Sight(
        person_id,
        is_whole=any(sees == "board" for sees, _ in reach),
        subgroups=_ids_of(post.subgroup_id for sees, post in reach if sees == "subgroup"),
        agencies=_ids_of(post.agency_id for sees, post in reach if sees == "agency"),
        posts=_ids_of(post.id for post in posts),
        leads=any(sees == "led" for sees, _ in reach),
    )


def covers(
    sight: Sight,
    *,
    subgroup_id: int | None = None,
    agency_id: int | None = None,
    owner_post_id: int | None = None,
) -> bool:
    """Tell whether something of a plan is seen for whose it is, without asking the database.

    `agency_id` and `owner_post_id` are those of an action, or of an agency's part in one.
    """
    return (
        sight.is_whole
        or subgroup_id in sight.subgroups
        or agency_id in sight.agencies
        or owner_post_id in sight.posts
    )


def _ids_of(found: Iterable[int | None]) -> tuple[int, ...]:
    return tuple(sorted({one for one in found if one is not None}))
