"""Findings and recommendations as tests make and move them, in as few words as they can spare."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from tests.builders import Desk
from tests.databases import CONFIG
from tests.people import BOARD_CHAIR, MANAGER
from tracker.clock import FixedClock
from tracker.operations.boards.opening import open_sample
from tracker.operations.learning.findings import FindingAsk, add_finding, move_finding
from tracker.operations.learning.learning_input import LearningAsk
from tracker.operations.learning.recommendations import (
    NewRecommendation,
    add_recommendation,
    move_recommendation,
)
from tracker.settings import Settings
from tracker.store.engine import Store
from tracker.wiring import App

MINISTER = {"outsider": "minister", "addressee": "Minister for Children"}


def sample_desk(url: str, *, day: date) -> Desk:
    """Open the sample board in a database, on a day at noon."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    settings = Settings(database_url=url, config_folder=CONFIG)
    app = App(settings, Store(url), FixedClock(noon))
    open_sample(app, "lscb-2016-17")
    return Desk(app)


def finding(desk: Desk, review: str, text: str = "Calls went unseen") -> str:
    """Add a finding; return its reference."""
    return add_finding(desk.app, desk.board, review, text, by=MANAGER).reference


def settle(desk: Desk, reference: str, move: str, *, by: str = MANAGER, **said: Any) -> str:
    """Move a finding; return the state that it stands in then."""
    ask = FindingAsk(**said)
    return move_finding(desk.app, desk.board, reference, move, by=by, ask=ask).decision.to.name


def advise(desk: Desk, review: str, **given: Any) -> str:
    """Add a recommendation to the hospital, unless another addressee is given."""
    given = given or {"agency": "hospital"}
    new = replace(NewRecommendation("See every call"), **given)
    return add_recommendation(desk.app, desk.board, review, new, by=MANAGER).reference


def carry(desk: Desk, reference: str, move: str, *, by: str = MANAGER, **said: Any) -> str:
    """Move a recommendation; return the state that it stands in then."""
    ask = LearningAsk(**said)
    return move_recommendation(
        desk.app, desk.board, reference, move, by=by, ask=ask
    ).decision.to.name


def sent(desk: Desk, review: str, **given: Any) -> str:
    """Return a recommendation that was agreed and sent on the desk's day."""
    reference = advise(desk, review, **given)
    carry(desk, reference, "agree", by=BOARD_CHAIR)
    carry(desk, reference, "send")
    return reference
