"""Pages rendered from templates: GOV.UK's components, our own words."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from tracker.web.options import grouped_options_of, options_of
from tracker.web.typed import written_day
from tracker.words.action_tags import state_colour, time_tag
from tracker.words.happenings import (
    changed_words,
    day_meant,
    letter_words,
    said_words,
    what_words,
    who_words,
)
from tracker.words.how_late import day_words, late_for, overdue_words
from tracker.words.more_time import waiting_of
from tracker.words.notices_returns import agencies_words
from tracker.words.own_work import asked_words, more_time_words, sent_back_words
from tracker.words.review_summary import seen_by_words, standing_words, step_words
from tracker.words.rulings import (
    advice_lines,
    criterion_lines,
    decision_lines,
    earlier_lines,
    legal_test_words,
    no_notices_words,
)
from tracker.words.statutory import clock_standing
from workflows import phrases

_REFERENCE = re.compile(r"/([A-Z][A-Z0-9]*-\d{4}-[A-Z0-9-]+)")


def back_words(address: str) -> str:
    """Return what a link back leads to, by the record that its address names: "Back to ..."."""
    found = _REFERENCE.search(address)
    return f"Back to {found[1]}" if found else "Back"


_FILTERS: dict[str, Callable[..., Any]] = {
    "back_words": back_words,
    "options": options_of,
    "grouped_options": grouped_options_of,
    "day": phrases.day,
    "written_day": written_day,
    "moment": phrases.moment,
    "count": phrases.count,
    "cut": phrases.cut,
    "asked_words": asked_words,
    "more_time_words": more_time_words,
    "waiting_of": waiting_of,
    "sent_back_words": sent_back_words,
    "listed": phrases.listed,
    "lowered": phrases.lowered,
    "sentence": phrases.sentence,
    "overdue_words": overdue_words,
    "day_words": day_words,
    "late_for": late_for,
    "state_colour": state_colour,
    "time_tag": time_tag,
    "who_words": who_words,
    "what_words": what_words,
    "said_words": said_words,
    "day_meant": day_meant,
    "changed_words": changed_words,
    "letter_words": letter_words,
    "standing_words": standing_words,
    "step_words": step_words,
    "seen_by_words": seen_by_words,
    "clock_standing": clock_standing,
    "agencies_words": agencies_words,
    "criterion_lines": criterion_lines,
    "legal_test_words": legal_test_words,
    "no_notices_words": no_notices_words,
    "advice_lines": advice_lines,
    "decision_lines": decision_lines,
    "earlier_lines": earlier_lines,
}


@cache
def environment() -> Environment:
    """Return the templates, which a process compiles once, however many doors it opens.

    GOV.UK's macros ask for names that may be missing, so they may be.
    """
    loader = PrefixLoader(
        {
            "govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja"),
            "pages": PackageLoader("tracker.web"),
        }
    )
    env = Environment(
        loader=loader,
        autoescape=select_autoescape(default=True),
        undefined=ChainableUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters.update(_FILTERS)
    return env


def page(request: Request, template: str, *, status: int = 200, **facts: Any) -> Response:
    """Return a page: a template with its facts, and what every page knows of its request."""
    state = request.app.state
    text = state.templates.get_template(f"pages/{template}").render(
        service=state.service,
        nonce=request.state.nonce,
        path=request.url.path,
        is_demo=state.is_demo,
        **facts,
    )
    return HTMLResponse(text, status)
