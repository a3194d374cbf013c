"""From which day on nobody could appoint anybody, or open a restricted review."""

from collections.abc import Iterator
from datetime import date

from tracker.changing import Look, posts_of
from tracker.pages.inconsistent_doubts import Doubt
from tracker.store.keepers import KEEPERS, nobody_appoints_from, unkept_from
from tracker.store.visibility import hidden_reviews
from workflows import phrases


def keeper_doubts(look: Look) -> Iterator[Doubt]:
    """Tell of what nobody could undo once the last who may has gone."""
    day = nobody_appoints_from(look.session, look.board.id or 0, look.today)
    if day is not None:
        words = f"Nobody may appoint anybody {_from(look, day)}."
        yield Doubt("unheld", look.board.reference, words, _APPOINT, "nobody_appoints")
    yield from _unkept(look)


_APPOINT = "Give somebody the role of business manager or chair of the board."
_OPEN = "Let a business manager or the chair of the board see it."


def _unkept(look: Look) -> Iterator[Doubt]:
    """Name the reviews that the viewer sees; of others, once nobody can, that there is one."""
    hidden = hidden_reviews(look.session)
    is_left = False
    for number, unkept in unkept_from(look.session, look.board.id or 0, look.today).items():
        if number not in hidden:
            words = f"Nobody named on it could open it {_from(look, unkept.since)}."
            yield Doubt("unheld", unkept.reference, words, _OPEN, "nobody_opens")
        is_left = is_left or (number in hidden and unkept.since <= look.today)
    if is_left and _may_be_told(look):
        words = "Nobody is left who could open a review that is restricted."
        yield Doubt("unheld", look.board.reference, words, _OPEN, "nobody_opens_unseen")


def _may_be_told(look: Look) -> bool:
    """Tell whether the viewer could be let see it: who may restrict, or keeps the installation."""
    viewer = look.app.store.viewer
    if viewer is None:
        return True
    return any(post.role in KEEPERS for post in posts_of(look.session, viewer, look.today))


def _from(look: Look, day: date) -> str:
    return "today" if day == look.today else f"from {phrases.day(day)} on"
