"""Makes the secret files of docker-compose.yml: receives a folder, writes what is missing there.

Never changes a file that exists: a new password would not reach a database that was made with the
old one. Prints what is left to a person. Standard library only.
"""

from __future__ import annotations

import argparse
import secrets
import sys
from pathlib import Path

DEFAULT = Path(__file__).resolve().parent.parent / "var" / "secrets"
BY_HAND = {
    "email_url": "smtps://USER:PASSWORD@HOST:465, the server that sends the portal's mails",
    "tls_certificate": "the certificate with its chain (PEM)",
    "tls_key": "the certificate's private key (PEM)",
}


def write_once(folder: Path, name: str, value: str) -> str:
    """Keep the file's value where it exists, else write this one; return what it holds."""
    path = folder / name
    if not path.exists():
        # World-readable inside a closed folder: containers read it as users of their own.
        path.write_text(value, encoding="utf-8")
        path.chmod(0o644)
    return path.read_text(encoding="utf-8").strip()


def make(folder: Path) -> list[str]:
    """Write the secrets that can be made; return the names of those a person must bring."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    for name in ("secret_key", "postgres_password"):
        write_once(folder, name, secrets.token_urlsafe(48))
    for role, target in (("owner", "database_owner_url"), ("app", "database_url")):
        password = write_once(folder, f"{role}_password", secrets.token_hex(24))
        address = f"postgres://portal_{role}:{password}@postgres:5432/portal"
        write_once(folder, target, address)
    # Empty until an identity provider is set up: containers do not start without the file.
    write_once(folder, "oidc_client_secret", "")
    return [name for name in BY_HAND if not (folder / name).exists()]


def main(arguments: list[str]) -> int:
    """Make what is missing and say what is left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=DEFAULT)
    folder = parser.parse_args(arguments).folder
    try:
        missing = make(folder)
    except OSError as error:
        print(f"Error: {folder} cannot be written: {error.strerror}", file=sys.stderr)
        return 1
    print(f"Secrets are in {folder}")
    for name in missing:
        print(f"  put there yourself: {name} — {BY_HAND[name]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
