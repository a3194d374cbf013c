"""What each person of a board sees of its clocks, so that no letter names anything else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlmodel import col, select

from tracker.changing import Look
from tracker.records import Action, Post, Review
from tracker.records.kinds import kept_as
from tracker.store.holders import holders_on
from tracker.store.served_groups import groups_served
from tracker.store.sight import Sight, covers, sight_of

_ACTION = kept_as(Action).name


class Placed(Protocol):
    """What says whose it is: a clock that runs, or what no clock counts."""

    @property
    def kind(self) -> str:
        """Return the kind of the item."""

    @property
    def id(self) -> int:
        """Return the number of the item within its kind."""

    @property
    def review_id(self) -> int | None:
        """Return the review that it belongs to, if any."""

    @property
    def subgroup_id(self) -> int:
        """Return the subgroup that oversees it; 0 for none."""

    @property
    def agency_id(self) -> int | None:
        """Return the agency whose it is, if any."""

    @property
    def owner_post_id(self) -> int | None:
        """Return the post that owns it, if any."""


@dataclass(frozen=True)
class Sights:
    """The sight of everybody who gets letters on a day, by their posts; who leads which review.

    `serves` has by action the subgroups beside its own whose reviews it serves.
    """

    of_people: Mapping[int, Sight]
    posts: Mapping[int, Sequence[Post]]
    leads: Mapping[int, int | None]
    serves: Mapping[int, frozenset[int]]

    def groups_of(self, clock: Placed) -> frozenset[int]:
        """Return the subgroups that a clock is to be told in: its own, and those it serves."""
        served = self.serves.get(clock.id, frozenset()) if clock.kind == _ACTION else frozenset()
        return served | {clock.subgroup_id}

    def sees(self, person_id: int | None, clock: Placed) -> bool:
        """Tell whether somebody sees an item, or the item that a clock runs on."""
        sight = self.of_people.get(person_id or 0)
        if sight is None:
            return False
        leads_it = sight.leads and self.leads.get(clock.review_id or 0) == sight.person_id
        return (
            leads_it
            or covers(
                sight,
                subgroup_id=clock.subgroup_id,
                agency_id=clock.agency_id,
                owner_post_id=clock.owner_post_id,
            )
            or not self.groups_of(clock).isdisjoint(sight.subgroups)
        )


def sights_on(look: Look) -> Sights:
    """Return the sights of a board's people on the day, by the posts whose letters they get."""
    session, board_id = look.session, look.board.id or 0
    held: dict[int, list[Post]] = {}
    for person, post in holders_on(session, board_id, look.today):
        held.setdefault(person.id or 0, []).append(post)
    sights = {one: sight_of(one, posts, look.app.roles) for one, posts in held.items()}
    leads: dict[int, int | None] = {}
    if any(sight.leads for sight in sights.values()):
        led = select(Review.id, Review.lead_person_id).where(
            Review.board_id == board_id, col(Review.lead_person_id).is_not(None)
        )
        leads = {review_id or 0: person_id for review_id, person_id in session.exec(led)}
    return Sights(sights, held, leads, groups_served(session, board_id))
