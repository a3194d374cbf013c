"""`tracker serve`: the pages that people open in a browser."""

import click

from tracker.cli.options import the_app


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64))
def command(host: str, port: int, workers: int) -> None:
    """Serve the pages until Ctrl+C or SIGTERM.

    Put a server that speaks https before it, and give people's address of it as base_url. The
    timer is a process of its own: tracker scheduler run.

    Example: tracker serve --port 8000 --workers 2
    """
    from tracker.web.serving import serve

    app = the_app()
    app.files.check()
    serve(app, host=host, port=port, workers=workers)
