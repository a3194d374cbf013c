"""`tracker scheduler`: the timer that sweeps, queues and sends by itself."""

import logging
from datetime import datetime

import click

from tracker.cli.listing import say_list
from tracker.cli.options import as_json, the_app
from workflows import phrases


@click.group("scheduler")
def command() -> None:
    """The timer: it reads timetable.toml, and any number may run on one database."""


@command.command("run")
@click.option("--once", is_flag=True, help="Do what fell due while no scheduler ran, then end.")
def run(once: bool) -> int:
    """Fire the jobs of the timetable until Ctrl+C or SIGTERM; a job under way is let finish.

    It begins by doing once what fell due while it was away. A job that it has never seen is
    watched from now on. Each run is one line on standard error. With --once the exit code is 1
    where a job failed, if only for one board.
    """
    from tracker.scheduler import Timer

    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.INFO)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    app = the_app()
    app.store.check_is_there()
    app.files.check()
    timer = Timer(app)
    if not once:
        timer.run()
        return 0
    timer.catch_up()
    return 1 if timer.failed else 0


@command.command("list")
@as_json
def list_(as_json: bool) -> int:
    """List the jobs: when each fires next, in London time, and what its last run did.

    A job that missed two runs is overdue, and one whose last run failed is tried again: either is
    said on standard error, and the exit code is 2.
    """
    from tracker.pages.job_status import firings
    from tracker.scheduler import jobs_of

    app = the_app()
    jobs = firings(app, jobs_of(app))
    say_list(
        jobs,
        ("Job", "Cron", "Operation", "Next (London)", "Last (London)", "Outcome"),
        lambda job: (
            job.job,
            job.cron,
            job.operation,
            _clock(job.next_at),
            _clock(job.last_at),
            job.outcome,
        ),
        empty="The timetable has no job.",
        as_json=as_json,
    )
    late = [job for job in jobs if job.overdue_since]
    for job in late:
        click.echo(f"{job.job} is overdue since {_clock(job.overdue_since)}. {_RUN_IT}", err=True)
    failed = [job for job in jobs if job.has_failed]
    for job in failed:
        click.echo(f"{job.job} failed when it ran last: {job.outcome}. {_SEE_LOG}", err=True)
    return 2 if late or failed else 0


_SEE_LOG = "The scheduler's log says why; it is tried again"
_RUN_IT = "Is a scheduler running? Run one with: tracker scheduler run"


def _clock(instant: datetime | None) -> str | None:
    return f"{phrases.weekday(instant)} {phrases.moment(instant)}" if instant else None
