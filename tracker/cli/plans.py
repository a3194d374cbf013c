"""Actions as a table, and what may be done next as one."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

from tracker.cli.hints import hint_for, hinted
from tracker.cli.listing import say_list
from tracker.cli.printing import say_json, say_table
from tracker.words.agreed_dates import ILLUSTRATIVE, due_cell
from tracker.words.how_late import late_fact
from tracker.words.standings import waits_for

if TYPE_CHECKING:
    from tracker.pages.action_lines import ActionLine
    from tracker.pages.available_moves import Missing, Offer, Offers


def say_actions(lines: Iterable["ActionLine"], *, as_json: bool, empty: str) -> None:
    """Print actions as a table, or as JSON."""
    found = list(lines)
    if as_json:
        say_json(found)
        return
    say_list(
        found,
        ("Reference", "Action", "Agency", "Owner", "Due", "Late", "State"),
        lambda line: (
            line.reference,
            line.title,
            line.agency,
            f"{line.owner or 'nobody'}{' (vacant)' if line.owner_is_vacant else ''}",
            due_cell(line),
            late_fact(line, none="-"),
            line.state_label,
        ),
        empty=empty,
    )
    if any(line.illustrative for line in found):
        click.echo(ILLUSTRATIVE)


def say_offers(offers: "Offers", *, by: str, hints: Mapping[str, str], as_json: bool) -> None:
    """Print what a person may do with an item and what each move needs, or as JSON."""
    if as_json:
        say_json(offers)
        return
    waits = f" It {waits_for(offers.waits_on)}." if offers.waits_on else ""
    click.echo(f"{offers.reference} stands at {offers.state}.{waits}")
    say_table(
        ("Move", "What it does", "Then it is", "Needs first"),
        (
            (o.move, o.label, o.leads_to or "as it is", _needs(o, hints) or "nothing")
            for o in offers.offers
        ),
        empty=f"Nothing is open to {by} here.",
    )


def _needs(offer: "Offer", hints: Mapping[str, str]) -> str:
    """Write what is missing: the options that give it, then sentences where there is none."""
    special = [hints[name] for name in offer.records if name in hints]
    options = special or [hints[one.need] for one in offer.missing if one.need in hints]
    rest = [] if special else [_sentence(one) for one in offer.missing if one.need not in hints]
    return "; ".join(part for part in (" ".join(options), " ".join(rest)) if part)


def _sentence(one: "Missing") -> str:
    return hinted(one.sentence, hint_for(one.need, one.field, one.facts))
