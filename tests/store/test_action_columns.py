"""Every column of an action is either fixed at its birth or written by a move."""

from tracker.records import Action
from tracker.store.action_columns import ACTION_COLUMNS

NEVER_READ_BY_A_MOVE = {"recommendation_id", "title", "illustrative"}


def test_a_new_column_is_not_forgotten_by_the_moves() -> None:
    assert set(Action.model_fields) == {*ACTION_COLUMNS, *NEVER_READ_BY_A_MOVE}
