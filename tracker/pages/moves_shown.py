"""What can happen with a review now: what this person may do, then what is for others."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tracker.changing import Work
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_at_hand import review_at_hand
from tracker.operations.reviews.review_facts import ReviewFacts, SharedFacts
from tracker.pages.available_moves import missing_of
from tracker.pages.review_rights import own_moves
from tracker.records import Person, Post, Review
from tracker.store.holders import holders_on
from tracker.store.visibility import asking_rules
from tracker.wiring import App
from workflows import phrases
from workflows.entries import Move
from workflows.facts import Facts
from workflows.meanings import RECORD

AS_FILLED_IN = ReviewAsk(
    reason="Given", criteria_met=True, lead_reviewer="Named", reviewer_is_independent=True
)
"""What a form will ask for, taken as filled in: what is missing then is missing elsewhere."""
_MOVE, _DECISION = "move", "decision"
_TESTED = "criteria_answered"


@dataclass(frozen=True)
class OpenMove:
    """A move that somebody may make; `makes` says whether it takes a record of its own.

    `waits_for_test` tells that questions of the legal test have to be answered first.
    """

    name: str
    label: str
    makes: str
    missing: tuple[str, ...]
    waits_for_test: bool = False


@dataclass(frozen=True)
class OthersMove:
    """What is for others to do, and who they are."""

    label: str
    who: str


@dataclass(frozen=True)
class MovesShown:
    """The moves of a review's workflow that are open now: one's own, and those of others."""

    own: tuple[OpenMove, ...] = ()
    others: tuple[OthersMove, ...] = ()


def moves_shown(work: Work, review: Review) -> MovesShown:
    """Return what can happen with a review now, for whoever asks and for everybody else."""
    if review.workflow_name is None:
        return MovesShown()
    with asking_rules(work.session):
        return _of_process(work, review)


def for_roles(app: App, moves: Iterable[Move]) -> Iterator[OthersMove]:
    """Return moves with the roles that may make them."""
    for move in moves:
        labels = [phrases.lowered(app.roles[name].label) for name in move.allowed]
        yield OthersMove(move.label, f"the {phrases.listed(labels, 'or')}")


def missing_sentences(move: Move, facts: Facts) -> tuple[str, ...]:
    """Return what a move still needs that its form does not ask for, in words without codes."""
    return tuple(
        _criteria_words(facts) if one.need == _TESTED else one.sentence
        for one in missing_of(move, facts)
    )


def _of_process(work: Work, review: Review) -> MovesShown:
    at_hand = review_at_hand(work, review)
    shared = SharedFacts(work, at_hand, AS_FILLED_IN)
    own = own_moves(work, at_hand.workflow, review)
    steps = [
        one for one in at_hand.workflow.moves if review.state in one.from_ and one.means != RECORD
    ]
    mine = [_open(one, ReviewFacts(shared, one.name)) for one in steps if one in own]
    others = [one for one in steps if one not in own]
    return MovesShown(_once_decided(mine), _for_others(work, review, others))


def _open(move: Move, facts: Facts) -> OpenMove:
    return OpenMove(
        move.name,
        move.label,
        move.makes or _MOVE,
        missing_sentences(move, facts),
        waits_for_test=any(one.need == _TESTED for one in missing_of(move, facts)),
    )


def _once_decided(moves: Iterable[OpenMove]) -> tuple[OpenMove, ...]:
    """Return the moves with the several decisions that are open made one: it is one form."""
    kept: dict[str, OpenMove] = {}
    for one in moves:
        if one.makes == _DECISION:
            kept.setdefault(_DECISION, replace(one, name="", label="Decide"))
        else:
            kept[one.name] = one
    return tuple(kept.values())


def _for_others(work: Work, review: Review, moves: Sequence[Move]) -> tuple[OthersMove, ...]:
    if not moves:
        return ()
    holders = holders_on(work.session, work.board.id or 0, work.app.clock.today())
    return tuple(OthersMove(one.label, _who(work, review, one, holders)) for one in moves)


def _who(work: Work, review: Review, move: Move, holders: Sequence[tuple[Person, Post]]) -> str:
    """Return whose a move is: the people with their posts, or the roles where nobody holds one."""
    named = [
        phrases.named(person.name, post.title)
        for person, post in holders
        if post.role in move.allowed and _reaches(work, post, review)
    ]
    roles = [phrases.lowered(work.app.roles[name].label) for name in move.allowed]
    return phrases.listed(named, "or") or f"the {phrases.listed(roles, 'or')}, whom nobody is now"


def _reaches(work: Work, post: Post, review: Review) -> bool:
    is_of_board = work.app.roles[post.role].scope == "board"
    return is_of_board or post.subgroup_id == review.subgroup_id


def _criteria_words(facts: Facts) -> str:
    waiting = phrases.count(len(facts.criteria_missing), "question")
    return f"{waiting} of the legal test still to be answered, each with its evidence."
