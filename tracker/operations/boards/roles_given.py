"""A role of its own for the tracker on PostgreSQL, which can't change what is kept as it was."""

from sqlalchemy import text
from sqlmodel import Session

from tracker.errors import BadInput, NotFound
from tracker.store.database_roles import knows_role, rights
from tracker.wiring import App


def give_role(app: App, role: str) -> list[str]:
    """Give a role what the tracker needs; return the statements that did it."""
    _check_database(app)
    with app.store.writing() as session:
        statements = _statements(session, role)
        for statement in statements:
            session.execute(text(statement))
    return statements


def rehearse_role(app: App, role: str) -> list[str]:
    """Return the statements that would do it, and run none."""
    _check_database(app)
    with app.store.reading() as session:
        return _statements(session, role)


def _check_database(app: App) -> None:
    if app.store.is_sqlite:
        raise BadInput(
            "roles_need_a_server",
            "A SQLite database has no roles: whoever may write to its file can change all of it. "
            "Give the file to one account.",
            field="database_url",
        )


def _statements(session: Session, role: str) -> list[str]:
    owner, schema = session.execute(text("SELECT current_user, current_schema()")).one()
    if role == owner:
        raise BadInput(
            "role_is_the_owner",
            f"{role} is the role that you are connected as. Name another, which owns no table.",
            field="role",
            role=role,
        )
    if not knows_role(session, role):
        raise NotFound(
            "unknown_role",
            f"The server knows no role {role}. Let whoever runs it make one that may log in.",
            field="role",
            role=role,
        )
    return list(rights(schema, role))
