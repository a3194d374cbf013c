"""What PostgreSQL says is a sentence where it is about the database, and a race where it is one."""

import psycopg
import pytest
from psycopg import errors
from sqlalchemy.engine import make_url

from tracker.errors import LostRace, StoreUnavailable
from tracker.store.driver_words import in_words
from tracker.store.turns import was_overtaken

URL = make_url("postgresql://tracker@db.example/board")


@pytest.mark.parametrize("fault", [errors.SerializationFailure, errors.DeadlockDetected])
def test_two_transactions_in_each_others_way_are_a_race_that_may_be_run_again(
    fault: type[psycopg.Error],
) -> None:
    said = in_words(fault("deadlock detected\nDETAIL:  Process 7 waits"), URL)
    assert isinstance(said, LostRace)
    assert was_overtaken(said)
    assert "DETAIL" not in str(said)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (errors.ReadOnlySqlTransaction, "database_readonly"),
        (errors.InsufficientPrivilege, "database_forbids"),
        (errors.TooManyConnections, "database_busy"),
        (errors.LockNotAvailable, "database_busy"),
        (errors.QueryCanceled, "database_busy"),
    ],
)
def test_what_the_server_forbids_is_a_sentence(fault: type[psycopg.Error], code: str) -> None:
    said = in_words(fault("permission denied for table history\nDETAIL:  of a key"), URL)
    assert isinstance(said, StoreUnavailable)
    assert said.code == code
    assert str(said).startswith("The database board on db.example said: permission denied")
    assert "DETAIL" not in str(said)


def test_a_fault_of_our_sql_is_no_sentence() -> None:
    assert in_words(errors.SyntaxError("syntax error at SELECT"), URL) is None
    assert was_overtaken(errors.UniqueViolation("duplicate key"))
    assert not was_overtaken(errors.NotNullViolation("null value"))
