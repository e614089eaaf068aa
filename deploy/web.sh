#!/bin/sh
# The web server of a container. Control and heartbeat files go to memory: the image is read-only.
set -eu
exec gunicorn acip_portal.wsgi \
    --bind 0.0.0.0:8000 \
    --workers "${WEB_PROCESSES:-2}" \
    --threads "${WEB_THREADS:-4}" \
    --worker-tmp-dir /dev/shm \
    --no-control-socket \
    --forwarded-allow-ips '*' \
    --graceful-timeout 20 \
    --max-requests 5000 --max-requests-jitter 500
