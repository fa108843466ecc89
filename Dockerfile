# syntax=docker/dockerfile:1
FROM python:3.11-slim AS build
WORKDIR /desk
COPY requirements.lock .
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock
COPY bot/__init__.py bot/errors.py bot/
COPY rag/__init__.py rag/
COPY rag/meaning/__init__.py rag/meaning/model_files.py rag/meaning/fetch_model.py rag/meaning/
# Without the model the desk answers by words alone; the build goes on.
RUN /venv/bin/python -m rag.meaning.fetch_model --into /venv/share/frontdesk/models/all-minilm-l6-v2-q

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /desk desk \
    && mkdir -p /desk /data \
    && chown desk /data
WORKDIR /desk
COPY --from=build /venv /venv
COPY app.py ./
COPY desk desk
COPY bot bot
COPY adapters adapters
COPY rag rag
COPY memory memory
COPY escalation escalation
COPY knowledge_base knowledge_base
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    XDG_CACHE_HOME=/data/cache \
    FRONTDESK_HOST=0.0.0.0 \
    FRONTDESK_DATA_DIR=/data
USER desk
VOLUME /data
EXPOSE 3978
HEALTHCHECK --interval=10s --timeout=3s --start-period=15s \
    CMD ["python", "-c", "import os, urllib.request as r; port = os.environ.get('FRONTDESK_PORT') or os.environ.get('PORT') or 3978; r.urlopen(f'http://127.0.0.1:{port}/health', timeout=2)"]
CMD ["python", "app.py", "serve"]
