# The portal's one image: web server, worker, beat and migrations differ by their command alone.

FROM node:24.11.1-bookworm-slim AS browser-files
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund

FROM python:3.11.14-slim-bookworm AS packages
WORKDIR /build
COPY requirements.txt ./
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt

FROM python:3.11.14-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=acip_portal.settings \
    PRODUCTION=1
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin portal
WORKDIR /app
COPY --from=packages /opt/venv /opt/venv
COPY --from=browser-files /build/node_modules ./node_modules
COPY . .
# Static files and translations are part of the image; the addresses here are read, never called.
RUN find . -name '*.po' -not -path './node_modules/*' -exec python scripts/compile_translations.py {} + \
    && SECRET_KEY=read-never-used \
       ALLOWED_HOSTS=localhost \
       BASE_URL=https://localhost \
       DATABASE_URL=postgres://app:none@localhost/none \
       EMAIL_URL=console:// \
       python manage.py collectstatic --noinput --verbosity 0 \
    && chown -R portal:portal var
USER portal
EXPOSE 8000
CMD ["sh", "deploy/web.sh"]
