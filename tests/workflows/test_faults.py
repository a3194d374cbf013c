"""One fault, one sentence: in a file with the way out, in a row by its column, in a form alone."""

from datetime import date
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from workflows.faults import (
    Fault,
    InFile,
    InForm,
    InRow,
    did_you_mean,
    form_faults,
    row_faults,
    toml_faults,
)
from workflows.patterns import ADDRESS, NAME, PREFIX, REFERENCE
from workflows.shaped_files import shaped


class Hinge(BaseModel):
    """A part of the entry below."""

    model_config = ConfigDict(extra="forbid", strict=True)

    name: Annotated[str, StringConstraints(pattern=NAME, max_length=5)] = "oil"
    reference: Annotated[str, StringConstraints(pattern=REFERENCE)] = "H1"


class Entry(BaseModel):
    """What every door below is given."""

    model_config = ConfigDict(extra="forbid", strict=True)

    title: Annotated[str, StringConstraints(min_length=1)] = "A door"
    due_on: date | None = None
    amount: Annotated[int, Field(ge=1, le=9)] = 1
    is_final: bool = False
    colour: Literal["red", "green"] = "red"
    email: Annotated[str, StringConstraints(pattern=ADDRESS)] = "a@b.example"
    prefix: Annotated[str, StringConstraints(pattern=PREFIX)] = "SCR"
    hinges: tuple[Hinge, ...] = ()
    pair: Annotated[tuple[str, ...], Field(min_length=2)] = ("a", "b")


def wrong(shape: type[BaseModel], **written: Any) -> ValidationError:
    """Return what pydantic says of an entry."""
    with pytest.raises(ValidationError) as refused:
        shape.model_validate(written)
    return refused.value


WORDS = [
    ({"title": 3}, "3 is not text", "put it in quotation marks"),
    ({"title": ""}, "it is empty", "write something"),
    ({"due_on": "soon"}, '"soon" is not a date', "write it as 2016-09-30"),
    ({"amount": "six"}, '"six" is not a whole number', "write it as 3"),
    ({"amount": 0}, "0 is less than 1", "write 1 or more"),
    ({"amount": 10}, "10 is more than 9", "write 9 or less"),
    ({"is_final": "x" * 99}, f'"{"x" * 80}..." is neither true nor false', "write one, without "),
    ({"colour": True}, "write 'red' or 'green', and not True", ""),
    ({"email": "bob"}, '"bob" is not an e-mail address; write it as name@place.example', ""),
    ({"prefix": "scr"}, '"scr" can\'t begin a reference; use two to six capital letters, ', ""),
    ({"hinges": 3}, "3 is not a list", "write [ ] around it"),
    ({"hinges": (3,)}, "3 is not a table", "write { } around it"),
    ({"hinges": ({"name": "a" * 6},)}, "it is too long; 5 characters are enough", ""),
    ({"hinges": ({"name": "Oil"},)}, '"Oil" is not a name: use a-z, 0-9 and _, starting with', ""),
    ({"hinges": ({"reference": "H 1"},)}, '"H 1" can\'t be a reference; use letters, digits', ""),
    ({"pair": ()}, "the list is empty", "write at least one"),
    ({"pair": ("a",)}, "there is only 1", "write at least 2"),
]


@pytest.mark.parametrize(("written", "what", "mend"), WORDS)
def test_a_fault_is_worded_once_for_every_door(
    written: dict[str, Any], what: str, mend: str
) -> None:
    error = wrong(Entry, **written)
    (in_file,) = toml_faults(error, Entry, InFile("a.toml"), written)
    (in_form,) = form_faults(error)
    assert in_file.sentence.startswith(f"{what}; {mend}" if mend else what)
    assert in_form.sentence.startswith(what)
    assert in_form.sentence.endswith(".")
    assert not mend or mend not in in_form.sentence


def test_a_fault_in_a_row_is_told_by_row_and_heading() -> None:
    error = wrong(Entry, due_on="31 February", title="")
    columns = {"due_on": "Due", "title": "What is to be done"}
    assert [str(fault) for fault in row_faults(error, InRow(12), columns)] == [
        'row 12, column "What is to be done": it is empty.',
        'row 12, column "Due": "31 February" is not a date.',
    ]
    first, _due = row_faults(error, InRow(12, sheet="Actions"), columns)
    assert str(first.place) == 'sheet "Actions", row 12, column "What is to be done"'


def test_a_column_without_a_heading_of_its_own_is_told_by_its_field() -> None:
    (fault,) = row_faults(wrong(Entry, lable="x"), InRow(2), {})
    assert str(fault) == 'row 2, column "lable": nothing of this name is asked for.'


def test_a_form_is_told_each_sentence_by_its_field_and_no_place() -> None:
    faults = form_faults(wrong(Entry, due_on="soon", amount=0))
    assert {fault.field: str(fault) for fault in faults} == {
        "due_on": '"soon" is not a date.',
        "amount": "0 is less than 1.",
    }
    assert {fault.place for fault in faults} == {InForm()}
    assert [fault.code for fault in faults] == ["date_type", "greater_than_equal"]


def test_an_entry_in_a_file_is_told_by_reference_else_by_name_else_by_position() -> None:
    hinges = ({"reference": "H 1"}, {"name": "Oil"}, {"reference": 3}, 4)
    written = {"hinges": hinges}
    faults = toml_faults(
        wrong(Entry, **written), Entry, InFile("a.toml", ("door D",)), written, {"hinges": "hinge"}
    )
    assert [str(fault).split(": ")[1] for fault in faults] == [
        "door D, hinge H 1, reference",
        'door D, hinge "Oil", name',
        "door D, hinge 3, reference",
        "door D, hinge 4",
    ]
    assert faults[0].field == "hinges.0.reference"


def test_an_unknown_key_is_answered_with_those_of_its_own_table() -> None:
    written = {"hinges": ({"nam": "x"},), "zzz": 1}
    inner, outer = toml_faults(wrong(Entry, **written), Entry, InFile("a.toml"), written)
    assert str(inner) == (
        'a.toml: hinges 1, nam: there is no such key here; did you mean "name"? '
        "What may stand here: name, reference."
    )
    assert outer.sentence.startswith(
        "there is no such key here; what may stand here: title, due_on"
    )


def test_a_place_may_have_a_line() -> None:
    place = InFile("a.toml", ("review SCR-1",), line=3)
    assert str(Fault(place, "", "toml", "it is wrong.")) == (
        "a.toml: line 3, review SCR-1: it is wrong."
    )


def test_a_list_whose_entries_are_all_faulty_is_not_called_too_short_as_well() -> None:
    (first, second) = form_faults(wrong(Entry, pair=(1, 2)))
    assert (first.field, second.field) == ("pair.0", "pair.1")


def test_what_is_in_its_shape_has_no_fault() -> None:
    assert shaped(Entry, {"title": "x"}, InFile("a.toml")).title == "x"


def test_the_known_name_that_is_most_like_is_asked_after() -> None:
    assert did_you_mean("due_no", ["done_on", "due_on"]) == 'did you mean "due_on"?'
    assert did_you_mean("due", ["colour"]) is None
    assert did_you_mean("duty", ["due_on"], likeness=0.8) is None
