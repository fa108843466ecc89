"""An audience is written the same by every process, since what is compared after a restart is made of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.model import employees

ROOT = Path(__file__).parents[3]
PRINT = "from bot.model import employees; print(employees(['it', 'legal', 'finance']))"


@pytest.mark.parametrize("seed", ["1", "2", "3", "4"])
def test_an_audience_reads_the_same_whatever_the_hash_seed_of_the_process(seed: str) -> None:
    printed = subprocess.run(
        [sys.executable, "-c", PRINT],
        env={**os.environ, "PYTHONHASHSEED": seed},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert printed.stdout.strip() == str(employees(["finance", "legal", "it"]))
