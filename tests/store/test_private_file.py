"""Who holds the database file holds every case in it: it is made for its owner alone."""

from pathlib import Path

from tracker.store import schema
from tracker.store.engine import Store


def test_a_new_sqlite_file_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "board.sqlite3"
    store = Store(f"sqlite:///{file}")
    schema.upgrade(store)
    modes = {made.name: made.stat().st_mode & 0o777 for made in tmp_path.iterdir()}
    store.close()
    assert modes["board.sqlite3"] == 0o600
    assert set(modes.values()) == {0o600}
