"""Answers kept of one moment of the database, for those who see the same rows."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from sqlalchemy import Select
from sqlmodel import Session

from tracker.store.moments import Answer, kept_of_moment
from tracker.store.visibility import outlook


def count_rows(
    session: Session, question: Select[Any], values: Mapping[str, Any] | None = None
) -> int:
    """Return the answer of a question that counts rows, as its session sees them."""
    values = values or {}
    asked_with = tuple((name, _frozen(value)) for name, value in values.items())
    return kept_as_seen(
        session,
        (_written(question), asked_with),
        lambda: int(session.execute(question, values).scalar_one()),
    )


def kept_as_seen(session: Session, name: Hashable, ask: Callable[[], Answer]) -> Answer:
    """Return an answer given already at this moment to those who see the same, or ask it now.

    `name` tells the question from every other; whoever gets the answer may not change it.
    """
    return kept_of_moment(session, (name, outlook(session)), ask)


def _written(question: Select[Any]) -> Hashable:
    """Return a question as it can be told from every other: its form, and its values."""
    written = question._generate_cache_key()
    if written is None:
        return object()
    return written.key, tuple(_frozen(one.effective_value) for one in written.bindparams)


def _frozen(value: Any) -> Hashable:
    return tuple(value) if isinstance(value, list | set | frozenset) else value
