"""An organisation's own sign-in (OpenID Connect): where to go, and whose address it vouches for.

Its packages are an extra; nothing else of the tracker needs them.
"""

from functools import cached_property
from typing import Any

import httpx2
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from tracker.clock import Clock
from tracker.errors import TrackerError
from tracker.operations.access.entering_by_provider import ProviderRequest, not_let_in
from tracker.web.provider_terms import ProviderTerms

_SIGNED_WITH = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Keys that the provider alone has; one that both know, or none, proves nothing."""
_CLOCKS_APART_SECONDS = 60
_PATIENCE_SECONDS = 10
_DISCOVERY = "/.well-known/openid-configuration"


class ProviderUnreachable(TrackerError):
    """The provider doesn't answer, or not as one; our side or theirs, and not the person's."""


class IdentityProvider:
    """One provider on the terms agreed with it; what it publishes is read once, when needed."""

    def __init__(self, terms: ProviderTerms, clock: Clock) -> None:
        self._terms, self._clock = terms, clock

    @property
    def name(self) -> str:
        """Return what its button calls it."""
        return self._terms.name

    def address_of_page(self, request: ProviderRequest) -> str:
        """Return where the browser goes to sign in."""
        endpoint = self._published["authorization_endpoint"]
        with self._client() as client:
            address, _ = client.create_authorization_url(
                endpoint,
                state=request.state,
                nonce=request.nonce,
                code_verifier=request.verifier,
            )
        return str(address)

    def address_in_exchange_for(self, code: str, request: ProviderRequest) -> str:
        """Return the verified email address of whoever came back with a code.

        `NotAllowed` where the provider doesn't take the code, or what it says doesn't hold.
        """
        with self._client() as client:
            try:
                token = client.fetch_token(
                    self._published["token_endpoint"], code=code, code_verifier=request.verifier
                )
            except OAuthError as fault:
                raise not_let_in() from fault
            except (httpx2.HTTPError, ValueError) as fault:
                raise _unreachable() from fault
        return self.address_in(token, nonce=request.nonce)

    def address_in(self, token: dict[str, Any], *, nonce: str) -> str:
        """Return the verified address that a token vouches for, to us and for this request."""
        try:
            claims = self._claims(token, nonce)
        except (JoseError, ValueError, KeyError, TypeError) as fault:
            raise not_let_in() from fault
        address = claims.get("email")
        if claims.get("email_verified") is not True or not isinstance(address, str):
            raise not_let_in()
        return address

    def _claims(self, token: dict[str, Any], nonce: str) -> CodeIDToken:
        """Check the signature, the issuer, the audience, the nonce and the times."""
        try:
            decoded = self._decoded(token["id_token"])
        except InvalidKeyIdError:  # the provider has changed its keys
            self.__dict__.pop("_keys", None)
            decoded = self._decoded(token["id_token"])
        wanted = {
            "iss": {"essential": True, "value": self._published["issuer"]},
            "aud": {"essential": True, "value": self._terms.client_id},
        }
        about = {
            "nonce": nonce,
            "client_id": self._terms.client_id,
            "access_token": token["access_token"],
        }
        claims = CodeIDToken(decoded.claims, decoded.header, wanted, about)
        now = int(self._clock.now().timestamp())
        claims.validate(now=now, leeway=_CLOCKS_APART_SECONDS)
        return claims

    def _decoded(self, written: str) -> jwt.Token:
        registry = JWSRegistry(algorithms=list(_SIGNED_WITH), strict_check_header=False)
        return jwt.decode(written, self._keys, registry=registry)

    @cached_property
    def _published(self) -> dict[str, Any]:
        found: dict[str, Any] = _read(self._terms.issuer + _DISCOVERY)
        if str(found.get("issuer", "")).rstrip("/") != self._terms.issuer:
            raise _unreachable()
        return found

    @cached_property
    def _keys(self) -> KeySet:
        return KeySet.import_key_set(_read(self._published["jwks_uri"]))

    def _client(self) -> OAuth2Client:
        return OAuth2Client(
            client_id=self._terms.client_id,
            client_secret=self._terms.secret,
            scope="openid email",
            redirect_uri=self._terms.redirect_uri,
            code_challenge_method="S256",
            timeout=_PATIENCE_SECONDS,
        )


def _read(address: str) -> Any:
    try:
        return httpx2.get(address, timeout=_PATIENCE_SECONDS).raise_for_status().json()
    except (httpx2.HTTPError, ValueError) as fault:
        raise _unreachable() from fault


def _unreachable() -> ProviderUnreachable:
    return ProviderUnreachable(
        "provider_unreachable",
        "That sign-in can’t be reached at the moment. Ask for a link by email instead.",
        field="address",
    )
