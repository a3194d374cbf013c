"""What a form asks: its fields, what it is about, and what follows when it is sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from workflows import phrases

FieldKind = Literal["line", "text", "date", "partial", "number", "choice", "several", "file"]
"""A "partial" date may be a year, or a month of one, where nobody knows the day."""


TODAY = "Today"


@dataclass(frozen=True)
class FormField:
    """One field: its name is that of the input of the operation that it fills.

    `choices` are values with what is shown for each; of "several" more than one may be chosen.
    `value` is what the field holds before anybody types, of "several" with a space between each.
    `faults_of` names other inputs, whose faults are shown at this field. `when_missing` asks for
    it where it was left out, if its label alone would read oddly there. `when_empty` says what is
    recorded where it is left empty.
    """

    name: str
    kind: FieldKind
    label: str
    hint: str = ""
    is_needed: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    value: str = ""
    faults_of: tuple[str, ...] = ()
    when_missing: str = ""
    when_empty: str = "Not given"

    @property
    def is_dated(self) -> bool:
        """Tell whether it has a box each for the day, the month and the year."""
        return self.kind in ("date", "partial")

    def left_empty(self, today: date) -> str:
        """Return what is recorded where it is left empty, with the day where that is today."""
        is_today = self.when_empty == TODAY
        return f"{TODAY}, {phrases.day(today)}" if is_today else self.when_empty


@dataclass(frozen=True)
class AskedForm:
    """One form: what it is about, its heading, its button and its fields; without a button there
    is nothing to send.

    `notes` are sentences to read before typing. `follows` says what happens once it is sent: who
    is told, where the record then stands. `version` is that of the record as it was read, 0 where
    the form changes no record. One that `only_adds` a word or evidence may be sent although others
    have added theirs since.
    """

    reference: str
    title: str
    label: str
    fields: tuple[FormField, ...]
    button: str = ""
    notes: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    version: int = 0
    only_adds: bool = False


def choices_of(rows: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return pairs of a value and its label as a field's choices."""
    return tuple((value, label) for value, label in rows)
