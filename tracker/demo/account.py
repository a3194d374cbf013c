"""The demo's account: what is overdue, who was told, and what to try next."""

import os
import shlex
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tracker.demo.folder import SETTINGS
from tracker.demo.showing import AS_OF, Letter, Shown
from tracker.telling.overdue import OverdueItem
from workflows import phrases

_MOST = 8
_WIDEST = 26
_CHECKOUT = Path(__file__).resolve().parents[2]


def tell(shown: Shown, folder: Path) -> None:
    """Print the account."""
    console = Console(highlight=False, soft_wrap=True)
    opened = shown.opened
    console.print(f"[bold]{opened.name}[/bold], seen from {phrases.day(AS_OF)}")
    console.print(
        f"{phrases.count(opened.reviews, 'review')} and {phrases.count(opened.actions, 'action')} "
        "from its annual report of 2016/17. Owners, dates and progress\nof the actions marked * "
        "are illustrative: the report prints no action plan.\n"
    )
    _tell_what_is_late(console, shown.late)
    console.print(
        f"\n[bold]Alerts[/bold]: the first sweep raised {shown.first.raised}, "
        f"the second {shown.second.raised}.\n"
    )
    _tell_who_was_told(console, shown)
    _tell_what_next(console, folder)


def _tell_what_is_late(console: Console, late: list[OverdueItem]) -> None:
    console.print(f"[bold]Overdue[/bold]: {len(late)}, the longest first")
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for column in ("Reference", "Owner", "Due", "Days (working)"):
        table.add_column(column, no_wrap=True)
    for item in late[:_MOST]:
        mark = " *" if item.illustrative else ""
        days = f"{item.days_overdue:>3} ({item.working_days_overdue})"
        owner = Text(_shortened(item.owner or "nobody"))
        table.add_row(item.reference, owner, phrases.day(item.due_on) + mark, days)
    console.print(table)
    if len(late) > _MOST:
        console.print(f"  and {len(late) - _MOST} more")


def _tell_who_was_told(console: Console, shown: Shown) -> None:
    letters = phrases.count(shown.sent.sent, "digest")
    console.print(f"[bold]Told[/bold]: {letters} delivered over SMTP, to a server on this machine")
    for letter in shown.letters:
        console.print(f"  {letter.to}\n    {letter.subject}")
    for address in shown.queued.empty:
        console.print(f"  {address}: nothing to say, so no letter")
    if shown.letters:
        console.print(f"\nRead one in a browser: {_near(_longest(shown.letters))}")


def _tell_what_next(console: Console, folder: Path) -> None:
    here = f"TRACKER_CONFIG={shlex.quote(_near(folder / SETTINGS))} {_command()}"
    console.print("\n[bold]Try next[/bold]")
    for arguments in (
        f"overdue --as-of {AS_OF}",
        f"digest preview --subgroup case-review --as-of {AS_OF}",
        "deadline scr notify_ofsted --from 2016-12-22",
    ):
        console.print(f"  {here} {arguments}")


def _longest(letters: list[Letter]) -> Path:
    return max((letter.page for letter in letters), key=lambda page: page.stat().st_size)


def _near(path: Path) -> str:
    return min(os.path.relpath(path), str(path), key=len)


def _shortened(words: str) -> str:
    return words if len(words) <= _WIDEST else f"{words[: _WIDEST - 1]}…"


def _command() -> str:
    tool = _CHECKOUT / "dev.py"
    return f"python3 {shlex.quote(_near(tool))} tracker" if tool.is_file() else "tracker"
