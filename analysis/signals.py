"""What analysis announces through feedback's outbox.

`analysis_asked`: question_id, user_id. `run_requested`: run_id.
`decided`: consultation_id, whose engine has something to learn.
"""

from feedback.signals import outbox_signal

analysis_asked = outbox_signal("analysis_asked")
run_requested = outbox_signal("run_requested")
decided = outbox_signal("decided")
