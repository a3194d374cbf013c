"""The `tracker` command: finds the noun, runs it, and turns every refusal into a sentence."""

import gc
import os
import sys
from importlib import import_module
from typing import Any

import click

from tracker import __version__
from tracker.cli.streams import shown_streams
from tracker.cli.written import NAME, cleaned

# What `tracker --help` shows without importing a single command.
NOUNS = {
    "init": "Make a board: from a sample, from a file, or by answering questions.",
    "board": "Show a board; add its subgroups, agencies, posts and meetings.",
    "person": "People, and the posts they hold.",
    "review": "Log a referral and take a review through its life.",
    "finding": "What a review found, who contests it, what became of it.",
    "incident": "What happened once, and whom it concerns.",
    "decision": "Who decided what, on what grounds, under which rule.",
    "recommendation": "What should change, and what was answered.",
    "dissemination": "How learning travels to each agency.",
    "briefing": "Briefings, and which agencies have confirmed.",
    "event": "Learning events and changed training.",
    "notice": "Whom the board must tell, and by when.",
    "return": "What agencies are asked for, and who has not replied.",
    "action": "Actions: your own, one, or a whole plan.",
    "contribution": "Each agency's part of a collective action.",
    "bulk": "One change to many actions, with a result for each.",
    "extension": "Requests for more time, and the answers.",
    "meeting": "Meetings: agenda, attendance, minutes, new dates.",
    "challenge": "Who challenged whom, and what came of it.",
    "concern": "What worries a partner, and what became of it.",
    "impact": "Has practice changed, months after the sign-off?",
    "learning": "Lessons that return: themes, similar ones, wording.",
    "check-data": "What is missing, out of order, or in conflict.",
    "overdue": "What is late as of a day.",
    "deadline": "When something is due, with the arithmetic shown.",
    "calendar": "The bank holidays: how far they reach, days proclaimed.",
    "alerts": "Raise an alert for each late clock, once.",
    "reminders": "The ladder: owners, leads and chairs told in turn.",
    "digest": "The chairs' digests: preview them, queue them.",
    "outbox": "Letters that wait, were sent, failed or are in doubt.",
    "history": "Who did what to a record, when and why.",
    "workflow": "The processes: states, moves, deadlines, sources.",
    "scheduler": "The timer that does all this by itself.",
    "serve": "The pages that people open in a browser.",
    "db": "The database: check it, upgrade it.",
    "backup": "Copy the database and its files, while people work.",
    "restore": "Put a backup back, or try whether it would go.",
}


_GARBAGE_SELDOM = 50_000, 20, 20
_FILES = {"return": "agency_return", "check-data": "inconsistencies"}
"""Nouns whose file can't bear their name: Python doesn't read it as one."""


class Nouns(click.Group):
    """A group that imports a command's file only when that command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the nouns in the order in which a newcomer meets them."""
        return list(NOUNS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import one noun's file."""
        if name not in NOUNS:
            return None
        command: click.Command = import_module(f"tracker.cli.{_FILES.get(name, name)}").command
        return cleaned(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the nouns from the table above."""
        with formatter.section("Nouns"):
            formatter.write_dl(list(NOUNS.items()))


@click.group(cls=Nouns, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--as", "actor", type=NAME, metavar="ADDRESS", help="Who acts (or TRACKER_ACTOR).")
@click.option(
    "--board", type=NAME, metavar="REF", help="Which board (or TRACKER_BOARD); not needed for one."
)
@click.version_option(__version__, prog_name="tracker")
@click.pass_context
def cli(ctx: click.Context, actor: str | None, board: str | None) -> None:
    """Case reviews, their statutory clocks and their action plans.

    Begin with: tracker init --sample lscb-2016-17, then: tracker overdue --as-of 2017-03-31.
    Every noun explains itself: tracker action --help.
    """
    ctx.obj = {"actor": actor, "board": board}


def main() -> None:
    """Run the command line; exit with 0 done, 1 our fault, 2 refused or bad input.

    What a command loads stays until it ends, so garbage is looked for seldom and not at the end.
    """
    gc.set_threshold(*_GARBAGE_SELDOM)
    code = run(sys.argv[1:])
    gc.freeze()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command and give its exit code; what was refused goes to standard error.

    A refusal of the rules is JSON too where JSON was asked for.
    """
    with shown_streams():
        return _ran(arguments)


def _ran(arguments: list[str]) -> int:
    try:
        result: Any = cli.main(arguments, prog_name="tracker", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.ClickException as refusal:
        click.echo(refusal.format_message(), err=True)
        if isinstance(refusal, click.UsageError) and refusal.ctx is not None:
            click.echo(f"Help: {refusal.ctx.command_path} --help", err=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped; nothing more was done.", err=True)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as fault:
        from tracker.cli.refusals import told

        return told(fault, as_json="--json" in arguments)
