"""A backup put back into an empty place: nothing is sent twice, and no number is given twice."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from tracker.errors import BadInput
from tracker.operations.boards.backups import FILES
from tracker.operations.boards.opening import upgrade_database
from tracker.operations.boards.restored import After, TakenUp, take_up
from tracker.store import backup_folder, database_copies, schema
from tracker.store.backup_folder import Manifest
from tracker.store.engine import Store
from tracker.wiring import App


@dataclass(frozen=True)
class Restored:
    """What a restore did; `lost` evidence was not whole in the backup either.

    `moved` are the leftovers of a lost database, and where they are now.
    """

    made_at: datetime
    database: str
    files: int
    lost: tuple[str, ...]
    moved: tuple[str, ...]
    taken_up: TakenUp


def restore(app: App, folder: Path, after: After) -> Restored:
    """Put a backup into the empty place that the settings name."""
    manifest = backup_folder.opened(folder)
    _check(app, manifest)
    moved = database_copies.move_leftovers(app.store, app.clock.now())
    with _beside_its_place(app) as inside, _files_copied(app, folder, manifest):
        put = database_copies.put
        put(inside.store, folder, database=manifest.database, schema=manifest.schema)
        _check_counts(inside.store, manifest)
        upgrade_database(inside)
        done = take_up(inside, manifest.made_at, after)
    return Restored(
        made_at=manifest.made_at,
        database=app.store.url.render_as_string(hide_password=True),
        files=sum(member.path.startswith(f"{FILES}/") for member in manifest.members),
        lost=manifest.lost,
        moved=moved,
        taken_up=done,
    )


@contextmanager
def drill(app: App, folder: Path, after: After) -> Iterator[tuple[App, Restored]]:
    """Lend an app on a backup restored into a folder of its own, which is gone afterwards."""
    if not app.store.is_sqlite:
        raise BadInput(
            "no_place_for_a_drill",
            "PostgreSQL has no place of its own to try a backup in. Make an empty database, name "
            "it in TRACKER_DATABASE_URL, name an empty TRACKER_FILES_FOLDER, and restore there: "
            "no letter leaves, for all of them are held.",
            field="database_url",
        )
    with tempfile.TemporaryDirectory(prefix="tracker-drill-") as place:
        settings = replace(
            app.settings,
            database_url=f"sqlite:///{place}/drill.sqlite3",
            files_folder=f"{place}/files",
        )
        tried = App(settings, Store(settings.database_url), app.clock)
        try:
            yield tried, restore(tried, folder, after)
        finally:
            tried.store.close()


def _check(app: App, manifest: Manifest) -> None:
    if not schema.is_known(manifest.schema):
        raise BadInput(
            "backup_of_newer_release",
            f"The backup was made by release {manifest.program} and has schema "
            f"{manifest.schema}, which this release doesn't know, so nothing was restored. "
            "Install that release, or a newer one.",
            field="folder",
        )
    files = app.kept_files.folder
    if files.exists() and any(files.iterdir()):
        raise BadInput(
            "place_in_use",
            f"There are files in {files} already, and nothing was changed. "
            "Move them aside, or name another place in TRACKER_FILES_FOLDER.",
            field="files_folder",
        )
    if not database_copies.is_empty(app.store):
        raise BadInput(
            "place_in_use",
            "TRACKER_DATABASE_URL names a database that holds something already, and nothing was "
            "changed. Move it aside, with what lies beside it, or name another place.",
            field="database_url",
        )


@contextmanager
def _beside_its_place(app: App) -> Iterator[App]:
    """Lend the app on a SQLite database that gets its name once all is done; gone after an error.

    PostgreSQL's is filled where it is.
    """
    if not app.store.is_sqlite:
        yield app
        return
    place = Path(app.store.url.database or "")
    backup_folder.make_folder(place.parent)
    part = place.with_name(f".{place.name}.restoring")
    url = app.store.url.set(database=str(part))
    inside = replace(app, store=Store(url.render_as_string(hide_password=False)))
    try:
        yield inside
        inside.store.close()
        part.rename(place)
    finally:
        inside.store.close()
        for end in ("", *database_copies.JOURNALS):
            Path(f"{part}{end}").unlink(missing_ok=True)


@contextmanager
def _files_copied(app: App, folder: Path, manifest: Manifest) -> Iterator[None]:
    """Copy the files of a backup to their place; none of them stays after an error."""
    place, done = app.kept_files.folder, list[Path]()
    try:
        for member in manifest.members:
            if member.path.startswith(f"{FILES}/"):
                target = place / Path(member.path).relative_to(FILES)
                done.append(target)
                if backup_folder.copy_new(folder / member.path, target) != member.sha256:
                    raise _altered(f"{member.path} changed as it was read")
        yield
    except BaseException:
        for path in done:
            path.unlink(missing_ok=True)
        raise


def _check_counts(store: Store, manifest: Manifest) -> None:
    found = database_copies.counts(store)
    wrong = [
        f"{table} has {found.get(table, 0)} rows of {number}"
        for table, number in manifest.counts.items()
        if found.get(table, 0) != number
    ]
    if wrong:
        raise _altered("; ".join(wrong[:10]))


def _altered(how: str) -> BadInput:
    return BadInput(
        "backup_altered",
        f"The backup can't be put back as it was made, so nothing was restored: {how}. "
        "Take another backup.",
        field="folder",
    )
