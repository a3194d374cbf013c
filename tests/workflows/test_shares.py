import pytest

from workflows.shares import per_cents, points

NOW = {"green": 31, "amber": 9, "red": 3}
PRIOR = {"green": 56, "amber": 35, "red": 9}


def test_the_roll_up_of_the_report_adds_up_to_a_hundred() -> None:
    shares = per_cents(NOW)
    assert shares == {"green": 72, "amber": 21, "red": 7}
    assert (sum(NOW.values()), sum(shares.values())) == (43, 100)


def test_its_change_is_told_in_percentage_points() -> None:
    assert points(per_cents(NOW), PRIOR) == {"green": 16, "amber": -14, "red": -2}


@pytest.mark.parametrize(
    "counts", [{"a": 1, "b": 1, "c": 1}, {"a": 0, "b": 7}, {"a": 2, "b": 2, "c": 3, "d": 6}]
)
def test_shares_always_make_a_hundred(counts: dict[str, int]) -> None:
    assert sum(per_cents(counts).values()) == 100


def test_nothing_has_no_shares() -> None:
    assert per_cents({"a": 0, "b": 0}) == {"a": 0, "b": 0}
