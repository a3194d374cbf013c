"""A page for somebody who is signed in: what is shown, and what every page of theirs carries."""

from collections.abc import Iterable, Mapping
from datetime import date
from secrets import token_urlsafe
from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from tracker.operations.access.sent_forms import result_of
from tracker.web.speaking import page
from tracker.web.visits import Visit
from workflows import phrases


def done_by(request: Request, seen: Visit) -> str:
    """Return what came of the form that led here, "" where none did."""
    key = request.query_params.get("sent", "")
    return result_of(seen.work.session, seen.work.person_id, key).message if key else ""


def rows_of(
    facts: Iterable[tuple[str, Any]], addresses: Mapping[str, str] | None = None
) -> list[dict[str, Any]]:
    """Return facts as the rows of a summary list; what is not known is left out.

    `addresses` are the pages of what some facts name.
    """
    to = addresses or {}
    return [
        {"key": {"text": name}, "value": _value(_spoken(known), to.get(name))}
        for name, known in facts
        if known is not None
    ]


def _value(words: str, address: str | None) -> dict[str, Any]:
    if address is None:
        return {"text": words}
    return {"html": Markup('<a class="govuk-link" href="{}">{}</a>').format(address, words)}


def _spoken(known: Any) -> str:
    return phrases.day(known) if isinstance(known, date) else str(known)


def show(
    request: Request, seen: Visit, template: str, *, status: int = 200, **facts: Any
) -> Response:
    """Return a page with its board, its person, and a fresh key for the form that it may hold."""
    return page(
        request,
        template,
        status=status,
        board=seen.visitor.board.name,
        person=seen.visitor.person.name,
        own_address=seen.visitor.person.email,
        today=seen.work.today,
        token=seen.token,
        form_key=token_urlsafe(16),
        **facts,
    )
