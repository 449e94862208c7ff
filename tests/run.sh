#!/bin/sh
# Every test this machine can run: on SQLite, then on PostgreSQL where it is installed; with the word `deep`, those that
# take long, and no other; with other words, pytest with these words.
# VOISINS_TESTS_NEED names what must be there (CI): what is missing is then a failure, not a skip.
set -eu
cd "$(dirname "$0")/.."
case "$*" in
  "") which="not slow" ;;
  deep) which="slow or tried"; export VOISINS_TESTS_TIMES="${VOISINS_TESTS_TIMES:-10}" ;;
  *) exec .venv/bin/pytest "$@" ;;
esac
VOISINS_DATA="$(mktemp -d)" .venv/bin/python manage.py collectstatic --noinput -v 0
.venv/bin/pytest -q -n 2 --dist worksteal -m "$which"
.venv/bin/python -m tests.on_postgres -q -n 2 --dist worksteal -m "not browser and not once and ($which)"
