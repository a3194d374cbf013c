"""Files of evidence on the disk: whole, for their owner alone, and as they were kept."""

import os
import signal
from pathlib import Path

import pytest

from tracker.errors import StoreUnavailable
from tracker.store.files import FileStore, hash_of

CONTENT = b"Half of the files are read."
NAME = hash_of(CONTENT)


def keep(store: FileStore, content: bytes = CONTENT) -> None:
    with store.staged(content) as staged:
        store.keep(staged, hash_of(content))


def test_a_kept_file_is_its_owners_alone_and_nothing_else_stays(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "files")
    keep(store)
    keep(store)
    (file,) = [path for path in store.folder.rglob("*") if path.is_file()]
    assert (file.name, file.stat().st_mode & 0o777) == (NAME, 0o600)
    assert {p.stat().st_mode & 0o777 for p in (store.folder, file.parent)} == {0o700}
    assert store.read(NAME) == CONTENT


def test_what_is_staged_and_not_kept_is_gone(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "files")
    with store.staged(CONTENT) as staged:
        assert staged.read_bytes() == CONTENT
    assert list(store.folder.iterdir()) == []


def test_a_file_that_was_altered_or_lost_is_not_given_out(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "files")
    keep(store)
    (store.folder / NAME[:2] / NAME).write_bytes(b"All of the files are read.")
    with pytest.raises(StoreUnavailable, match="is not what was kept"):
        store.read(NAME)
    (store.folder / NAME[:2] / NAME).unlink()
    with pytest.raises(StoreUnavailable, match="Restore the folder"):
        store.read(NAME)


def leave_staged(store: FileStore) -> Path:
    """Stage a copy in a process that is killed before it is done; return the copy."""
    if (child := os.fork()) == 0:
        with store.staged(CONTENT):
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    (left,) = store.folder.glob(".staged-*")
    return left


def test_what_a_killed_process_had_staged_is_swept_by_the_next(tmp_path: Path) -> None:
    """T16: evidence, or a virus, lay there in clear for ever."""
    store = FileStore(tmp_path / "files")
    left = leave_staged(store)
    keep(store)
    assert not left.exists()
    leave_staged(store)
    store.sweep()
    assert list(store.folder.glob(".staged-*")) == []


def test_what_another_process_is_looking_at_is_not_swept(tmp_path: Path) -> None:
    """T16: a sweep takes what nobody holds, and nothing else."""
    store = FileStore(tmp_path / "files")
    with store.staged(CONTENT) as staged:
        store.sweep()
        keep(store, b"Another file.")
        assert staged.read_bytes() == CONTENT
        assert staged.stat().st_mode & 0o777 == 0o400


def test_a_file_that_its_scanner_changed_is_not_kept(tmp_path: Path) -> None:
    """T16: its record was kept, and the file refused for ever."""
    store = FileStore(tmp_path / "files")
    with store.staged(CONTENT) as staged:
        staged.unlink()
        staged.write_bytes(b"cured")
        with pytest.raises(StoreUnavailable, match="was changed while it was looked at"):
            store.keep(staged, NAME)
    assert list(store.all_kept()) == []


def test_a_folder_that_is_no_folder_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "files").write_text("in the way")
    store = FileStore(tmp_path / "files")
    with pytest.raises(StoreUnavailable, match="TRACKER_FILES_FOLDER"), store.staged(CONTENT):
        pass
