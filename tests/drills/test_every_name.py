"""Every name of every process mistyped, one by one: each is refused with a sentence (F11)."""

import shutil
from pathlib import Path

import pytest

from tests.databases import CONFIG
from tests.drills.conftest import Figures
from tests.mistyping import PROCESSES, names_in, taken_or_untold

pytestmark = pytest.mark.drill


def test_every_name_of_every_process(tmp_path: Path, figures: Figures) -> None:
    folder = shutil.copytree(CONFIG / "workflows", tmp_path / "workflows")
    names, wrong = 0, []
    for file in PROCESSES:
        spots = list(names_in((folder / file).read_text("utf-8")))
        names += len(spots)
        wrong += taken_or_untold(folder / file, spots)
    figures(files=len(PROCESSES), names=names, not_refused=len(wrong))
    assert names > 1_000
    assert wrong == []
