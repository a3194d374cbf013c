"""Options that every list takes: which lines, in which order, how many, and where to go on."""

from collections.abc import Callable, Mapping
from typing import Any

import click

from tracker.cli.options import Command

WANTED = "tracker.wanted"
_FILTERS: Mapping[str, tuple[str, dict[str, Any]]] = {
    "review": ("--review", {"metavar": "REF", "help": "Only those of one review."}),
    "action": ("--action", {"metavar": "REF", "help": "Only those of one action."}),
    "kind": ("--kind", {"metavar": "NAME", "help": "Only those of one kind."}),
    "state": ("--state", {"metavar": "NAME", "help": "Only those in a state."}),
    "is_open": ("--open", {"is_flag": True, "help": "Only those that are not at an end."}),
    "is_late": ("--late", {"is_flag": True, "help": "Only those whose clock is late."}),
    "agency": ("--agency", {"metavar": "REF", "help": "Only those of one agency."}),
    "subgroup": ("--subgroup", {"metavar": "REF", "help": "Only those of one subgroup."}),
    "theme": ("--theme", {"metavar": "NAME", "help": "Only those that bear a theme."}),
    "owner": ("--owner", {"metavar": "POST", "help": "Only those that a post owns."}),
}


def listed_by(*orders: str, only: tuple[str, ...] = ()) -> Callable[[Command], Command]:
    """Add --order, --limit and --after to a list, and the filters named; `Desk.lines` heeds them.

    The first order is the list's usual one.
    """

    def add(command: Command) -> Command:
        for option in (_order(orders), _LIMIT, _AFTER, *map(_filter, only)):
            command = option(command)
        return command

    return add


def page_wanted() -> dict[str, Any]:
    """Return what the options say of a list; what nobody has set is left out."""
    wanted: dict[str, Any] = click.get_current_context().meta.get(WANTED, {})
    return wanted


def tell_the_rest(place: str | None) -> None:
    """Say, once the page is printed, how to go on where it isn't the last one."""
    if place is not None:
        sentence = f"There are more. Go on with: --after {place}"
        click.get_current_context().call_on_close(lambda: click.echo(sentence, err=True))


def _kept(name: str) -> Any:
    def keep(ctx: click.Context, _param: click.Parameter, value: Any) -> None:
        if value:
            ctx.meta.setdefault(WANTED, {})[name] = value

    return {"expose_value": False, "callback": keep}


def _order(orders: tuple[str, ...]) -> Callable[[Command], Command]:
    known = ", ".join(orders)
    return click.option(
        "--order",
        "order",
        metavar="NAME",
        help=f"By {known}; with a - before it, the other way round.",
        **_kept("order"),
    )


def _filter(name: str) -> Callable[[Command], Command]:
    option, settings = _FILTERS[name]
    return click.option(option, f"only_{name}", **settings, **_kept(name))


_LIMIT = click.option(
    "--limit", type=click.IntRange(min=1), help="At most so many lines.", **_kept("limit")
)
_AFTER = click.option(
    "--after", metavar="PLACE", help="Go on where the page before ended.", **_kept("after")
)
