"""A backup: the database as of one moment, every file of evidence, and a manifest of both."""

from dataclasses import dataclass
from pathlib import Path

from sqlmodel import col, select

from tracker import __version__
from tracker.errors import BadInput
from tracker.records import Evidence
from tracker.store import backup_folder, database_copies
from tracker.store.backup_folder import Manifest
from tracker.wiring import App

FILES = "files"


@dataclass(frozen=True)
class BackedUp:
    """What a backup holds, and the hash of its manifest, which proves all the rest."""

    folder: str
    manifest: Manifest
    manifest_sha256: str


def back_up(app: App, folder: Path) -> BackedUp:
    """Copy the database, then the files, while people work: no copied record lacks its file.

    A backup is made even where evidence is lost or altered; its manifest names what is.
    """
    _check_place(app, folder)
    with backup_folder.making(folder) as part:
        copy = database_copies.take(app.store, part)
        copied = _copy_files(app, part)
        manifest = Manifest(
            made_at=app.clock.now(),
            program=__version__,
            schema=copy.schema,
            database=copy.database,
            counts=copy.counts,
            lost=tuple(sorted(_named(app) - copied)),
            members=backup_folder.members_of(part),
        )
        backup_folder.seal(part, manifest)
        proof = backup_folder.hash_on_disk(part / backup_folder.MANIFEST)
    return BackedUp(str(folder), manifest, proof)


def _check_place(app: App, folder: Path) -> None:
    """Refuse a backup that would lie among what it copies."""
    if folder.resolve().is_relative_to(app.kept_files.folder.resolve()):
        raise BadInput(
            "backup_among_files",
            f"{folder} lies in the folder of evidence, and a backup would hold itself. "
            "Name a folder elsewhere, on another disk if you can.",
            field="folder",
        )


def _copy_files(app: App, part: Path) -> set[str]:
    """Copy every file; return the names of those whose content is what was kept."""
    whole, kept = set(), app.kept_files
    for path in kept.all_kept():
        try:
            taken = backup_folder.copy_new(kept.folder / path, part / FILES / path)
        except FileNotFoundError:
            continue  # kept aside for a while, and cleared as we copied
        if taken == path.name:
            whole.add(path.name)
    return whole


def _named(app: App) -> set[str]:
    """Return the hash of each file that evidence is in."""
    with app.store.reading_everything() as session:
        hashes = session.exec(select(Evidence.sha256).where(col(Evidence.sha256) != "").distinct())
        return set(hashes)
