"""`tracker backup`: the database and the files of evidence, copied while people work."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.options import as_json, the_app
from tracker.cli.paths import PathOnDisk
from tracker.cli.printing import say_json
from workflows import phrases

if TYPE_CHECKING:
    from tracker.operations.boards.backups import BackedUp


@click.command("backup")
@click.argument("folder", type=PathOnDisk())
@as_json
def command(folder: Path, as_json: bool) -> int:
    """Copy the database and every file of evidence into a new FOLDER, while people work.

    The folder is for its owner alone, and its manifest has the hash of every file in it.

    Example: tracker backup /srv/backups/2017-03-31
    """
    from tracker.cli.progress import progress
    from tracker.operations.boards.backups import back_up

    with progress(lambda: "Copying the database and its files"):
        done = back_up(the_app(), folder)
    if as_json:
        say_json(done)
    else:
        _say(done)
    if done.manifest.lost:
        lost = ", ".join(name[:12] for name in done.manifest.lost[:10])
        click.echo(
            f"{phrases.count(len(done.manifest.lost), 'file')} of evidence could not be copied as "
            f"it was kept: {lost}. Look for it in an older backup.",
            err=True,
        )
    return 2 if done.manifest.lost else 0


def _say(done: "BackedUp") -> None:
    """Say what was copied; how many reviews, restricted ones too, stands in the manifest alone."""
    manifest = done.manifest
    boards = phrases.count(manifest.counts.get("board", 0), "board")
    click.echo(
        f"Backed up to {done.folder}: {boards}, {phrases.count(len(manifest.members), 'file')}, "
        f"{manifest.size_bytes:,} bytes, schema {manifest.schema}."
    )
    click.echo(f"Its manifest is {done.manifest_sha256}")
    click.echo(f"Try it, without touching the board, with: tracker restore {done.folder} --drill")
