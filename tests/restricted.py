"""A board twice: as it is, and with one restricted review beside, whose every word is a canary."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.builders import Desk
from tests.databases import Templates
from tests.desks import small_desk
from tests.people import ALICE, CHARLIE, MANAGER
from tracker.operations.learning.disseminations import Channel, plan_dissemination
from tracker.operations.learning.findings import add_finding
from tracker.operations.learning.recommendations import NewRecommendation, add_recommendation
from tracker.operations.plans.actions_added import NewAction, add_action
from tracker.operations.plans.extension_requests import MoreTime, extend
from tracker.operations.reviews.admissions import admit, exclude
from tracker.operations.reviews.agency_returns import NewReturn, ask_agency
from tracker.operations.reviews.notices import NewNotice, add_notice
from tracker.operations.reviews.referrals import NewReview, log_review
from tracker.operations.reviews.restricting import restrict_review

TODAY = date(2017, 3, 31)
CANARY = "Canary"
ORDINARY = "SCR-2016-01"


@dataclass(frozen=True)
class Boards:
    """The ordinary board, the same with something hidden on it, and what that is called."""

    plain: Desk
    shut: Desk
    hidden: str

    def canaries(self) -> tuple[str, ...]:
        """Everything by which the hidden review could be recognised."""
        return (CANARY, self.hidden)


@contextmanager
def both(kind: str, templates: Templates, folder: Path) -> Iterator[Boards]:
    """Open the two boards in one kind of database."""
    plain_folder, shut_folder = folder / "plain", folder / "shut"
    plain_folder.mkdir()
    shut_folder.mkdir()
    with (
        small_desk(templates, kind, plain_folder, day=TODAY) as plain,
        small_desk(templates, kind, shut_folder, day=TODAY) as shut,
    ):
        for desk in (plain, shut):
            _more_time(desk, returned(desk, fill(desk)), "Ordinary")
        yield Boards(plain, shut, _more_time(shut, hidden_on(shut), CANARY))


def fill(desk: Desk, *, review: str | None = None, word: str = "Ordinary") -> str:
    """Return a review with one of everything that hangs on one, its action and clocks late."""
    app, board = desk.app, desk.board
    reference = review or _logged(desk, word)
    found = add_finding(app, board, reference, f"{word} finding", by=MANAGER)
    advised = NewRecommendation(f"{word} advice", f"{word} addressee", found.reference)
    answer = add_recommendation(app, board, reference, advised, by=MANAGER)
    new = NewAction(
        f"{word} title",
        "hospital",
        owner="hospital-midwifery",
        due_on=date(2017, 1, 10),
        created_on=date(2016, 9, 1),
        recommendation=answer.reference,
    )
    action = add_action(app, board, reference, new, by=MANAGER).reference
    plan_dissemination(app, board, reference, "hospital", Channel(f"{word} channel"), by=MANAGER)
    notice = NewNotice(f"{word} recipient", f"{word} notice", date(2017, 3, 6))
    there = desk.on(date(2017, 3, 6))
    add_notice(there.app, there.board, reference, notice, by=MANAGER)
    wanted = NewReturn("hospital", "chronology", date(2017, 4, 30))
    ask_agency(app, board, reference, wanted, by=MANAGER)
    desk.move(action, "agree", by=CHARLIE)
    desk.move(action, "start", by=ALICE)
    desk.move(action, "submit", by=ALICE, note=f"{word} evidence", narrative=f"{word} word")
    return reference


def returned(desk: Desk, review: str, *, word: str = "Ordinary") -> str:
    """Return the review once its action is back with its owner, who is told if she may be."""
    desk.move(f"{review}-A01", "return", by=CHARLIE, reason=f"{word} reason")
    return review


def hidden_on(desk: Desk) -> str:
    """Return a restricted review on which the manager and the subgroup's chair are named."""
    reference = _logged(desk, CANARY)
    app, board = desk.app, desk.board
    restrict_review(app, board, reference, by=MANAGER, reason=f"{CANARY} trial")
    for person in ("charlie", "alice"):
        admit(app, board, reference, person, by=MANAGER)
    fill(desk, review=reference, word=CANARY)
    exclude(app, board, reference, "alice", by=MANAGER)
    return returned(desk, reference, word=CANARY)


def _more_time(desk: Desk, review: str, word: str) -> str:
    """Return the review once more time is asked for its action."""
    new = MoreTime(date(2017, 6, 30), "other", f"{word} vacancy")
    extend(desk.app, desk.board, f"{review}-A01", new, by=MANAGER)
    return review


def _logged(desk: Desk, word: str) -> str:
    day = date(2016, 6, 1)
    new = NewReview("scr", "case-review", (f"{word} child",), notified_on=day, aware_on=day)
    return log_review(desk.app, desk.board, new, by=MANAGER).reference
