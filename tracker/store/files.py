"""Files of evidence, each kept whole and for its owner alone under the hash of its content."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest, sha256
from pathlib import Path
from typing import BinaryIO

from tracker.errors import StoreUnavailable

_STAGED = ".staged-"


def hash_of(content: bytes) -> str:
    """Return the name under which a content is kept."""
    return sha256(content).hexdigest()


class FileStore:
    """One folder of files; none is changed once kept, and none can be run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def staged(self, content: bytes) -> Iterator[Path]:
        """Lend a copy on disk, which is gone afterwards unless it was kept; nobody writes to it."""
        with self._written(content) as path:
            path.chmod(0o400)
            yield path

    def keep(self, staged: Path, name: str) -> None:
        """Keep a staged copy under its hash; the same content twice is kept once.

        It is hashed again: a scanner may have "cured" it, and then it isn't what somebody showed.
        """
        target = self._place(name)
        try:
            if hash_of(staged.read_bytes()) != name:
                raise StoreUnavailable(
                    "file_changed_while_scanned",
                    "The file was changed while it was looked at for viruses, so it was not kept. "
                    "Let the scanner only look, or show the file as the scanner left it.",
                )
            staged.chmod(0o600)
            target.parent.mkdir(mode=0o700, exist_ok=True)
            staged.replace(target)
            for folder in (target.parent, self.folder):
                _sync_folder(folder)
        except OSError as fault:
            raise self._unusable(fault) from fault

    def read(self, name: str) -> bytes:
        """Return the content of a hash, or raise `StoreUnavailable` where it is lost or altered."""
        try:
            content = self._place(name).read_bytes()
        except OSError as fault:
            raise StoreUnavailable(
                "file_lost",
                f"The file {name[:12]} is not in {self.folder} as it was kept ({fault.strerror}). "
                "Restore the folder from its backup.",
            ) from fault
        if hash_of(content) != name:
            raise StoreUnavailable(
                "file_changed",
                f"The file {name[:12]} in {self.folder} is not what was kept: its content has "
                "changed. Restore it from a backup and find out who can write there.",
            )
        return content

    def fault_of(self, name: str, size: int) -> str | None:
        """Return what is wrong with a file by its look alone: gone, or of another size."""
        try:
            found = self._place(name).stat()
        except OSError:
            return f"is not in {self.folder}"
        return None if found.st_size == size else f"has {found.st_size} bytes, and had {size}"

    def is_altered(self, name: str) -> bool:
        """Tell whether a file's content is another than its hash says."""
        try:
            with self._place(name).open("rb") as file:
                return file_digest(file, "sha256").hexdigest() != name
        except OSError:
            return True

    def keep_aside(self, key: str, content: bytes) -> None:
        """Keep a content that isn't evidence yet under a key of its own."""
        with self._written(content) as staged:
            try:
                self._aside.mkdir(mode=0o700, exist_ok=True)
                staged.replace(self._aside / key)
            except OSError as fault:
                raise self._unusable(fault) from fault

    def read_aside(self, key: str, sha256: str) -> bytes | None:
        """Return what was kept aside; None where it is gone, or isn't what it was."""
        try:
            content = (self._aside / key).read_bytes()
        except OSError:
            return None
        return content if hash_of(content) == sha256 else None

    def drop_aside(self, key: str) -> None:
        """Delete what was kept aside."""
        (self._aside / key).unlink(missing_ok=True)

    def keys_aside(self) -> list[str]:
        """Return the keys of whatever is kept aside."""
        return [path.name for path in self._aside.glob("*")]

    def all_kept(self) -> Iterator[Path]:
        """Return the path of every file that is kept, evidence or aside, within the folder."""
        for path in sorted(self.folder.rglob("*")):
            if path.is_file() and not path.name.startswith(_STAGED):
                yield path.relative_to(self.folder)

    @property
    def _aside(self) -> Path:
        return self.folder / "aside"

    def _place(self, name: str) -> Path:
        return self.folder / name[:2] / name

    def sweep(self) -> None:
        """Delete the staged copies of processes that were killed: each holds a file in clear."""
        if self.folder.is_dir():
            with self._alone():
                self._drop_abandoned()

    @contextmanager
    def _written(self, content: bytes) -> Iterator[Path]:
        """Lend a file that its owner alone may read, once the disk has it; it is held by a lock.

        Whoever is killed lets go of the lock, and whoever comes next deletes the file.
        """
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self._alone():
                self._drop_abandoned()
                handle, name = tempfile.mkstemp(dir=self.folder, prefix=_STAGED)
                fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError as fault:
            raise self._unusable(fault) from fault
        with os.fdopen(handle, "wb") as file:
            try:
                self._fill(file, content)
                yield Path(name)
            finally:
                Path(name).unlink(missing_ok=True)

    def _fill(self, file: BinaryIO, content: bytes) -> None:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except OSError as fault:
            raise self._unusable(fault) from fault

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the folder, so that nobody takes a file that is just being made for abandoned."""
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _drop_abandoned(self) -> None:
        for path in self.folder.glob(f"{_STAGED}*"):
            try:
                handle = os.open(path, os.O_RDONLY)
            except FileNotFoundError:
                continue
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            else:
                path.unlink(missing_ok=True)
            finally:
                os.close(handle)

    def _unusable(self, fault: OSError) -> StoreUnavailable:
        return StoreUnavailable(
            "no_file_kept",
            f"No file can be kept in {self.folder} ({fault.strerror}), and nothing was changed. "
            "Make room, or name another folder in TRACKER_FILES_FOLDER.",
        )


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
