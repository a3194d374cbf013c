"""The options of a select: the same for everybody who may choose the same, so written once."""

from functools import lru_cache

from markupsafe import Markup, escape

from tracker.pages.state_choices import Choices, Grouped


@lru_cache(maxsize=512)
def options_of(choices: Choices, chosen: str | None) -> Markup:
    """Return the options of a select, the one that is chosen marked."""
    return Markup("").join(_option(value, text, value == chosen) for value, text in choices)


@lru_cache(maxsize=512)
def grouped_options_of(groups: Grouped, chosen: str | None) -> Markup:
    """Return the options of a select under the headings of their groups, one without a heading
    first.
    """
    return Markup("").join(_group(heading, options_of(of, chosen)) for heading, of in groups)


def _group(heading: str, options: Markup) -> Markup:
    if not heading:
        return options
    return Markup('<optgroup label="{}">{}</optgroup>').format(heading, options)


def _option(value: str, text: str, is_chosen: bool) -> Markup:
    mark = Markup(" selected") if is_chosen else ""
    return Markup('<option value="{}"{}>{}</option>').format(value, mark, escape(text))
