"""Themes from the board's list: put on, taken away, and counted by agency and year."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.journeys.learning.lessons import advised
from tests.people import ALICE, CHARLIE, MANAGER
from tracker.errors import BadInput, NotAllowed
from tracker.operations.learning.findings import add_finding
from tracker.operations.learning.theme_tags import tag, untag
from tracker.pages.theme_table import theme_table


def test_themes_are_kept_once_in_the_order_of_the_list_and_in_history(desk: Desk) -> None:
    item = advised(desk)
    tag(desk.app, desk.board, item, ["training", "recording"], by=CHARLIE)
    again = tag(desk.app, desk.board, item, ["training"], by=CHARLIE)
    assert again.themes == ("recording", "training")
    left = untag(desk.app, desk.board, item, ["training"], by=CHARLIE)
    assert left.themes == ("recording",)


def test_a_theme_that_is_not_on_the_list_is_refused_with_its_neighbour(desk: Desk) -> None:
    item = advised(desk)
    with pytest.raises(BadInput, match="Did you mean thresholds"):
        tag(desk.app, desk.board, item, ["threshold"], by=CHARLIE)
    with pytest.raises(BadInput, match="does not bear the theme recording"):
        untag(desk.app, desk.board, item, ["recording"], by=CHARLIE)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Recordng", "Did you mean recording?"),
        ("sharing", "Did you mean information_sharing?"),
        ("Seeing and hearing", "Did you mean voice_of_the_child?"),
        ("weather", r"list of themes\.$"),
        ("", r"list of themes\.$"),
    ],
)
def test_what_is_near_is_meant_and_what_is_far_is_not(desk: Desk, typed: str, meant: str) -> None:
    with pytest.raises(BadInput, match=meant):
        tag(desk.app, desk.board, advised(desk), [typed], by=CHARLIE)


def test_an_action_owner_may_not_put_themes_on(desk: Desk) -> None:
    item = advised(desk)
    with pytest.raises(NotAllowed):
        tag(desk.app, desk.board, item, ["recording"], by=ALICE)


def test_themes_are_counted_by_agency_and_year(desk: Desk) -> None:
    for year in (2015, 2016, 2016):
        advised(desk, on=date(year, 2, 1), themes=("recording",))
    table = desk.read(theme_table)
    (row,) = table.rows
    assert table.years == (2015, 2016)
    assert (row.agency, row.by_year, row.reviews) == (
        "Three Rivers Hospital",
        {2015: 1, 2016: 2},
        3,
    )


def test_a_finding_counts_at_no_agency(desk: Desk) -> None:
    review = desk.review()
    add_finding(desk.app, desk.board, review, "Calls", by=MANAGER, themes=("recording",))
    assert desk.read(theme_table).rows[0].agency == "No agency named"
