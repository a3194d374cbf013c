"""Tables that the database itself keeps as they are: no row is changed, replaced or deleted."""

from collections.abc import Iterable

from alembic import op

from tracker.store.guards import Guard


def protect(tables: Iterable[str]) -> None:
    """Let a table refuse whatever would change or remove a row of it."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for table in tables:
        if on_sqlite:
            _on_sqlite(table)
        else:
            _on_postgresql(table)


def make_refusal() -> None:
    """Make the function that PostgreSQL's triggers call; SQLite's say it themselves."""
    if op.get_bind().dialect.name != "sqlite":
        op.execute(
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ "
            "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
        )


def _on_sqlite(table: str) -> None:
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_refuses_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
    op.execute(
        f"CREATE TRIGGER {table}_refuses_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


def _on_postgresql(table: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE "
        f"ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def release(kept: Guard) -> None:
    """Take a table's triggers away, for those that come in their place."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    of = "" if is_sqlite else f" ON {kept.table}"
    for name, _ in kept.on_sqlite() if is_sqlite else kept.on_postgresql():
        op.execute(f"DROP TRIGGER {name}{of}")


def guard(kept: Guard) -> None:
    """Let a table refuse what its guard says."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for _, made in kept.on_sqlite() if is_sqlite else kept.on_postgresql():
        op.execute(made)


def guard_anew(kept: Guard) -> None:
    """Put a table's triggers in the place of those that it has, where it has any."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    of = "" if is_sqlite else f" ON {kept.table}"
    for name, made in kept.on_sqlite() if is_sqlite else kept.on_postgresql():
        op.execute(f"DROP TRIGGER IF EXISTS {name}{of}")
        op.execute(made)
