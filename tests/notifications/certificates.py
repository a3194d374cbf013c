"""Certificates that nobody trusts yet, and a server's side of TLS with them."""

import ssl
import subprocess
from pathlib import Path


def self_signed(folder: Path) -> Path:
    """A file with a key and a certificate for 127.0.0.1 that nobody trusts yet."""
    path = folder / "self-signed.pem"
    command = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
        " -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1"
        f" -keyout {folder / 'key.pem'} -out {folder / 'certificate.pem'}"
    )
    subprocess.run(command.split(), check=True, capture_output=True)
    path.write_text((folder / "key.pem").read_text() + (folder / "certificate.pem").read_text())
    return path


def serving_with(certificate: Path) -> ssl.SSLContext:
    """The server's side of TLS with that certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context
