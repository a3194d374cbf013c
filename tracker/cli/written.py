"""What people write on the command line: cleaned, no longer than is enough, or from a file."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from workflows.clean_text import TEXT_MOST, UncleanText, clean_line, clean_text

NUMBER_MOST = 2_147_483_647
"""The largest number that a column of either database holds."""
_BYTES_MOST = 4 * TEXT_MOST
"""The longest text in UTF-8: more of a file need not be read to know that it is too long."""
_READ = "tracker.standard_input"
FROM_A_FILE, FROM_INPUT = "@", "-"


class CleanName(click.ParamType[str]):
    """A name or a code, on one line."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the words in the one form in which they are kept, or say what is wrong."""
        try:
            return self.clean(self.written(str(value), param, ctx))
        except UncleanText as fault:
            self.fail(str(fault), param, ctx)

    def clean(self, written: str) -> str:
        """Return the words as they are kept."""
        return clean_line(written)

    def written(
        self, value: str, _param: click.Parameter | None, _ctx: click.Context | None
    ) -> str:
        """Return what was written: here, the words themselves."""
        return value


class OwnWords(CleanName):
    """Words about a case, on one line: themselves, @FILE, or - for standard input."""

    def written(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the words, or what the file or the standard input says; @@ begins with an @."""
        if value == FROM_INPUT:
            return self._decoded(self._input(param, ctx), "Standard input", param, ctx)
        if not value.startswith(FROM_A_FILE):
            return value
        if value.startswith(2 * FROM_A_FILE):
            return value[1:]
        name = value[1:]
        try:
            with Path(name).open("rb") as file:
                content = file.read(_BYTES_MOST + 1)
        except (OSError, ValueError) as fault:
            why = fault.strerror if isinstance(fault, OSError) else "no file has such a name"
            self.fail(
                f"{name} can't be read ({why}). Give the path of a text file after the @; "
                "write @@ for words that begin with an @.",
                param,
                ctx,
            )
        return self._decoded(content, name, param, ctx)

    def _input(self, param: click.Parameter | None, ctx: click.Context | None) -> bytes:
        told: dict[str, Any] = ctx.meta if ctx else {}
        if told.setdefault(_READ, param) is not param:
            self.fail("Only one of them can be read from standard input.", param, ctx)
        return sys.stdin.buffer.read(_BYTES_MOST + 1)

    def _decoded(
        self,
        content: bytes,
        name: str,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str:
        if len(content) > _BYTES_MOST:
            raise UncleanText(f"it is too long; {TEXT_MOST} characters are enough.")
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            self.fail(f"{name} is not UTF-8; save it as UTF-8.", param, ctx)


class OwnText(OwnWords):
    """The same with its line breaks, and much longer."""

    def clean(self, written: str) -> str:
        """Return the words as they are kept, with their line breaks."""
        return clean_text(written)


NAME, LINE, TEXT = CleanName(), OwnWords(), OwnText()
_KINDS: Mapping[CleanName, tuple[str, ...]] = {
    LINE: (
        *("title", "addressee", "--title", "--addressee", "--pseudonym", "--area", "--led-by"),
        *("--by-whom", "--whom", "--what", "--source", "--how", "--why", "--authority"),
    ),
    TEXT: (
        *("text", "words", "words_or_reference", "response", "outcome", "--reason", "--reasons"),
        *("--evidence", "--alternatives", "--note", "--response", "--restricted", "--wording"),
        *("--conflict", "--dissent", "--update", "--blockers", "--milestones", "--impact"),
        *("--minute", "--decision"),
    ),
}
KIND_OF = {spelt: kind for kind, spellings in _KINDS.items() for spelt in spellings}
"""What is written beside an option or as an argument; what isn't named here is a NAME."""


def cleaned(command: click.Command) -> click.Command:
    """Return a command whose every word is cleaned, unless it says a kind of its own."""
    for one in with_those_below(command):
        for param in one.params:
            if isinstance(param.type, click.types.IntParamType):
                param.type = _countable(param.type)
            if type(param.type) is click.types.StringParamType:
                param.type = KIND_OF.get(param.opts[0], NAME)
    return command


def _countable(kind: click.ParamType[int]) -> click.IntRange:
    """Return a kind of whole number that every database can count to."""
    least = getattr(kind, "min", None)
    most = getattr(kind, "max", None)
    return click.IntRange(
        -NUMBER_MOST if least is None else least, NUMBER_MOST if most is None else most
    )


def with_those_below(command: click.Command) -> Iterator[click.Command]:
    """Return a command, and every command of the group that it may be."""
    yield command
    if isinstance(command, click.Group):
        for one in command.commands.values():
            yield from with_those_below(one)
