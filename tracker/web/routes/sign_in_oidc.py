"""Coming in by an organisation's own sign-in (OpenID Connect), where one is set."""

from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from tracker.errors import NotFound
from tracker.operations.access.entering_by_provider import (
    ask_provider,
    enter_as_told,
    not_let_in,
    take_up_request,
)
from tracker.web.cookies import BROWSER, read_cookie
from tracker.web.entrance import browser_name, let_in, network_of, own_browser
from tracker.web.fitting import check_carries_only
from tracker.web.posted import Form
from tracker.web.provider_terms import CALLBACK
from tracker.web.rates import count_entering
from tracker.web.speaking import page
from tracker.web.visits import safe_path
from workflows.refusals import CodedError

if TYPE_CHECKING:
    from tracker.web.identity_provider import IdentityProvider

router = APIRouter()


@router.post("/sign-in/oidc")
def go(request: Request, posted: Form) -> Response:
    """Lead the browser to the provider, by a page: a form may not lead to another site itself."""
    provider = _provider(request)
    browser = own_browser(request, posted)
    try:
        check_carries_only(posted, "token", "next")
        count_entering(request.app.state.tracker, network_of(request))
        asked = ask_provider(
            request.app.state.tracker, browser=browser, next_path=safe_path(posted.one("next"))
        )
        onward = provider.address_of_page(asked)
    except CodedError as fault:
        return _refused(request, fault)
    return page(request, "sign_in/onward.html", onward=onward, provider=provider)


@router.get(CALLBACK)
def back(request: Request, state: str = "", code: str = "") -> Response:
    """Sign in whoever comes back from the provider, in the browser that went there."""
    provider, app = _provider(request), request.app.state.tracker
    try:
        count_entering(app, network_of(request))
        asked = take_up_request(app, state, browser=read_cookie(request, BROWSER))
        if not code:
            raise not_let_in()
        address = provider.address_in_exchange_for(code, asked)
        entered = enter_as_told(
            app, address, next_path=asked.next_path, browser_name=browser_name(request)
        )
    except CodedError as fault:
        return _refused(request, fault)
    return let_in(request, entered)


def _provider(request: Request) -> "IdentityProvider":
    provider: IdentityProvider | None = request.app.state.provider
    if provider is None:
        raise NotFound("no_provider", "No organisation's sign-in is set.")
    return provider


def _refused(request: Request, fault: CodedError) -> Response:
    return page(request, "sign_in/refused.html", status=403, fault=fault)
