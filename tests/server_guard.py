"""Keeps the run's servers alive exactly as long as the run: receives their command lines.

Started as a child with a pipe on its standard input. When the pipe closes, however the test run
ended, it stops the servers and removes their folder. One JSON argument:
{"folder": …, "user": [uid, gid] or null, "servers": [{"name": …, "argv": […]}]}
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

STOP_SECONDS = 5


def start(server: dict[str, Any], folder: Path, user: list[int] | None) -> subprocess.Popen[bytes]:
    """Start one server, its output in the folder, as the unprivileged user where one is given."""
    identity: dict[str, Any] = {}
    if user is not None:
        identity = {"user": user[0], "group": user[1], "extra_groups": []}
    with (folder / f"{server['name']}.log").open("ab") as log:
        return subprocess.Popen(
            server["argv"], stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=folder, **identity
        )


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask, wait, then kill: nothing the servers hold is worth keeping."""
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def main(argument: str) -> int:
    """Run until standard input closes."""
    task = json.loads(argument)
    folder = Path(task["folder"])
    running = [start(server, folder, task["user"]) for server in task["servers"]]
    sys.stdin.read()
    for process in running:
        stop(process)
    shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
