"""Celery: the broker's options, the schedule, and the clock that embedded workers carry inside.

One schedule, two drivers: `celery beat` in production; a thread of the worker where
RELAY_IN_WORKER=1, since the embedded default has one background process and no more.
"""

from __future__ import annotations

import os
import threading
import time
from typing import Any

from celery import Celery
from celery.signals import worker_ready, worker_shutting_down

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acip_portal.settings")

from django.conf import settings
from django.db import close_old_connections

SCHEDULE: dict[str, dict[str, Any]] = {
    "relay": {"task": "feedback.relay_outbox", "schedule": settings.RELAY_SECONDS},
    "mails": {"task": "feedback.send_mails", "schedule": 1.0},
    "reminders": {"task": "feedback.send_reminders", "schedule": 30.0},
    "sweep": {"task": "analysis.sweep_runs", "schedule": float(settings.SWEEP_SECONDS)},
}

# Redis gives back what a killed worker held only after this long; leases in the database decide
# sooner, so that a message delivered twice does nothing.
VISIBILITY_SECONDS = 600


def _transport_options() -> dict[str, Any]:
    if not settings.BROKER_URL.startswith("filesystem://"):
        return {
            "visibility_timeout": VISIBILITY_SECONDS,
            "unacked_restore_throttle": 1,
            "unacked_restore_interval": 5,
            "polling_interval": 0.1,
        }
    folder = settings.VAR_DIR / "broker"
    for name in ("messages", "control"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    return {
        "data_folder_in": str(folder / "messages"),
        "data_folder_out": str(folder / "messages"),
        "control_folder": str(folder / "control"),
        "polling_interval": 0.1,
    }


app = Celery("acip_portal")
app.conf.update(
    broker_url=settings.BROKER_URL,
    broker_transport_options=_transport_options(),
    broker_connection_retry_on_startup=True,
    task_ignore_result=True,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_serializer="json",
    accept_content=["json"],
    worker_prefetch_multiplier=1,
    worker_hijack_root_logger=False,
    worker_send_task_events=False,
    beat_schedule=SCHEDULE,
    beat_schedule_filename=str(settings.VAR_DIR / "beat"),
    timezone="UTC",
    # Signals are sent in the worker alone, so only the worker loads what listens to them: the
    # engine behind it takes seconds to import, which the web server would wait for in vain.
    imports=["analysis.receivers"],
)
app.autodiscover_tasks()

_stop = threading.Event()


@worker_ready.connect
def start_clock(**_: Any) -> None:
    """Start the in-worker clock where the settings ask for it."""
    if settings.RELAY_IN_WORKER:
        threading.Thread(target=_run_clock, name="clock", daemon=True).start()


@worker_shutting_down.connect
def stop_clock(**_: Any) -> None:
    """Let the clock end with its worker."""
    _stop.set()


def _run_clock() -> None:
    due = dict.fromkeys(SCHEDULE, 0.0)
    while not _stop.is_set():
        now = time.monotonic()
        for name, entry in SCHEDULE.items():
            if now >= due[name]:
                due[name] = now + entry["schedule"]
                _tick(entry["task"])
        _stop.wait(settings.RELAY_SECONDS / 2)


def _tick(task: str) -> None:
    close_old_connections()
    try:
        app.tasks[task].apply(throw=True)
    except Exception:  # noqa: BLE001 - the clock outlives whatever one tick meets
        app.log.get_default_logger().exception("clock: %s failed, will run again", task)
    finally:
        close_old_connections()
