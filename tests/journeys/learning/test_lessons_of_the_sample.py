"""The panel of returning lessons on the sample board: what it links, why, and what it misses.

To write the golden panel again: UPDATE_GOLDEN=1 pytest tests/journeys/learning
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import col, select

from tests.builders import Desk
from tests.databases import CONFIG
from tracker.clock import FixedClock
from tracker.operations.boards.opening import open_sample
from tracker.pages.similar import similar_to
from tracker.records import Finding, Recommendation
from tracker.settings import Settings
from tracker.store.engine import Store
from tracker.wiring import App

GOLDEN = Path(__file__).parents[2] / "golden" / "lessons_of_the_sample.txt"
MISSED = {
    "SCR-2016-01-R01": "SCR-2017-02-F01",
    "REV-2016-01-F02": "SCR-2017-01-F01",
    "CMR-2016-01-F03": "EXT-2016-01-F02",
}
"""Lessons that a reader would join and the panel doesn't: they share neither words nor a theme.

People lost from sight between services, in other words; a mind in distress and who answers for it,
one of a child and one of a parent; and asking young people themselves.
"""


@pytest.fixture
def sample(database_url: str) -> Iterator[Desk]:
    """The board of the annual report 2016/17 on its last day."""
    noon = datetime(2017, 3, 31, 12, tzinfo=UTC)
    app = App(
        Settings(database_url=database_url, config_folder=CONFIG),
        Store(database_url),
        FixedClock(noon),
    )
    open_sample(app, "lscb-2016-17")
    yield Desk(app)
    app.store.close()


def references(sample: Desk) -> list[str]:
    """Return every finding and recommendation of the sample."""
    with sample.app.store.reading() as session:
        found = [
            *session.exec(select(Finding.reference)),
            *session.exec(select(col(Recommendation.reference))),
        ]
    return sorted(found)


def linked(sample: Desk, reference: str) -> list[str]:
    """Return what the panel shows beside a lesson, a line each, with why."""
    lines = []
    for one in sample.read(similar_to, reference).found:
        why = [*(f"theme {theme}" for theme in one.why.themes)]
        why += [f"words {', '.join(sorted(one.why.words))}"] if one.why.words else []
        lines.append(f"  {one.reference} ({one.outcome.words}): {'; '.join(why)}")
    return lines


def test_the_panel_is_the_golden_one(sample: Desk) -> None:
    panel = []
    for reference in references(sample):
        panel += [reference, *(linked(sample, reference) or ["  nothing"])]
    told = "\n".join(panel) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(told, "utf-8")
    assert told == GOLDEN.read_text("utf-8")


def test_what_the_panel_misses_is_named(sample: Desk) -> None:
    for reference, missed in MISSED.items():
        assert not any(missed in line for line in linked(sample, reference)), reference
