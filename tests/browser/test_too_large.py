"""A form that is too large is answered: its sender reads why, and the connection holds."""

from contextlib import closing
from http.client import HTTPConnection

import pytest

from tests.browser.sites import Site

MANY = 13 * 1024 * 1024
_FORM = b'--end\r\nContent-Disposition: form-data; name="email"\r\n\r\n%s\r\n--end--\r\n'
BODIES = {
    "multipart/form-data; boundary=end": _FORM % (b"x" * MANY),
    "application/x-www-form-urlencoded": b"email=" + b"x" * MANY,
}


@pytest.mark.parametrize("kind", BODIES)
def test_a_form_that_is_too_large_is_read_off_and_refused_in_words(site: Site, kind: str) -> None:
    with closing(HTTPConnection(site.address.removeprefix("http://"), timeout=60)) as connection:
        connection.request("POST", "/sign-in", BODIES[kind], {"Content-Type": kind})
        answer = connection.getresponse()
        assert answer.status == 400
        assert "That form holds more than can be taken at once" in answer.read().decode()
