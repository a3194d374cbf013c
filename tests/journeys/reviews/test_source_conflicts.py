"""Where the sample's report contradicts itself: flagged, kept side by side, resolved by nobody."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.builders import Desk
from tests.learning import finding, sample_desk
from tests.people import MANAGER, MEMBER
from tracker.errors import BadInput, NotAllowed
from tracker.operations.reviews.flags import flags, state_findings
from tracker.pages.histories import history_of


@pytest.fixture
def sample(database_url: str) -> Iterator[Desk]:
    desk = sample_desk(database_url, day=date(2017, 10, 2))
    yield desk
    desk.app.store.close()


def told(desk: Desk, review: str | None = None) -> dict[str, str]:
    return {flag.reference: flag.words for flag in desk.read(flags, review=review)}


def test_every_conflict_of_the_report_is_flagged(sample: Desk) -> None:
    found = told(sample)
    assert found["SCR-2017-02"] == "The report states 8 findings; 5 are entered."
    assert found["EXT-2016-01"] == "The report states 14 findings; 4 are entered."
    assert found["SCR-2016-02"].startswith("The learning event is dated March 2017 where ")
    assert "and March 2016 where " in found["SCR-2016-02"]
    assert "two main priorities; the plan" in found["lscb-3b"]
    assert len(found) == 4


def test_a_flag_is_resolved_by_no_command_but_the_facts(sample: Desk) -> None:
    by = "business.manager@lscb.example"
    assert state_findings(sample.app, sample.board, "SCR-2017-02", 6, by=by).in_all == 5
    assert told(sample, "SCR-2017-02") == {
        "SCR-2017-02": "The report states 6 findings; 5 are entered."
    }
    event = sample.read(history_of, "SCR-2017-02")[-1]
    assert (event.was, event.became) == ({"findings_stated": 8}, {"findings_stated": 6})
    assert "SCR-2016-02" in told(sample)


def test_the_count_of_a_running_review_is_recorded_as_a_move(desk: Desk) -> None:
    review = desk.review()
    finding(desk, review)
    assert state_findings(desk.app, desk.board, review, 2, by=MANAGER).in_all == 1
    assert list(told(desk)) == [review]
    finding(desk, review)
    assert told(desk) == {}


def test_a_count_is_for_those_who_keep_the_register(desk: Desk) -> None:
    review = desk.review(led_by="Luton LSCB")
    with pytest.raises(NotAllowed, match="business manager or chair of the subgroup"):
        state_findings(desk.app, desk.board, review, 8, by=MEMBER)
    with pytest.raises(BadInput, match="fewer than 0"):
        state_findings(desk.app, desk.board, review, -1, by=MANAGER)
    assert told(desk) == {}
