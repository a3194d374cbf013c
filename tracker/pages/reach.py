"""Where each review's learning has got to: reviews by agencies, with the gaps."""

from dataclasses import dataclass

from sqlmodel import col, select

from tracker.changing import Look
from tracker.records import Agency, Dissemination, Review
from tracker.wiring import App


@dataclass(frozen=True)
class Reach:
    """How far one review's learning has got at one agency.

    `state` is the label of the furthest of its disseminations there, empty where there is none.
    """

    state: str
    number_reached: int
    is_done: bool


@dataclass(frozen=True, slots=True)
class ReachLine:
    """One cell of the table: a review, an agency, and the reach of the one at the other."""

    review: str
    agency: str
    state: str
    number_reached: int
    is_done: bool


@dataclass(frozen=True)
class ReachTable:
    """Agencies by name, reviews by reference, and the reach of each review at each agency."""

    agencies: tuple[str, ...]
    reviews: tuple[str, ...]
    reach: dict[tuple[str, str], Reach]

    @property
    def lines(self) -> tuple[ReachLine, ...]:
        """Return the cells, one a line."""
        return tuple(
            ReachLine(review, agency, one.state, one.number_reached, one.is_done)
            for (review, agency), one in self.reach.items()
        )

    @property
    def gaps(self) -> tuple[tuple[str, str], ...]:
        """Return each (review, agency) whose learning is not confirmed at the front line."""
        return tuple(
            (review, agency)
            for review in self.reviews
            for agency in self.agencies
            if not self.reach[review, agency].is_done
        )


_NOWHERE = Reach("", 0, is_done=False)


def reach_table(look: Look) -> ReachTable:
    """Return the table of the reviews whose learning is on its way anywhere."""
    names = look.session.exec(
        select(Agency.name).where(Agency.board_id == look.board.id).order_by(col(Agency.name))
    ).all()
    rows = look.session.exec(
        select(Dissemination, Review.reference, Agency.name)
        .join(Review, col(Review.id) == Dissemination.review_id)
        .join(Agency, col(Agency.id) == Dissemination.agency_id)
        .where(Dissemination.board_id == look.board.id)
        .order_by(col(Review.sort_key))
    ).all()
    reviews = tuple(dict.fromkeys(review for _, review, _ in rows))
    reach = {(review, name): _NOWHERE for review in reviews for name in names}
    for item, review, name in rows:
        reach[review, name] = _further(look.app, reach[review, name], item)
    return ReachTable(tuple(names), reviews, reach)


def _further(app: App, so_far: Reach, item: Dissemination) -> Reach:
    """One channel that is not confirmed leaves the agency unconfirmed, whatever another did."""
    state = app.workflow(item.workflow_name, item.workflow_version).state(item.state)
    reached = so_far.number_reached + (item.number_reached or 0)
    if so_far.state and not so_far.is_done:
        return Reach(so_far.state, reached, is_done=False)
    return Reach(state.label, reached, is_done=state.counts_as_done)
