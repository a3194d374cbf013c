"""A process may name its clocks, dates and moves as it likes: the rules follow what they say."""

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.databases import CONFIG
from tests.people import MANAGER
from tests.review_lives import found
from tracker.errors import BadInput
from tracker.operations.reviews.review_ask import ReviewAsk
from tracker.operations.reviews.review_moves import move_review, record_date
from tracker.wiring import App
from workflows.refusals import MoveRefused

OTHER_WORDS = {
    r"\bsend_before_publication\b": "copies_first",
    r"\bcopies_sent\b": "copies_out",
    r"\bpublish(?=_early|\b)": "release",
}


@pytest.fixture
def renamed(desk: Desk, tmp_path: Path) -> Desk:
    """The desk, where a serious case review has other names for its clocks, dates and moves."""
    folder = tmp_path / "renamed"
    shutil.copytree(CONFIG, folder)
    path = folder / "workflows" / "scr.v1.toml"
    text = path.read_text("utf-8")
    for old, new in OTHER_WORDS.items():
        text, times = re.subn(old, new, text)
        assert times
    path.write_text(text, "utf-8")
    settings = replace(desk.app.settings, config_folder=folder)
    return Desk(App(settings, desk.app.store, desk.app.clock))


def planned(desk: Desk) -> tuple[Desk, str]:
    """Return a review to be published on 4 January 2017, its copies out on 22 December."""
    reference = found(desk)
    for on, name, day in (
        (date(2016, 12, 1), "publication", date(2017, 1, 4)),
        (date(2016, 12, 22), "copies_out", date(2016, 12, 22)),
    ):
        there = desk.on(on)
        record_date(there.app, there.board, reference, name, day, by=MANAGER)
    return there, reference


def test_a_day_that_the_copies_do_not_allow_is_refused(renamed: Desk) -> None:
    there, reference = planned(renamed)
    day = date(2017, 1, 3)
    with pytest.raises(BadInput, match=r"out 7 working days before.*complies is 5 January 2017"):
        record_date(there.app, there.board, reference, "publication", day, by=MANAGER)


def test_publication_before_that_day_is_refused_and_on_it_is_not(renamed: Desk) -> None:
    there, reference = planned(renamed)
    move_review(
        there.app, there.board, reference, "propose_publication", by=MANAGER, ask=ReviewAsk()
    )
    too_soon, in_time = there.on(date(2017, 1, 4)), there.on(date(2017, 1, 5))
    ask = ReviewAsk()
    with pytest.raises(MoveRefused, match="publish on 5 January 2017 or later"):
        move_review(too_soon.app, too_soon.board, reference, "release", by=MANAGER, ask=ask)
    moved = move_review(in_time.app, in_time.board, reference, "release", by=MANAGER, ask=ask)
    assert moved.now.state == "published"
