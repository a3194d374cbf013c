"""What every way in needs of a browser: its secret, its token, its name, and its key once in."""

import hmac
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tracker.operations.access.entering import Entered
from tracker.web.cookies import BROWSER, SIGN_IN, read_cookie, set_cookie
from tracker.web.posted import Posted
from tracker.web.visits import ForgedForm, safe_path


def own_browser(request: Request, posted: Posted) -> str:
    """Return the secret of the browser whose form this is, or raise `ForgedForm`."""
    browser = read_cookie(request, BROWSER)
    token = token_of_browser(browser) if browser else ""
    if not token or not hmac.compare_digest(posted.one("token").encode(), token.encode()):
        raise ForgedForm
    return browser


def token_of_browser(browser: str) -> str:
    """Return the token that the forms of somebody who is not signed in carry."""
    return hmac.new(browser.encode(), b"sign-in", sha256).hexdigest()


def browser_name(request: Request) -> str:
    """Return what a browser calls itself."""
    return request.headers.get("user-agent", "")


def network_of(request: Request) -> str:
    """Return the address that a request comes from, as far as the server knows it."""
    return request.client.host if request.client else ""


def let_in(request: Request, entered: Entered) -> Response:
    """Give the browser its key, and lead it to where it was going."""
    answer = RedirectResponse(safe_path(entered.next_path), 303)
    set_cookie(request, answer, SIGN_IN, entered.key)
    return answer
