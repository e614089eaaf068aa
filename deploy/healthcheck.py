"""Health of the web container: exit code 0 when its health page answers 200, else 1."""

from __future__ import annotations

import os
import sys
import urllib.error
import urllib.request


def healthy(port: int, host: str) -> bool:
    """Whether the page answers as it would through the proxy, for the host people type."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/health/", headers={"Host": host, "X-Forwarded-Proto": "https"}
    )
    try:
        with urllib.request.urlopen(request, timeout=4) as page:  # noqa: S310
            return bool(page.status == 200)
    except (urllib.error.URLError, OSError):
        return False


if __name__ == "__main__":
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip()
    sys.exit(0 if healthy(8000, host) else 1)
