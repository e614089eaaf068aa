"""Groupers by sentence embeddings: receives nothing, returns those that `make peers` installed.

They live in an environment of their own and answer over a pipe.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial

from scripts.bench.child import BenchError
from scripts.bench.machine import ROOT
from scripts.bench.peers import Grouper

PYTHON = ROOT / ".venv-peers/bin/python"
NAMES = {"BERTopic, MiniLM": "bertopic", "MiniLM + KMeans": "kmeans"}
MISSING = "BERTopic and MiniLM are left out: `make peers` installs them."


@contextmanager
def transformer_groupers() -> Iterator[Mapping[str, Grouper]]:
    """The groupers by name; none where their environment is missing."""
    if not PYTHON.exists():
        yield {}
        return
    process = subprocess.Popen(
        [PYTHON, "-P", ROOT / "scripts/bench/sentence_peers_child.py"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield {name: partial(_ask, process, method) for name, method in NAMES.items()}
    finally:
        if process.stdin:
            process.stdin.close()
        process.wait()


def _ask(
    process: subprocess.Popen[str], method: str, texts: Sequence[str], groups: int, seed: int
) -> list[int]:
    asked = {"method": method, "texts": list(texts), "groups": groups, "seed": seed}
    if process.stdin is None or process.stdout is None:
        raise BenchError("the peers' process has no pipes")
    process.stdin.write(json.dumps(asked) + "\n")
    process.stdin.flush()
    answer = process.stdout.readline()
    if not answer:
        raise BenchError(f"{PYTHON} ended without an answer to {method} of {len(texts)} texts")
    labels: list[int] = json.loads(answer)
    return labels
