"""The full-text index over findings, recommendations and actions."""

from alembic import op

revision = "0005"
down_revision = "0004"

SOURCES = (("finding", "text", 1), ("recommendation", "text", 2), ("action", "title", 3))
"""Where words come from; on SQLite a row of the index bears four times the id, and the number."""


def upgrade() -> None:
    """Bring the schema to 0005."""
    if op.get_bind().dialect.name == "sqlite":
        _on_sqlite()
    else:
        _on_postgresql()


def _on_sqlite() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE learning_words "
        "USING fts5(words, board_id UNINDEXED, tokenize = 'porter unicode61 remove_diacritics 2')"
    )
    for table, column, number in SOURCES:
        row = f"{{}}.id * 4 + {number}"
        new, old = row.format("NEW"), row.format("OLD")
        put = (
            "INSERT INTO learning_words (rowid, words, board_id) "
            f"VALUES ({new}, NEW.{column}, NEW.board_id);"
        )
        take = f"DELETE FROM learning_words WHERE rowid = {old};"
        op.execute(
            f"INSERT INTO learning_words (rowid, words, board_id) "
            f"SELECT id * 4 + {number}, {column}, board_id FROM {table}"
        )
        op.execute(f"CREATE TRIGGER {table}_words_put AFTER INSERT ON {table} BEGIN {put} END")
        op.execute(f"CREATE TRIGGER {table}_words_taken AFTER DELETE ON {table} BEGIN {take} END")
        op.execute(
            f"CREATE TRIGGER {table}_words_changed AFTER UPDATE OF {column} ON {table} "
            f"WHEN NEW.{column} <> OLD.{column} BEGIN {take} {put} END"
        )


def _on_postgresql() -> None:
    for table, column, _ in SOURCES:
        op.execute(
            f"CREATE INDEX {table}_words ON {table} USING gin (to_tsvector('english', {column}))"
        )
