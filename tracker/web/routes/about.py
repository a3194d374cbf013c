"""Pages about the service that anybody may read: help, accessibility, privacy, cookies."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from tracker import __version__
from tracker.operations.access.asking_to_enter import GOOD_FOR
from tracker.web.cookies import BROWSER, SIGN_IN, name_of
from tracker.web.showing import show
from tracker.web.speaking import page
from tracker.web.visits import SignInNeeded, visit
from tracker.words.glossary import GLOSSARY

router = APIRouter()


@router.get("/help")
def help_(request: Request) -> Response:
    """Say how to sign in, what one sees, and what the words mean."""
    minutes = int(GOOD_FOR.total_seconds() // 60)
    return _open_page(request, "about/help.html", words=GLOSSARY, link_minutes=minutes)


@router.get("/accessibility")
def accessibility(request: Request) -> Response:
    """Say how accessible the pages are, as the regulations ask."""
    return _open_page(request, "about/accessibility.html", version=__version__)


@router.get("/privacy")
def privacy(request: Request) -> Response:
    """Say what is kept about people, and what the board decides about it."""
    return _open_page(request, "about/privacy.html")


@router.get("/cookies")
def cookies(request: Request) -> Response:
    """Name the cookies, and how long each stays."""
    is_https = request.app.state.is_https
    return _open_page(
        request,
        "about/cookies.html",
        sign_in_cookie=name_of(SIGN_IN, is_https=is_https),
        browser_cookie=name_of(BROWSER, is_https=is_https),
    )


def _open_page(request: Request, template: str, **facts: Any) -> Response:
    """Show a page to anybody; to whoever is signed in with their own way back."""
    service = request.app.state.tracker.files.service
    provider = request.app.state.provider
    said = {**facts, "service_settings": service, "about": service.about, "provider": provider}
    try:
        with visit(request) as seen:
            return show(request, seen, template, **said)
    except SignInNeeded:
        return page(request, template, **said)
