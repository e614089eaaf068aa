"""What analysis announces through feedback's outbox. `run_requested`: run_id."""

from feedback.signals import outbox_signal

run_requested = outbox_signal("run_requested")
