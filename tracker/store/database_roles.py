"""What PostgreSQL's roles may do: the one that the tracker works as, and not the owner."""

from collections.abc import Iterator

from sqlalchemy import text
from sqlmodel import Session, SQLModel

from tracker.store.guards import GUARDS


def knows_role(session: Session, role: str) -> bool:
    """Tell whether the server knows a role."""
    asked = text("SELECT 1 FROM pg_roles WHERE rolname = :role")
    return session.execute(asked, {"role": role}).first() is not None


def rights(schema: str, role: str) -> Iterator[str]:
    """Return the statements that give a role what the tracker needs, and take the rest away."""
    named, where = _quoted(role), _quoted(schema)
    yield f"REVOKE CREATE ON SCHEMA {where} FROM PUBLIC, {named}"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {where} FROM PUBLIC, {named}"
    yield f"GRANT USAGE ON SCHEMA {where} TO {named}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {where} TO {named}"
    yield f"GRANT SELECT ON {where}.alembic_version TO {named}"
    for name in sorted(SQLModel.metadata.tables):
        yield f"GRANT {_verbs(name)} ON {where}.{_quoted(name)} TO {named}"


def _verbs(table: str) -> str:
    """Return what the tracker does to a table: what is kept as it was is read and added to."""
    guard = next((one for one in GUARDS if one.table == table), None)
    if guard is None:
        return "SELECT, INSERT, UPDATE, DELETE"
    columns = [column.name for column in SQLModel.metadata.tables[table].columns]
    free = [name for name in columns if guard.columns and name not in guard.columns]
    return f"SELECT, INSERT, UPDATE ({', '.join(free)})" if free else "SELECT, INSERT"


def _quoted(name: str) -> str:
    """Return a name as PostgreSQL reads it, whatever it is made of."""
    return '"' + name.replace('"', '""') + '"'
