#!/bin/sh
# Every test this machine can run: on SQLite, then on PostgreSQL where it is installed.
# VOISINS_TESTS_NEED names what must be there (CI): what is missing is then a failure, not a skip.
set -eu
cd "$(dirname "$0")/.."
if [ "$#" -gt 0 ]; then exec .venv/bin/pytest "$@"; fi
.venv/bin/pytest -q -n 2 --dist worksteal
.venv/bin/python -m tests.on_postgres
