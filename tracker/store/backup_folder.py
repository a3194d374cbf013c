"""A backup as a folder: the files in it, and a manifest that names each with its hash."""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from tracker.errors import BadInput, StoreUnavailable

MANIFEST, FORMAT = "manifest.json", 1
_PIECE = 1024 * 1024


@dataclass(frozen=True)
class Member:
    """One file of a backup."""

    path: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a backup holds, and of which moment: `counts` are rows by table.

    `database` says how the database was copied; `lost` are hashes of evidence that could not be
    copied as it was kept.
    """

    made_at: datetime
    program: str
    schema: str
    database: str
    counts: Mapping[str, int]
    lost: tuple[str, ...]
    members: tuple[Member, ...]

    @property
    def size_bytes(self) -> int:
        """Return how much disk the backup takes."""
        return sum(member.size_bytes for member in self.members)


@contextmanager
def making(folder: Path) -> Iterator[Path]:
    """Lend a folder to fill; it gets its name once it is whole, and is gone after any error."""
    if folder.exists() and any(folder.iterdir() if folder.is_dir() else [folder]):
        raise BadInput(
            "backup_folder_in_use",
            f"{folder} holds something already, and nothing was changed. "
            "Name a folder that isn't there yet: each backup has one of its own.",
            field="folder",
        )
    part = folder.with_name(f".{folder.name}.part-{os.getpid()}")
    try:
        make_folder(folder.parent)
        part.mkdir(mode=0o700)
        yield part
        _sync(part)
        part.rename(folder)
        _sync(folder.parent)
    except OSError as fault:
        raise StoreUnavailable(
            "no_backup_kept",
            f"The backup can't be written to {folder} ({fault.strerror}), and none was kept. "
            "Make room, or name a folder that you may write to.",
            field="folder",
        ) from fault
    finally:
        if part.exists():
            remove(part)


def seal(part: Path, manifest: Manifest) -> None:
    """Write the manifest of a folder that is filled."""
    plain = {**asdict(manifest), "format": FORMAT, "made_at": manifest.made_at.isoformat()}
    write_new(part / MANIFEST, [json.dumps(plain, indent=1).encode()])


def members_of(part: Path) -> tuple[Member, ...]:
    """Return every file that a folder holds, hashed as it lies on the disk."""
    paths = sorted(path for path in part.rglob("*") if path.is_file() and path.name != MANIFEST)
    return tuple(
        Member(path.relative_to(part).as_posix(), path.stat().st_size, hash_on_disk(path))
        for path in paths
    )


def opened(folder: Path) -> Manifest:
    """Return the manifest of a backup once every file is proved to be as it was written."""
    manifest = _read(folder)
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    listed = {member.path for member in manifest.members}
    faults = [f"{path} is not in the manifest" for path in sorted(found - listed - {MANIFEST})]
    faults += [f"{path} is missing" for path in sorted(listed - found)]
    faults += [
        f"{member.path} is not what was written"
        for member in manifest.members
        if member.path in found and hash_on_disk(folder / member.path) != member.sha256
    ]
    if faults:
        raise BadInput(
            "backup_altered",
            f"The backup in {folder} is not as it was made, so nothing was restored: "
            f"{'; '.join(faults[:10])}. Take another backup.",
            field="folder",
        )
    return manifest


def _read(folder: Path) -> Manifest:
    try:
        plain = json.loads((folder / MANIFEST).read_bytes())
        if plain.pop("format") != FORMAT:
            raise ValueError("another format")
        members = tuple(Member(**member) for member in plain.pop("members"))
        made_at, lost = datetime.fromisoformat(plain.pop("made_at")), tuple(plain.pop("lost"))
        manifest = Manifest(made_at=made_at, lost=lost, members=members, **plain)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise BadInput(
            "no_backup",
            f"{folder} is no backup that can be read: its {MANIFEST} is missing, damaged, or of "
            "another release. Name the folder that a backup was made in.",
            field="folder",
        ) from fault
    if any(not _stays_inside(member.path) for member in members):
        raise BadInput(
            "backup_altered",
            f"The manifest in {folder} names files outside of it, so nothing was restored.",
            field="folder",
        )
    return manifest


def _stays_inside(path: str) -> bool:
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts and pure.parts != ()


def copy_new(source: Path, target: Path) -> str:
    """Copy a file to a place that is free; return the hash of what was copied."""
    taken = sha256()
    with source.open("rb") as file:
        write_new(target, _told(iter(lambda: file.read(_PIECE), b""), taken.update))
    return taken.hexdigest()


def write_new(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a file that isn't there yet, for its owner alone, and wait until the disk has it."""
    make_folder(path.parent)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def make_folder(folder: Path) -> None:
    """Make a folder, and each that it lies in, for their owner alone."""
    for each in (*reversed(folder.parents), folder):
        each.mkdir(mode=0o700, exist_ok=True)


def hash_on_disk(path: Path) -> str:
    """Return the hash of a file, read piece by piece."""
    with path.open("rb") as file:
        taken = sha256()
        for piece in iter(lambda: file.read(_PIECE), b""):
            taken.update(piece)
    return taken.hexdigest()


def remove(folder: Path) -> None:
    """Delete a folder that we made, with all that is in it."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink()
    folder.rmdir()


def _told(pieces: Iterator[bytes], tell: Callable[[bytes], Any]) -> Iterator[bytes]:
    for piece in pieces:
        tell(piece)
        yield piece


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
