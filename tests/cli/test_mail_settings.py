"""F2, F12, T3: the sender and our name are checked before a letter is leased."""

from email import message_from_bytes
from email.header import decode_header, make_header

import pytest

from notifications.headers import address_header
from notifications.message import as_bytes
from tests.notifications.builders import email
from tracker.errors import SettingsError
from tracker.settings import read

LONG = '"Bwrdd Diogelu Môn a Gwynedd, ac Eryri a llawer mwy o eiriau ô ô ô ô ô ô" <t@b.example>'


@pytest.mark.parametrize("given", ["Board <t@b.example> ", " Board <t@b.example>\n"])
def test_f12_blanks_around_the_sender_are_left_out(given: str) -> None:
    assert read({"TRACKER_MAIL_FROM": given}).mail_from == "Board <t@b.example>"


@pytest.mark.parametrize(
    "given",
    [
        "a@b.example, c@d.example",
        "b@münchen.example",
        "Reviews, Board <t@b.example>",
        "t@b.example (Board)",
        "Board\x07 <t@b.example>",
        "tracker",
        "  ",
    ],
)
def test_f12_t3_a_sender_that_no_header_holds_is_refused_as_a_setting(given: str) -> None:
    with pytest.raises(SettingsError, match="TRACKER_MAIL_FROM can't be used") as refused:
        read({"TRACKER_MAIL_FROM": given})
    assert "put the name in quotation marks" in str(refused.value)


@pytest.mark.parametrize("given", ['"Reviews, Board" <t@b.example>', "Smith & Co. <t@b.example>"])
def test_f12_a_sender_that_is_taken_can_be_written(given: str) -> None:
    sender = read({"TRACKER_MAIL_FROM": given}).mail_from or ""
    assert message_from_bytes(as_bytes(email(sender=sender)))["From"].endswith("<t@b.example>")


def test_f12_a_long_welsh_name_is_folded_and_arrives_whole() -> None:
    header = address_header(LONG)
    assert max(map(len, header.split("\r\n"))) <= 75
    read_back = message_from_bytes(as_bytes(email(sender=LONG)))["From"]
    assert str(make_header(decode_header(read_back))).replace('"', "") == LONG.replace('"', "")


@pytest.mark.parametrize("given", ["localhost", "tracker board.example", "a\nb.example", "-"])
def test_f2_a_name_that_is_no_machines_is_refused(given: str) -> None:
    with pytest.raises(SettingsError, match="TRACKER_EHLO_NAME"):
        read({"TRACKER_EHLO_NAME": given})


@pytest.mark.parametrize("given", ["tracker.board.example", "[192.0.2.1]", "[IPv6:2001:db8::1]"])
def test_f2_a_machines_full_name_or_address_is_taken(given: str) -> None:
    assert read({"TRACKER_EHLO_NAME": given}).ehlo_name == given
