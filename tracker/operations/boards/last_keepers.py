"""One who may appoint stays, and one who may open each restricted review: whoever else goes."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from tracker.changing import Work
from tracker.errors import BadInput
from tracker.records import Person
from tracker.store.keepers import Unkept, nobody_appoints_from, unkept_from
from tracker.store.visibility import hidden_reviews
from workflows import phrases


@dataclass(frozen=True)
class _Standing:
    """From which day on nobody could appoint, and which restricted reviews nobody could open."""

    nobody_appoints: date | None
    unkept: Mapping[int, Unkept]


@contextmanager
def somebody_stays(work: Work, who: Person, *, field: str) -> Iterator[None]:
    """Let tenures end, and refuse it where the last one who may appoint or open a review goes."""
    before = _standing(work)
    yield
    now = _standing(work)
    if _is_worse(now.nobody_appoints, before.nobody_appoints):
        raise _nobody_appoints(work, who, now.nobody_appoints, field)
    for number, unkept in now.unkept.items():
        earlier = before.unkept.get(number)
        if _is_worse(unkept.since, earlier.since if earlier else None):
            is_hidden = number in hidden_reviews(work.session)
            raise _nobody_opens(who, None if is_hidden else unkept.reference, unkept.since, field)


def _standing(work: Work) -> _Standing:
    work.session.flush()
    board_id, today = work.board.id or 0, work.today
    return _Standing(
        nobody_appoints_from(work.session, board_id, today),
        unkept_from(work.session, board_id, today),
    )


def _is_worse(now: date | None, before: date | None) -> bool:
    return now is not None and (before is None or now < before)


def _nobody_appoints(work: Work, who: Person, since: date | None, field: str) -> BadInput:
    return BadInput(
        "last_who_may_appoint",
        f"Without {who.name}, nobody could appoint anybody on {work.board.name} from "
        f"{phrases.day(since or work.today)}: no business manager and no chair of the board would "
        "be left. Appoint another one first.",
        field=field,
        since=since,
    )


def _nobody_opens(who: Person, reference: str | None, since: date, field: str) -> BadInput:
    """Refuse to let the last keeper go; a review that the actor doesn't see is not named."""
    if reference is None:
        return BadInput(
            "last_keeper_unseen",
            f"{who.name} is the last who could open a review that you may not see. Ask them to let "
            "another business manager, or the chair of the board, see it first.",
            field=field,
        )
    return BadInput(
        "last_who_may_open",
        f"Without {who.name}, no business manager or chair of the board would be named on "
        f"{reference} from {phrases.day(since)}, and nobody could open it. Admit another one "
        "first.",
        field=field,
        reference=reference,
        since=since,
    )
