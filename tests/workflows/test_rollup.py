from datetime import date

import pytest

from workflows.rollup import ALL, LEAD, MAJORITY, Part, is_reached, laggards

POLICE = Part("Three Rivers Police", date(2017, 3, 3), is_done=False)
SCHOOLS = Part("Three Rivers Schools", None, is_done=False)
HOUSING = Part("Three Rivers Housing", date(2017, 1, 31), is_done=True)
HEALTH = Part("Three Rivers Health", date(2017, 1, 31), is_done=True)
EXCUSED = Part("Three Rivers Prison", date(2017, 1, 31), is_done=False, is_needed=False)


def test_the_laggards_are_named_with_their_dates_the_first_due_first() -> None:
    assert laggards(ALL, [SCHOOLS, HOUSING, POLICE]) == (
        "Three Rivers Police (due 3 March 2017)",
        "Three Rivers Schools (no due date)",
    )


@pytest.mark.parametrize(
    ("rule", "parts", "reached"),
    [
        (ALL, [HOUSING, HEALTH], True),
        (ALL, [HOUSING, POLICE], False),
        (ALL, [], True),
        (MAJORITY, [HOUSING, HEALTH, POLICE, SCHOOLS], True),
        (MAJORITY, [HOUSING, POLICE], True),
        (MAJORITY, [HOUSING, POLICE, SCHOOLS], False),
        (MAJORITY, [POLICE], False),
        (LEAD, [POLICE, SCHOOLS], True),
    ],
)
def test_the_lead_counts_as_done_and_half_is_not_a_majority(
    rule: str, parts: list[Part], reached: bool
) -> None:
    assert is_reached(rule, parts) is reached
    assert (laggards(rule, parts) == ()) is reached


def test_an_excused_agency_counts_nowhere() -> None:
    assert is_reached(ALL, [HOUSING, EXCUSED])
    assert not is_reached(MAJORITY, [POLICE, EXCUSED])
