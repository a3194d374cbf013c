"""One change to many actions: the change is chosen first, then the actions and what it needs."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tracker.changing import Work
from tracker.errors import BadInput, NotFound
from tracker.operations.bulk import Change, assign_to, bear_themes, fall_due_on
from tracker.pages.action_lines import ActionLine, action_lines
from tracker.pages.extension_forms import why_later_field
from tracker.pages.form_fields import AskedForm, FormField
from tracker.pages.learning_forms import theme_field
from tracker.pages.list_choices import owners_in
from tracker.pages.listing import Wanted

MOST = 200
"""As many actions are changed at once; a narrower filter finds the others."""
_MAY = frozenset({"business_manager", "subgroup_chair", "board_chair", "agency_lead"})


@dataclass(frozen=True)
class BulkKind:
    """One of the changes that can be made to many: its words, its fields, and what it does."""

    label: str
    title: str
    fields: Callable[[Work, Collection[ActionLine]], tuple[FormField, ...]]
    change: Callable[[Mapping[str, Any]], Change]


@dataclass(frozen=True)
class BulkForm:
    """The form of a change, how many actions match in all, and how many of them it offers."""

    form: AskedForm
    in_all: int
    offered: int


def bulk_kinds(work: Work) -> Mapping[str, BulkKind]:
    """Return the changes that somebody may make to many actions; they are asked for by name."""
    if not may_change_many(work):
        raise NotFound("no_such_form", "There is no such form for you.")
    return _KINDS


def count_to_change(work: Work, wanted: Wanted) -> int:
    """Return how many actions a filter finds to be changed."""
    return action_lines(work, replace(_open(wanted), limit=1, is_counted=True)).in_all or 0


def bulk_form(work: Work, name: str, wanted: Wanted, *, choose_all: bool) -> BulkForm:
    """Return the form of a change to the actions that a filter finds, all of them chosen or none.

    More than `MOST` are never offered: the first ones are.
    """
    kind = bulk_kinds(work).get(name)
    if kind is None:
        raise NotFound("no_such_form", "There is no such form for you.")
    lines = action_lines(work, replace(_open(wanted), limit=MOST, is_counted=True))
    actions = tuple(
        (one.reference, f"{one.reference}: {one.title}, {one.agency}, {one.state_label}")
        for one in lines
    )
    which = FormField(
        "references",
        "several",
        "Which actions",
        is_needed=True,
        choices=actions,
        value=" ".join(reference for reference, _ in actions) if choose_all else "",
    )
    form = AskedForm(
        "", "", kind.title, (*kind.fields(work, lines), which), button="See what would happen"
    )
    return BulkForm(form, lines.in_all or 0, len(actions))


def bulk_change(name: str, values: Mapping[str, Any]) -> Change:
    """Return the change that a form asks for."""
    if len(values["references"]) > MOST:
        raise BadInput(
            "too_many_actions",
            f"At most {MOST} actions are changed at once: choose fewer.",
            field="references",
        )
    return _KINDS[name].change(values)


def may_change_many(work: Work) -> bool:
    """Tell whether somebody sees to more actions than their own."""
    return any(post.role in _MAY for post in work.actor.posts)


def _open(wanted: Wanted) -> Wanted:
    """Leave out what is done, where nobody has asked for it."""
    plain = replace(wanted, by=None, after=None)
    is_asked = wanted.is_open is not None or wanted.state is not None
    return plain if is_asked else replace(plain, is_open=True)


def _owner_fields(work: Work, lines: Collection[ActionLine]) -> tuple[FormField, ...]:
    return (
        FormField(
            "owner",
            "choice",
            "Who is to own them",
            "A role of the action’s own agency.",
            is_needed=True,
            choices=owners_in(work, {one.agency for one in lines}),
        ),
        FormField("reason", "text", "Why, in words"),
    )


def _due_fields(work: Work, _lines: Collection[ActionLine]) -> tuple[FormField, ...]:
    return (
        FormField(
            "due_on",
            "date",
            "Due date",
            "An action without a due date gets this one. For any other, more time is asked for.",
            is_needed=True,
        ),
        why_later_field(work, "Why later, where an action has a due date"),
        FormField("reason", "text", "Why, in words"),
    )


def _theme_fields(work: Work, _lines: Collection[ActionLine]) -> tuple[FormField, ...]:
    return (replace(theme_field(work), is_needed=True),)


_KINDS: Mapping[str, BulkKind] = {
    "owner": BulkKind(
        "Give them another owner",
        "Give several actions another owner",
        _owner_fields,
        lambda values: assign_to(values["owner"], reason=values.get("reason", "")),
    ),
    "due": BulkKind(
        "Set their due date, or ask for a later one",
        "Set the due date of several actions",
        _due_fields,
        lambda values: fall_due_on(
            values["due_on"], code=values.get("code", ""), reason=values.get("reason", "")
        ),
    ),
    "themes": BulkKind(
        "Set their themes",
        "Set the themes of several actions",
        _theme_fields,
        lambda values: bear_themes(values["themes"]),
    ),
}
