"""Child processes: started apart, stopped together, never left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts import children
from tests.servers import eventually

SLEEPER = "import time\nprint('up', flush=True)\nwhile True: time.sleep(1)"
STUBBORN = "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + SLEEPER


def start(name: str, code: str, folder: Path) -> children.Child:
    argv = [sys.executable, "-c", code]
    child = children.start(name, argv, cwd=folder, env=os.environ, log=folder / f"{name}.log")
    eventually(lambda: "up" in child.last_words() or child.has_ended, 10, "the child is up")
    return child


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z"


def test_all_children_end(tmp_path: Path) -> None:
    pair = [start("one", SLEEPER, tmp_path), start("two", SLEEPER, tmp_path)]
    assert not any(child.has_ended for child in pair)
    children.stop(pair)
    assert [child.process.returncode for child in pair] == [-signal.SIGTERM] * 2


def test_stubborn_child_is_killed_after_the_grace(tmp_path: Path) -> None:
    child = start("stubborn", STUBBORN, tmp_path)
    started = time.monotonic()
    children.stop([child], grace=0.3)
    assert child.process.returncode == -signal.SIGKILL
    assert time.monotonic() - started < 5


def test_ended_child_is_noticed_with_its_last_words(tmp_path: Path) -> None:
    child = start("brief", "print('up'); raise SystemExit('no such table')", tmp_path)
    eventually(lambda: child.has_ended, 10, "the child ended")
    assert "no such table" in child.last_words()
    children.stop([child])


def test_child_leads_its_own_session(tmp_path: Path) -> None:
    child = start("apart", SLEEPER, tmp_path)
    assert os.getsid(child.process.pid) == child.process.pid != os.getsid(0)
    children.stop([child])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_child_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    parent_code = (
        "import os, sys, time\nfrom pathlib import Path\nfrom scripts import children\n"
        f"argv = [sys.executable, '-c', {SLEEPER!r}]\n"
        f"folder = Path({str(tmp_path)!r})\n"
        "child = children.start('c', argv, cwd=folder, env=os.environ, log=folder / 'c.log')\n"
        "print(child.process.pid, flush=True)\nwhile True: time.sleep(1)"
    )
    with subprocess.Popen([sys.executable, "-c", parent_code], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        eventually(lambda: "up" in (tmp_path / "c.log").read_text(), 10, "the child is up")
        parent.kill()
    eventually(lambda: gone(pid), 10, "the orphan ended")
