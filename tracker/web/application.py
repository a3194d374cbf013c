"""The browser's door built: its routes, what stands before them, and its pages of errors."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from anyio import to_thread
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute
from starlette.staticfiles import StaticFiles

from tracker.errors import NotFound, NotOffered
from tracker.web.demo_cast import CastMember, Mailbox, nothing_delivered
from tracker.web.form_pages import StepLeftOut
from tracker.web.headers import SafeHeaders
from tracker.web.provider_terms import provider_of
from tracker.web.routes import (
    about,
    accounts,
    actions,
    brand,
    briefings,
    completions,
    demo,
    disseminations,
    evidence,
    extensions,
    findings,
    health,
    histories,
    home,
    learning,
    moves,
    notices,
    overdue,
    parts,
    plans,
    rechecks,
    recommendations,
    references,
    referrals,
    restrictions,
    returns,
    review_moves,
    review_plans,
    review_reading,
    review_records,
    reviews,
    rulings,
    sign_in,
    sign_in_oidc,
    sign_offs,
    status,
)
from tracker.web.speaking import environment, page
from tracker.web.turns import Turns
from tracker.web.visits import ForgedForm, SignInNeeded, sign_in_path
from tracker.wiring import App
from workflows.refusals import CodedError

_ROUTES = (
    home,
    sign_in,
    sign_in_oidc,
    plans,
    actions,
    completions,
    moves,
    sign_offs,
    extensions,
    evidence,
    parts,
    rechecks,
    reviews,
    review_reading,
    review_plans,
    review_moves,
    review_records,
    rulings,
    learning,
    notices,
    returns,
    disseminations,
    briefings,
    findings,
    recommendations,
    restrictions,
    referrals,
    overdue,
    histories,
    accounts,
    status,
    about,
    health,
    brand,
    demo,
    references,
)
"""What stands alone in an address, such as a reference, comes last."""
ASSETS = Path(__file__).with_name("assets")
_LOG = logging.getLogger("tracker.web")
_MISSING = {404, 405}
_AT_ONCE = 24
"""Requests that a process works on at once; those that read wait for their turn in `visit`."""


@dataclass(frozen=True)
class WebSettings:
    """How the door is shown: whether over https, and a demo's cast."""

    is_https: bool = True
    cast: tuple[CastMember, ...] = ()
    mailbox: Mailbox = nothing_delivered

    @property
    def is_demo(self) -> bool:
        """Tell whether anybody may sign in as one of a cast."""
        return bool(self.cast)


def application(app: App, settings: WebSettings) -> SafeHeaders:
    """Return the door of an app; it publishes no description of itself."""
    web = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, lifespan=_few_at_once)
    web.state.tracker = app
    web.state.service = app.files.service.name
    web.state.is_https = settings.is_https
    web.state.is_demo = settings.is_demo
    web.state.cast = settings.cast
    web.state.provider = provider_of(app)
    web.state.mailbox = settings.mailbox
    web.state.templates = environment()
    web.state.turns = Turns(app.store.readers_at_once)
    for routes in _ROUTES:  # not included as routers: each page would ask every one of them twice
        web.router.routes.extend(map(_with_head, routes.router.routes))
    web.mount("/assets", StaticFiles(directory=ASSETS))
    _answer_faults(web)
    return SafeHeaders(web, is_https=settings.is_https)


def _with_head(route: BaseRoute) -> BaseRoute:
    """Answer HEAD wherever GET is answered: monitors use it."""
    if isinstance(route, APIRoute) and route.methods is not None and "GET" in route.methods:
        route.methods.add("HEAD")
    return route


@asynccontextmanager
async def _few_at_once(_web: FastAPI) -> AsyncIterator[None]:
    """Limit how many requests a process works on at once; the others wait in line."""
    to_thread.current_default_thread_limiter().total_tokens = _AT_ONCE
    yield


def _answer_faults(web: FastAPI) -> None:
    web.add_exception_handler(SignInNeeded, _to_sign_in)
    web.add_exception_handler(StepLeftOut, _onward)
    web.add_exception_handler(ForgedForm, _forged)
    web.add_exception_handler(NotOffered, _not_offered)
    web.add_exception_handler(NotFound, _missing)
    web.add_exception_handler(RequestValidationError, _missing)
    web.add_exception_handler(CodedError, _refused)
    web.add_exception_handler(HTTPException, _plain)
    web.add_exception_handler(Exception, _our_fault)


def _to_sign_in(_request: Request, fault: Exception) -> Response:
    assert isinstance(fault, SignInNeeded)  # noqa: S101
    words = f"&words={fault.words}" if fault.words else ""
    return RedirectResponse(sign_in_path(fault.next_path) + words, 303)


def _onward(_request: Request, fault: Exception) -> Response:
    assert isinstance(fault, StepLeftOut)  # noqa: S101
    return RedirectResponse(fault.onward, 303)


def _forged(request: Request, _fault: Exception) -> Response:
    return page(request, "errors/forged.html", status=400)


def _missing(request: Request, _fault: Exception) -> Response:
    return page(request, "errors/missing.html", status=404)


def _not_offered(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, NotOffered)  # noqa: S101
    return page(request, "errors/not_offered.html", status=403, reference=fault.facts["reference"])


def _plain(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)  # noqa: S101
    if fault.status_code in _MISSING:
        return _missing(request, fault)
    return page(request, "errors/refused.html", status=fault.status_code, sentence="")


def _refused(request: Request, fault: Exception) -> Response:
    return page(request, "errors/refused.html", status=400, sentence=str(fault))


def _our_fault(request: Request, fault: Exception) -> Response:
    """Answer with a number that stands in the log too; neither says more of the request."""
    number = uuid4().hex[:8]
    _LOG.error("error %s: %s", number, type(fault).__name__)
    return page(request, "errors/ours.html", status=500, number=number)
