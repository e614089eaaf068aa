"""Runs one measurement in a process of its own: receives its name and inputs, returns its figures.

Memory and first times are those of a fresh program that way, not of whatever ran before.
`python -m scripts.bench.child MODULE:FUNCTION '{"name": value}' False` prints the figures as JSON.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import django

from scripts.bench.machine import ROOT

LAST_WORDS = 1_500  # characters of a child's complaint


class BenchError(Exception):
    """Why something could not be measured, in words."""


def measure(job: str, portal: Mapping[str, str] | None = None, **inputs: object) -> dict[str, Any]:
    """What `scripts.bench.MODULE.FUNCTION(**inputs)` returns when a new process runs it.

    With the environment of a `portal`, the process works on that portal's data.
    """
    settings = {"DJANGO_SETTINGS_MODULE": "acip_portal.settings"}
    done = subprocess.run(
        [sys.executable, "-m", "scripts.bench.child", job, json.dumps(inputs), str(bool(portal))],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)} if portal is None else {**portal, **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BenchError(f"{job} {inputs} failed:\n{done.stderr.strip()[-LAST_WORDS:]}")
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def main(job: str, inputs: str, on_portal: str) -> int:
    """Run the job here and print its figures on the last line."""
    if on_portal == str(True):
        django.setup()
    module, _, function = job.partition(":")
    run = getattr(importlib.import_module(f"scripts.bench.{module}"), function)
    print(json.dumps(run(**json.loads(inputs))))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
