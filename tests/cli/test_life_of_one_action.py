"""The life of one action: its printed history, its page, and each digest line that it caused.

To write the golden page again: UPDATE_GOLDEN=1 pytest tests/cli/test_life_of_one_action.py
"""

import os
from pathlib import Path

from tests.builders import Desk
from tests.cli.action_life import A01, END, lived
from tests.cli.conftest import Ask

GOLDEN = Path(__file__).parents[1] / "golden" / "life_of_one_action.txt"


def test_its_history_its_page_and_its_digest_lines_are_the_golden_page(
    ask_desk: Ask, desk: Desk
) -> None:
    told = lived(desk)
    page = ["What the digests said of it, each Monday"]
    for day, lines in told.items():
        page += [f"{day}", *(f"  {line}" for line in lines)] if lines else []
    page += ["", f"$ tracker history {A01}", ask_desk("history", A01).out]
    page += [f"$ tracker action show {A01} --as-of {END}"]
    page += [ask_desk("action", "show", A01, "--as-of", END).out]
    text = "\n".join(page)
    if os.environ.get("UPDATE_GOLDEN") == "1":
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")
