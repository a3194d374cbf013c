"""The two cookies: one of whoever is signed in, one of a browser that asks to come in."""

from starlette.requests import Request
from starlette.responses import Response

from tracker.operations.access.secrets_kept import new_secret

SIGN_IN, BROWSER = "tracker_sign_in", "tracker_browser"


def name_of(cookie: str, *, is_https: bool) -> str:
    """Return what a cookie is called: over https its prefix binds it to this very host."""
    return f"__Host-{cookie}" if is_https else cookie


def read_cookie(request: Request, cookie: str) -> str:
    """Return what a cookie holds, "" where the browser sent none."""
    return request.cookies.get(name_of(cookie, is_https=request.app.state.is_https), "")


def set_cookie(request: Request, response: Response, cookie: str, value: str) -> None:
    """Let the browser keep a value until it closes, out of scripts' reach."""
    is_https = request.app.state.is_https
    response.set_cookie(
        name_of(cookie, is_https=is_https),
        value,
        httponly=True,
        samesite="lax",
        secure=is_https,
        path="/",
    )


def browser_of(request: Request) -> str:
    """Return the secret of the browser that asks to come in: the one it has, or a new one."""
    return read_cookie(request, BROWSER) or new_secret()
