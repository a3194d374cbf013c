"""Column types that both databases share."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import BigInteger, Date, DateTime, Integer, TypeDecorator, func, literal_column

BigId = BigInteger().with_variant(Integer(), "sqlite")
LAST_DAY = date.max
"""What a day that is missing stands for where it comes last."""


def or_last_day(column: Any) -> Any:
    """Return a column of days as it is sorted, written as the indexes are that find it."""
    return func.coalesce(column, literal_column(f"'{LAST_DAY.isoformat()}'"), type_=Date)


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Turn an aware instant into UTC, which SQLite keeps without its zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """Return the instant back, aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
