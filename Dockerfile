FROM python:3.13-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 STARCOACH_WORLD=own
WORKDIR /app

COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes --requirement requirements.txt

COPY . .
# The key and the address of the database serve this one command, which uses neither.
RUN SECRET_KEY=build DATABASE_URL=postgres://build/build python manage.py collectstatic --no-input --verbosity=0 \
    && useradd --system --no-create-home starcoach \
    && install --directory --owner=starcoach --mode=0700 var/own var/own/mail

USER starcoach
EXPOSE 8000
HEALTHCHECK --start-period=60s --interval=30s --timeout=5s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/health/')"]

CMD ["python", "-m", "starcoach.web_server", "--host=0.0.0.0"]
