"""Options that several nouns share, and what a command needs before it starts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import click

from workflows import phrases

Command = TypeVar("Command", bound=Callable[..., Any])
Answer = TypeVar("Answer")


class Day(click.ParamType[date]):
    """A date: 2017-03-31, 31 March 2017 or 31/03/2017, the day first."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date, or a sentence that says how to write one."""
        if isinstance(value, date):
            return value
        day = phrases.day_in(value)
        if day is None:
            self.fail(
                f'"{value}" is not a date. Write a day of the calendar as year-month-day, such as '
                "2017-03-31, or as 31 March 2017 or 31/03/2017, the day first.",
                param,
                ctx,
            )
        return day


DAY = Day()

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
as_of = click.option("--as-of", type=DAY, required=True, help="The London day to look from.")
seen_from = click.option(
    "--as-of", "as_of", type=DAY, help="The London day to look from; today if not given."
)
dry_run = click.option("--dry-run", is_flag=True, help="Tell what would be done; write nothing.")
on_day = click.option("--on", "on", type=DAY, help="The day it happened; today if not given.")
reason = click.option("--reason", default="", help="Why; some moves are refused without.")
_board = click.option("--board", metavar="REF", help="Which board, where there are several.")
_VIEWER = "tracker.viewer"


def actor_option(command: Command) -> Command:
    """Add --as and --board to a command that changes something."""
    named = click.option("--as", "actor", metavar="ADDRESS", help="Who acts (or TRACKER_ACTOR).")
    return _board(named(command))


def board_option(command: Command) -> Command:
    """Add --board to a command that reads, and --as, which says who looks; `desk` asks for both."""
    seen_by = click.option(
        "--as",
        "viewer",
        metavar="ADDRESS",
        expose_value=False,
        callback=lambda ctx, _param, value: ctx.meta.update({_VIEWER: value}),
        help="Who looks (or TRACKER_ACTOR).",
    )
    return _board(seen_by(command))


@dataclass(frozen=True)
class Desk:
    """What a command works with: the app and the board."""

    app: Any
    board: Any

    def read(self, ask: Callable[..., Answer], *args: Any, **asked: Any) -> Answer:
        """Ask one question of the board, in a reading of its own."""
        from tracker.changing import looking

        with looking(self.app, self.board, as_of=asked.pop("as_of", None)) as look:
            return ask(look, *args, **asked)

    def lines(
        self,
        ask: Callable[..., Iterable[Answer]],
        *args: Any,
        as_of: date | None = None,
        **only: Any,
    ) -> tuple[Answer, ...]:
        """Return a page of a list: of the lines that the command and its options want."""
        from tracker.cli.list_options import page_wanted, tell_the_rest
        from tracker.pages.listing import Wanted

        asked = {name: value for name, value in only.items() if value}
        wanted = Wanted(**{**asked, **page_wanted()})
        found: Any = self.read(ask, *args, wanted, as_of=as_of)
        tell_the_rest(found.next_after)
        lines: tuple[Answer, ...] = found.lines
        return lines

    def today_or(self, day: date | None) -> date:
        """Return a day, or the London day it is."""
        return day or self.app.clock.today()


def the_app() -> Any:
    """Build the app from the settings; its connections end with the command."""
    from tracker.wiring import build

    app = build()
    click.get_current_context().call_on_close(app.store.close)
    return app


def desk(board: str | None = None) -> Desk:
    """Open the board that a command is about, as far as whoever acts or looks may see it."""
    from tracker.changing import board_named, viewer_of

    app = the_app()
    ctx = click.get_current_context()
    asked = board or (ctx.find_object(dict) or {}).get("board")
    found = board_named(app, asked)
    looks = _named(ctx.params.get("actor") or ctx.meta.get(_VIEWER))
    viewer = viewer_of(app, found, looks or app.settings.actor, is_sure=looks is not None)
    return Desk(app.seen_by(viewer), found)


def who(app: Any, actor: str | None) -> str:
    """Return the address of the person who acts, or refuse: every change needs one."""
    address: str | None = _named(actor) or app.settings.actor
    if not address:
        raise click.UsageError(
            "Every change is made by somebody: say who with --as ADDRESS, or set TRACKER_ACTOR."
        )
    return address


def _named(actor: str | None) -> str | None:
    """Return the address that the command names, or else what stands before the noun."""
    return actor or (click.get_current_context().find_object(dict) or {}).get("actor")
