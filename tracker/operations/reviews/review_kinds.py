"""Kinds of review: those that run a process, and those kept on the register only."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from tracker.changing import REGISTER
from tracker.errors import BadInput
from tracker.wiring import App
from workflows import phrases
from workflows.definition import Workflow
from workflows.editions import edition_for, edition_words


@dataclass(frozen=True)
class ReviewKind:
    """What a review is of: what its reference begins with, and the edition that it runs under."""

    name: str
    prefix: str
    workflow: Workflow | None


@dataclass(frozen=True)
class Edition:
    """The edition asked for, and why, where it isn't the one in force."""

    named: str | None = None
    reason: str = ""


def kind_named(
    app: App, name: str, on: date, *, led_by: str | None = None, edition: Edition | None = None
) -> ReviewKind:
    """Return a kind of review for one that begins on a day; without a process, on the register.

    A review that another board leads runs no process here, unless the process is about just that.
    """
    flows = [flow for flow in app.editions(name) if flow.subject == "review"]
    asked = edition or Edition()
    if not flows:
        return _on_register(app, name, asked)
    prefix = flows[-1].prefix or ""
    if led_by is not None and not flows[-1].of_another_board:
        return ReviewKind(name, prefix, None)
    flow = edition_for(flows, on, asked=asked.named)
    if asked.named and not flow.was_in_force(on) and not asked.reason.strip():
        raise BadInput(
            "edition_needs_reason",
            f"The edition {edition_words(flow)}, so it takes a reason to "
            f"use it on {phrases.day(on)}: say why.",
            field="reason",
            on=on,
        )
    return ReviewKind(name, prefix, flow)


def refuse_nobody(kind: ReviewKind, pseudonyms: Collection[str]) -> None:
    """Refuse a referral of nobody where guidance puts a legal test: it asks about somebody.

    An audit of a theme meets none, and the register keeps what another board leads as it is known.
    """
    flow = kind.workflow
    if flow is not None and flow.guidance and flow.criteria and not pseudonyms:
        raise BadInput(
            "nobody_concerned",
            f"It isn't said whom this concerns, and the legal test for “{flow.title}” asks about "
            "somebody: give each child or adult a pseudonym.",
            field="pseudonyms",
            kind=kind.name,
        )


def kinds_of_review(app: App) -> list[str]:
    """Name every kind of review that may be logged."""
    run = {flow.name for flow in app.workflows.values() if flow.subject == "review"}
    return [*sorted(run), *REGISTER]


def begins_decided(app: App, kind: str) -> tuple[str, ...]:
    """Name the processes that convert into one: it is decided in them, and takes none itself."""
    flows = app.workflows.values()
    return tuple(
        sorted({flow.name for flow in flows for move in flow.moves if move.converts_to == kind})
    )


def _on_register(app: App, name: str, asked: Edition) -> ReviewKind:
    if name not in REGISTER:
        known = ", ".join(kinds_of_review(app))
        raise BadInput(
            "unknown_kind",
            f'"{name}" is not a kind of review. The kinds are: {known}.',
            field="kind",
            name=name,
        )
    if asked.named:
        raise BadInput(
            "no_editions",
            f"{name} runs no process, so it has no editions.",
            field="edition",
            name=name,
        )
    return ReviewKind(name, REGISTER[name], None)
