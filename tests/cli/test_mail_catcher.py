import smtplib

from tracker.mail_catcher import Caught, mail_catcher


def test_a_letter_is_kept_as_it_was_sent_for_each_of_its_recipients() -> None:
    letter = b"Subject: Dots\r\n\r\n.one\r\n..two\r\n.\r\n"
    with mail_catcher() as catcher, smtplib.SMTP("127.0.0.1", catcher.port) as sender:
        sender.sendmail("a@board.example", ["b@board.example", "c@board.example"], letter)
    assert catcher.letters == [Caught(f"{name}@board.example", letter) for name in ("b", "c")]


def test_two_letters_go_over_one_connection_and_a_reset_forgets_the_recipient() -> None:
    with mail_catcher() as catcher, smtplib.SMTP("127.0.0.1", catcher.port) as sender:
        for name in ("b", "c"):
            sender.sendmail("a@board.example", f"{name}@board.example", b"Subject: One\r\n\r\n")
        sender.rcpt("d@board.example")
        sender.rset()
        assert sender.docmd("DATA")[0] == 503
        assert sender.docmd("TURN")[0] == 502
    assert [letter.to for letter in catcher.letters] == ["b@board.example", "c@board.example"]
    assert catcher.url == f"smtp://127.0.0.1:{catcher.port}"
