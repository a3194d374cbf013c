"""The Chromium of this machine: the one that is there, or one that is installed now.

`python -m tests.browser.chromium` installs it where there is none; `dev.py test` asks for that.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
)
MISSING = (
    "No Chromium is on the PATH, so what needs a real browser is not tried. "
    "Install one (apt-get install chromium), or run: python3 dev.py test"
)
_APT = ("update", "install --yes --no-install-recommends chromium fonts-liberation")


def main() -> int:
    """Return 0 once there is a Chromium; 1 where it can't be had."""
    if found() or (install() and found()):
        return 0
    print(MISSING, file=sys.stderr)
    return 1


def found() -> str:
    """Return the path of a Chromium: of the PATH, or the one that Playwright keeps; "" if none."""
    paths = [path for name in NAMES if (path := shutil.which(name))]
    return paths[0] if paths else _kept_by_playwright()


def install() -> bool:
    """Install Chromium by the system's packages as root, else by Playwright; tell whether it did.

    What was said is shown where it failed.
    """
    ways = [[["apt-get", "--quiet", *line.split()] for line in _APT]] if _may_use_apt() else []
    ways.append([[sys.executable, "-m", "playwright", "install", "chromium"]])
    print("Installing Chromium for the tests (first time only) ...", file=sys.stderr, flush=True)
    return any(all(_worked(line) for line in way) for way in ways)


def is_owed() -> bool:
    """Tell whether a run without Chromium counts as a failure."""
    return bool(os.environ.get("CI"))


@contextmanager
def launched() -> Iterator[Browser]:
    """Start Chromium, and end it afterwards."""
    path = found()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(SWITCHES))
        yield browser
        browser.close()


def _kept_by_playwright() -> str:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else ""


def _may_use_apt() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _worked(line: list[str]) -> bool:
    settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    ran = subprocess.run(line, env=settings, check=False, capture_output=True, text=True)
    if ran.returncode:
        print(f"{' '.join(line)}: {(ran.stderr or ran.stdout).strip()[-500:]}", file=sys.stderr)
    return ran.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
