"""Letters posted to a server, and the failure that comes back."""

import pytest

from notifications.message import Email
from notifications.transports import SendFailed, transport_for
from tests.notifications.builders import email


def letter(number: int, to: str = "chair@board.example") -> Email:
    return email(message_id=f"<digest.{number}@board.example>", to=to)


def failure(url: str, *letters: Email) -> SendFailed:
    with pytest.raises(SendFailed) as error:
        send_all(url, *letters)
    return error.value


def send_all(url: str, *letters: Email) -> list[str]:
    with transport_for(url).open() as session:
        return [session.send(one) for one in letters]
