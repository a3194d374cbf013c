import re

import pytest

from tests.house.repository import ROOT

LOCKS = ("requirements.lock", "requirements-dev.lock")


def requirements(lock: str) -> list[str]:
    """One logical line a requirement, its hashes behind it."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return [line for line in re.sub(r"\\\n\s*", "", text).splitlines() if line.strip()]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_and_hashed(lock: str) -> None:
    shape = re.compile(r"[\w.\[\]-]+==[\w.!+]+( ; [^#]+?)? ?(--hash=sha256:[0-9a-f]{64} ?)+")
    loose = [line for line in requirements(lock) if not shape.fullmatch(line)]
    assert requirements(lock)
    assert loose == []


def test_the_two_locks_agree() -> None:
    ours, developers = (set(requirements(lock)) for lock in LOCKS)
    assert ours - developers == set()
