"""The options of a select: the same for everybody who may choose the same, so written once."""

from functools import lru_cache

from markupsafe import Markup, escape

from tracker.pages.list_choices import Choices


@lru_cache(maxsize=512)
def options_of(choices: Choices, chosen: str | None) -> Markup:
    """Return the options of a select, the one that is chosen marked."""
    return Markup("").join(_option(value, text, value == chosen) for value, text in choices)


def _option(value: str, text: str, is_chosen: bool) -> Markup:
    mark = Markup(" selected") if is_chosen else ""
    return Markup('<option value="{}"{}>{}</option>').format(value, mark, escape(text))
