"""A referral step by step: what each step asks, which steps there are, and what follows.

Nothing of it is written before the last step. What was said so far decides which steps there are:
a kind that begins with a decision asks who took it, and a likely duplicate is shown.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlmodel import col, select

from tracker.changing import Work
from tracker.errors import NotFound
from tracker.operations.reviews.decided_before import FOLLOWS
from tracker.operations.reviews.logging_roles import subgroups_to_log
from tracker.operations.reviews.review_kinds import begins_decided
from tracker.pages.form_fields import TODAY, AskedForm, FormField
from tracker.pages.likely_duplicates import likely_duplicates, names_taken
from tracker.pages.referral_kinds import clocks_that_start, kinds_to_log
from tracker.records import Review
from workflows import phrases
from workflows.lineage import MUTUAL

Said = Mapping[str, Any]
"""What was said in the steps so far, by the names of their fields."""
_DECISION = "decision"
ABOUT, KIND, DUPLICATES, RESTRICTION = "about", "kind", "duplicates", "restriction"
"""Steps whose answers are checked at once."""
NOBODY = "nobody"
"""The field that says of a referral that it concerns nobody."""
_UNKNOWN = "Not known"
_OF_RESTRICTION = ("restricted_because", "restricted_until")
ANOTHER = "another"
"""The answer that a likely duplicate is another case."""
_SHOWN = 200


def referral_step(work: Work, step: str, said: Said) -> AskedForm:
    """Return what one step asks; `NotFound` for whoever may not log a review."""
    check_may_log(work)
    label, fields = _STEPS[step]
    return AskedForm("", "", label, tuple(fields(work, said)), button="Continue")


def is_asked(work: Work, step: str, said: Said) -> bool:
    """Tell whether a step is asked, by what was said so far."""
    if step == _DECISION:
        return bool(begins_decided(work.app, said.get("kind", "")))
    return step != DUPLICATES or bool(likely_duplicates(work, said))


def check_form(work: Work, said: Said, fields: tuple[FormField, ...]) -> AskedForm:
    """Return the last step: every answer once more, and the clocks that will start."""
    check_may_log(work)
    return AskedForm(
        "",
        "",
        "Check your answers",
        tuple(one for one in fields if _counts(one, said)),
        button="Log the referral",
        notes=tuple(f"{one.reference} may be the same: {one.why}." for one in _alike(work, said)),
        follows=clocks_that_start(work, said),
    )


def _counts(field: FormField, said: Said) -> bool:
    """Tell whether an answer counts: a restriction that isn't wanted has no reason and no end, and
    where somebody is named it isn't said that nobody is.
    """
    if field.name == NOBODY:
        return bool(said.get(NOBODY))
    return said.get("is_restricted") == "yes" or field.name not in _OF_RESTRICTION


def may_log(work: Work) -> bool:
    """Tell whether somebody may log a referral."""
    return bool(subgroups_to_log(work))


def check_may_log(work: Work) -> None:
    """Raise `NotFound` for whoever may not log a referral."""
    if not may_log(work):
        raise NotFound("no_such_form", "There is no such form for you.")


def _alike(work: Work, said: Said) -> tuple[Any, ...]:
    return () if said.get("same") else likely_duplicates(work, said)


def _about(_work: Work, _said: Said) -> tuple[FormField, ...]:
    hint = "A pseudonym each, one a line. Never a real name."
    return (
        FormField("pseudonyms", "text", "Whom it concerns", hint, faults_of=(NOBODY,)),
        FormField(
            NOBODY,
            "several",
            "If you leave that empty",
            choices=(("yes", "It concerns nobody in particular, such as an audit of a theme"),),
        ),
    )


def _incident(_work: Work, _said: Said) -> tuple[FormField, ...]:
    return (
        FormField(
            "occurred_on",
            "partial",
            "When it happened",
            "For example, 27 3 2016. Leave out the day, the month too, or all of it, where nobody "
            "knows.",
            when_empty=_UNKNOWN,
        ),
        FormField(
            "area",
            "line",
            "Where",
            "An area such as a borough, never an address. Leave it empty where nobody knows.",
            when_empty=_UNKNOWN,
        ),
    )


def _source(_work: Work, _said: Said) -> tuple[FormField, ...]:
    return (
        FormField(
            "told_by",
            "line",
            "Who told the board",
            "An agency or a role, not a name. Leave it empty where nobody knows.",
            when_empty=_UNKNOWN,
        ),
        FormField(
            "notified_on",
            "date",
            "When the board was told",
            "Leave it empty for today.",
            when_empty=TODAY,
            faults_of=("on",),
        ),
        FormField(
            "aware_on",
            "date",
            "When the local authority became aware",
            "Some clocks are counted from that day. Leave it empty where nobody knows it.",
            when_empty=_UNKNOWN,
        ),
    )


def _kind(work: Work, said: Said) -> tuple[FormField, ...]:
    served = tuple((one.reference, one.name) for one in subgroups_to_log(work))
    return (
        FormField(
            "kind",
            "choice",
            "Which kind of review",
            is_needed=True,
            choices=kinds_to_log(work, said),
            faults_of=("pseudonyms",),
        ),
        FormField(
            "subgroup",
            "choice",
            "Which subgroup considers it",
            is_needed=True,
            choices=served,
            value=served[0][0] if len(served) == 1 else "",
        ),
        FormField(
            "led_by",
            "line",
            "Which other board leads it",
            "Leave it empty for this board.",
            when_empty="This board",
        ),
    )


def _decision(work: Work, said: Said) -> tuple[FormField, ...]:
    kinds = begins_decided(work.app, said.get("kind", ""))
    rows = work.session.exec(
        select(Review.reference)
        .where(Review.board_id == work.board.id, col(Review.kind).in_(kinds))
        .order_by(col(Review.sort_key).desc())
        .limit(_SHOWN)
    )
    return (
        FormField(
            "beside",
            "choice",
            "The review that decided on it",
            choices=tuple((reference, reference) for reference in rows),
            faults_of=("decided",),
        ),
        FormField("decided_on", "date", "Or, decided elsewhere, on which day"),
        FormField("authority", "line", "Who decided there"),
        FormField("reason", "text", "Why that is not on record here"),
    )


def _duplicates(work: Work, said: Said) -> tuple[FormField, ...]:
    found = likely_duplicates(work, said)
    belongs = [(one.reference, f"{one.reference}: {one.why}") for one in found]
    kinds = tuple((code, f"It {words} it") for code, words in MUTUAL.items())
    return (
        FormField(
            "same",
            "choice",
            "Does it belong with one of these?",
            "If it is one of these, leave here and work on that one.",
            is_needed=True,
            choices=(*belongs, (ANOTHER, "No, it is another case")),
            faults_of=("pseudonyms",),
        ),
        FormField("link", "choice", "If so, how", choices=kinds),
    )


def why_another_name(work: Work, said: Said) -> tuple[str, ...]:
    """Return what to do where it is another case, under a pseudonym that is in use."""
    taken = names_taken(work, said) if said.get("same") == ANOTHER else ()
    if not taken:
        return ()
    are = "is" if len(taken) == 1 else "are"
    said_so = f"You said that it is another case, and {phrases.listed(taken)} {are} in use already."
    return (f"{said_so} Choose another pseudonym; what you typed in the other steps is kept.",)


def _restriction(_work: Work, _said: Said) -> tuple[FormField, ...]:
    return (
        FormField(
            "is_restricted",
            "choice",
            "Who may see it",
            is_needed=True,
            choices=(("no", "Everybody whose role lets them"), ("yes", "Only those named on it")),
            value="no",
        ),
        FormField(
            "restricted_because",
            "text",
            "If only those, why",
            "It is kept in the review’s history. You are named, and can name others.",
            faults_of=("reason",),
        ),
        FormField("restricted_until", "date", "Until which day", faults_of=("until",)),
    )


_Fields = Callable[[Work, Said], tuple[FormField, ...]]
_STEPS: Mapping[str, tuple[str, _Fields]] = {
    ABOUT: ("Log a referral: whom is it about?", _about),
    "incident": ("What happened, and when?", _incident),
    "source": ("Who told the board, and when?", _source),
    KIND: ("Which kind of review is it?", _kind),
    _DECISION: ("Who decided on it?", _decision),
    DUPLICATES: ("Is it on record already?", _duplicates),
    RESTRICTION: ("Who may see it?", _restriction),
}
STEPS = tuple(_STEPS)
"""The steps in their order; some are asked only after what was said before."""


def belongs_with(said: Said) -> tuple[str | None, str]:
    """Return the review that a new one belongs with, and how; None where it is with no other."""
    if said.get("beside"):
        return said["beside"], FOLLOWS
    same = said.get("same", ANOTHER)
    return (None if same == ANOTHER else same), said.get("link", "related")
