"""`tracker workflow pages`: a page and a picture of every process."""

from pathlib import Path

import click

from tracker.cli.options import the_app
from tracker.cli.paths import PathOnDisk
from workflows import phrases

WRITTEN_BY = "tracker workflow pages docs/workflows"


@click.command("pages")
@click.argument("folder", type=PathOnDisk(file_okay=False))
def pages(folder: Path) -> None:
    """Write a page and a picture of every process into FOLDER.

    Example: tracker workflow pages docs/workflows
    """
    from tracker.pages.workflow_pages import workflow_pages, write_pages

    app = the_app()
    write_pages(folder, workflow_pages(app.workflows.values(), app.roles, written_by=WRITTEN_BY))
    click.echo(f"{phrases.count(len(app.workflows), 'process page')} written to {folder}.")
