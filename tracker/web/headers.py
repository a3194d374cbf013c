"""What every answer says to the browser: what it may load, keep, frame and send on."""

from secrets import token_urlsafe

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_YEAR = 365 * 24 * 60 * 60
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex, nofollow",
}
_KEPT_BY_NOBODY = "no-store"
_ASSETS = "/assets/"


class SafeHeaders:
    """Adds the headers, with a nonce of each page for its one inline script."""

    def __init__(self, app: ASGIApp, *, is_https: bool) -> None:
        self._app = app
        self._is_https = is_https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add the headers to its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        nonce = token_urlsafe(16)
        scope.setdefault("state", {})["nonce"] = nonce

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                scope["state"]["answered"] = True
                self._add(MutableHeaders(scope=message), scope["path"], nonce)
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception:
            if not scope["state"].get("answered"):
                raise

    def _add(self, headers: MutableHeaders, path: str, nonce: str) -> None:
        for name, value in _ALWAYS.items():
            headers[name] = value
        headers.setdefault("Content-Security-Policy", _content_policy(nonce))
        if not path.startswith(_ASSETS):
            headers["Cache-Control"] = _KEPT_BY_NOBODY
        if self._is_https:
            headers["Strict-Transport-Security"] = f"max-age={_YEAR}; includeSubDomains"


def _content_policy(nonce: str) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'nonce-{nonce}'",
            "style-src 'self'",
            "img-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )
