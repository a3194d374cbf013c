"""Nothing opens a second connection while it holds one: readers in a crowd would jam the pool."""

import pytest

from tests.builders import Desk
from tests.connections import SecondConnection


def test_a_second_connection_of_one_thread_is_refused(desk: Desk) -> None:
    with desk.app.store.reading() as session:
        session.connection()
        with pytest.raises(SecondConnection), desk.app.store.driver():
            pass


def test_one_connection_after_the_other_is_no_fault(desk: Desk) -> None:
    for _ in range(2):
        with desk.app.store.reading() as session:
            session.connection()
