#!/bin/sh
# Every test this machine can run: on SQLite, then on PostgreSQL where it is installed; with the word `deep`, those that
# take long, and no other.
# VOISINS_TESTS_NEED names what must be there (CI): what is missing is then a failure, not a skip.
set -eu
cd "$(dirname "$0")/.."
if [ "${1:-}" = deep ]; then
  which="slow or tried"
  export VOISINS_TESTS_TIMES="${VOISINS_TESTS_TIMES:-10}"
else
  which="not slow"
fi
VOISINS_DATA="$(mktemp -d)" .venv/bin/python manage.py collectstatic --noinput -v 0
.venv/bin/pytest -q -n 2 --dist worksteal -m "$which"
.venv/bin/python -m tests.on_postgres -q -n 2 --dist worksteal -m "not browser and not nginx and ($which)"
