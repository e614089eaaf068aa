"""`make run`: receives nothing but the environment; runs the portal until it is told to stop.

Prepares the database, loads the consultations, starts the web server and the background worker,
waits for the first page and prints where to go. State lives in VAR_DIR alone.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

from scripts import children, prepared

ROOT = Path(__file__).resolve().parent.parent
READY_SECONDS = 60


class RunError(Exception):
    """Why the portal cannot run, in one line."""


def chosen_port(value: str) -> int:
    """The port to listen on; raises RunError where it is no port or is taken."""
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise RunError(f"PORT is {value!r}: use a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(value)))
        except OSError as error:
            raise RunError(
                f"Port {value} cannot be used ({error.strerror}): "
                f"stop what listens there, or choose another with `make run PORT={int(value) + 1}`."
            ) from error
    return int(value)


def prepare_environment(port: int) -> Path:
    """Name the demo's defaults for this process and its children; return VAR_DIR."""
    defaults = {
        "DEMO": "1",
        "PORT": str(port),
        "BASE_URL": f"http://localhost:{port}",
        "VAR_DIR": str(ROOT / "var"),
        "DJANGO_SETTINGS_MODULE": "acip_portal.settings",
    }
    for name, value in defaults.items():
        os.environ.setdefault(name, value)
    folder = Path(os.environ["VAR_DIR"]).resolve()
    # The static server warns of a folder that is not there, though it is only filled in production.
    (folder / "static").mkdir(parents=True, exist_ok=True)
    return folder


def migrate() -> None:
    """Bring the schema up to date, as the owner role where there is one."""
    if os.environ.get("DATABASE_OWNER_URL"):
        env = dict(os.environ, DATABASE_ROLE="owner")
        command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        if subprocess.run(command, cwd=ROOT, env=env, check=False).returncode:
            raise RunError("The database could not be migrated (the reason stands above).")
        return
    from django.core.management import call_command  # noqa: PLC0415 (needs Django set up)

    call_command("migrate", verbosity=0)
    if not os.environ.get("CACHE_URL"):
        call_command("createcachetable", verbosity=0)


def load() -> prepared.Cast:
    """Migrate and load the consultations; return the cast: name, role, e-mail, sign-in link."""
    import django  # noqa: PLC0415 (the environment must be complete first)
    from django.core.management import CommandError, call_command  # noqa: PLC0415

    django.setup()
    migrate()
    try:
        call_command("load_demo")
        output = io.StringIO()
        call_command("demo_links", "--json", stdout=output)
    except CommandError as error:
        raise RunError(str(error)) from error
    cast: prepared.Cast = json.loads(output.getvalue())
    return cast


def start_children(port: int, folder: Path) -> list[children.Child]:
    """The web server on loopback, and the worker with the relay inside."""
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_OWNER_URL"}
    env["RELAY_IN_WORKER"] = "1"
    web = [sys.executable, "-m", "gunicorn", "acip_portal.wsgi", "--no-control-socket"]
    web += ["--bind", f"127.0.0.1:{port}", "--threads", "8", "--graceful-timeout", "5"]
    web += ["--workers", os.environ.get("WEB_PROCESSES", "1")]
    web += ["--worker-tmp-dir", str(folder), "--log-level", "warning"]
    # Pages go before background work where both want the processor.
    worker = ["nice", "-n", "15", sys.executable, "-m", "celery", "--app", "acip_portal", "worker"]
    worker += ["--pool", "threads", "--concurrency", "2", "--loglevel", "WARNING"]
    worker += ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    logs = folder / "log"
    return [
        children.start("web server", web, cwd=ROOT, env=env, log=logs / "web.log"),
        children.start("worker", worker, cwd=ROOT, env=env, log=logs / "worker.log"),
    ]


def answers(port: int) -> bool:
    """Whether the portal serves a page."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/", timeout=5) as page:
            return bool(page.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def require_alive(running: list[children.Child]) -> None:
    """Raise RunError with its last words when a child has ended by itself."""
    for child in running:
        if child.has_ended:
            raise RunError(
                f"{child.last_words()}\nThe {child.name} stopped by itself "
                f"(exit code {child.process.returncode}); its log is {child.log}."
            )


def wait_ready(port: int, running: list[children.Child], stopping: threading.Event) -> None:
    """Return once the first page is served, or at once when told to stop."""
    end = time.monotonic() + READY_SECONDS
    while not stopping.is_set() and not answers(port):
        require_alive(running)
        if time.monotonic() > end:
            raise RunError(f"No page after {READY_SECONDS} s:\n{running[0].last_words()}")
        stopping.wait(0.1)


def announce(base_url: str, cast: prepared.Cast) -> None:
    """Tell a person at the terminal where everything is."""
    print(f"\nThe portal is ready: {base_url}\n\nSign in as:", flush=True)
    width = max((len(person["role"]) for person in cast), default=0)
    for person in cast:
        print(f"  {person['role']:<{width}}  {person['link']}  {person['name']}")
    print(f"\nEvery mail it would send: {base_url}/demo/mailbox/")
    print("Ctrl-C stops everything.", flush=True)


def write_links(target: Path, base_url: str, cast: prepared.Cast) -> None:
    """The same for programs, in one step, so that a reader never sees half a file."""
    part = target.with_suffix(".part")
    part.write_text(json.dumps({"base_url": base_url, "cast": cast}), encoding="utf-8")
    part.rename(target)


def serve(port: int, folder: Path, links: Path | None, stopping: threading.Event) -> None:
    """Run both children until told to stop, or until one ends by itself."""
    cast = prepared.recall(folder)
    if cast is None:
        cast = load()
        prepared.remember(folder, cast)
    base_url = os.environ["BASE_URL"]
    running = start_children(port, folder)
    try:
        wait_ready(port, running, stopping)
        if not stopping.is_set():
            announce(base_url, cast)
            if links is not None:
                write_links(links, base_url, cast)
        while not stopping.wait(0.5):
            require_alive(running)
    finally:
        children.stop(running)


def main(arguments: list[str]) -> int:
    """Exit code 0 after an orderly stop, 1 with one clear line otherwise."""
    parser = argparse.ArgumentParser(prog="make run", description=__doc__)
    parser.add_argument("--links-json", type=Path, help="also write address and links to this file")
    options = parser.parse_args(arguments)
    stopping = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stopping.set())
    try:
        port = chosen_port(os.environ.get("PORT") or "8000")
        folder = prepare_environment(port)
        serve(port, folder, options.links_json, stopping)
    except RunError as error:
        print(f"Error: {error}", file=sys.stderr, flush=True)
        return 1
    print("Stopped.", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
