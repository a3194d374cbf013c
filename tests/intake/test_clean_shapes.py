"""T14, T15: no word of a board's file is kept unclean or without an end, whatever its field."""

from collections.abc import Iterator
from typing import Annotated, Any, get_args

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from tests.intake.boards import faults_with
from tracker.intake.shapes import BoardFiles
from workflows.entries import Shape


def words_in(shape: type[Shape], path: str = "") -> Iterator[tuple[str, Any, bool]]:
    """Every field that holds words, however deep: its path, its type, and whether it is a list."""
    for name, field in shape.model_fields.items():
        inner = [one for one in shapes_in(field.annotation) if issubclass(one, Shape)]
        for one in inner:
            yield from words_in(one, f"{path}{name}.")
        if not inner and holds_words(field.annotation):
            yield f"{path}{name}", TypeAdapter(whole(field)), "tuple" in str(field.annotation)


def whole(field: FieldInfo) -> Any:
    """The type of a field with what its words go through."""
    kind: Any = field.annotation
    for one in field.metadata:
        kind = Annotated[kind, one]
    return kind


def shapes_in(annotation: Any) -> list[type]:
    """The classes within an annotation."""
    inner = [one for arg in get_args(annotation) for one in shapes_in(arg)]
    return inner or ([annotation] if isinstance(annotation, type) else [])


def holds_words(annotation: Any) -> bool:
    """Whether text may stand there."""
    return str in shapes_in(annotation)


FIELDS = list(words_in(BoardFiles))


def test_there_are_as_many_fields_as_a_board_has() -> None:
    assert len(FIELDS) > 60


@pytest.mark.parametrize(("path", "kind", "is_list"), FIELDS, ids=[one[0] for one in FIELDS])
def test_t14_t15_every_field_of_a_file_is_cleaned(path: str, kind: Any, is_list: bool) -> None:
    for wrong in ("a\x1bb", "a\x00b", "a\u202eb", "a" * 20_001):
        with pytest.raises(ValidationError):
            kind.validate_python((wrong,) if is_list else wrong)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("\u200b", "it is empty; write something."),
        ("x" * 301, "it is too long; 300 characters are enough."),
    ],
)
def test_t15_a_name_that_is_too_long_or_nothing_is_told_with_its_entry(
    tmp_path: Any, name: str, fault: str
) -> None:
    added = f'[[agency]]\nreference = "trust"\nname = "{name}"'
    assert faults_with(tmp_path, added) == (f"more.toml: agency trust, name: {fault}",)


@pytest.mark.parametrize(
    "address",
    ["a@x.example>", "\u00fc@x.example", "a@b@c.example", f"{'a' * 300}@x.example", "a@x"],
)
def test_t14_an_address_that_no_letter_reaches_is_refused(tmp_path: Any, address: str) -> None:
    added = f'[[person]]\nreference = "bob"\nname = "Bob"\nemail = "{address}"'
    (fault,) = faults_with(tmp_path, added)
    assert fault.startswith("more.toml: person bob, email: ")
    assert "is not an e-mail address; write it as name@place.example." in fault
