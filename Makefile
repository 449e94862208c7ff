# The day's work in a few words. `make run` and `make test` need Python 3.11 or newer and make, nothing else.
PORT ?= 8000
BIN := .venv/bin
UV_VERSION := 0.13.9
export PYTHONUTF8 := 1
export UV_PROJECT_ENVIRONMENT := .venv

.PHONY: run demo setup test deep check fix messages bench sbom clean

run: .venv/ready-to-run ## open the site on this machine, with demonstration people
	@VOISINS_DEMO=$${VOISINS_DEMO:-yes} VOISINS_PUBLIC_URL=$${VOISINS_PUBLIC_URL:-http://127.0.0.1:$(PORT)} \
	  $(BIN)/python -m voisins run --port $(PORT)

demo: run

setup: .venv/ready-to-work ## what developers need

test: .venv/ready-to-work ## every test that this machine can run; browser and PostgreSQL too where they are installed
	@sh tests/run.sh

deep: .venv/ready-to-work ## the tests that take long: many rounds of kills and power cuts; 60,000 hostile inputs, 2,000,000 with VOISINS_TESTS_TIMES=350
	@sh tests/run.sh deep

check: .venv/ready-to-work ## style, types, floors, migrations, manners
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/djade --target-version 5.2 --check $$(git ls-files 'voisins/*.html')
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/pytest -q tests/house

fix: .venv/ready-to-work
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	-$(BIN)/djade --target-version 5.2 $$(git ls-files 'voisins/*.html')

messages: .venv/ready-to-work ## gather sentences for translators, then compile (needs gettext)
	cd voisins && ../$(BIN)/python ../manage.py makemessages --all --no-location --no-wrap
	cd voisins && ../$(BIN)/python ../manage.py compilemessages

bench: .venv/ready-to-bench ## figures against their references, as a table
	@$(BIN)/python -m bench

sbom: .venv/bin/uv ## what the program is made of, with versions and digests, for vulnerability scanners (CycloneDX)
	@mkdir -p dist
	@$(BIN)/uv export --quiet --frozen --no-dev --extra postgres --format cyclonedx1.5 --output-file dist/sbom.json
	@echo dist/sbom.json

clean:
	rm -rf .venv static-built dist var

.venv/bin/uv:
	@sh bin/python-for-us
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

.venv/ready-to-run: .venv/bin/uv uv.lock pyproject.toml
	@$(BIN)/uv sync --quiet --frozen --inexact --no-dev --extra postgres
	@touch $@

.venv/ready-to-work: .venv/bin/uv uv.lock pyproject.toml
	@$(BIN)/uv sync --quiet --frozen --inexact --extra postgres
	@touch $@ .venv/ready-to-run

.venv/ready-to-bench: .venv/ready-to-work
	@$(BIN)/uv sync --quiet --frozen --inexact --extra postgres --group bench
	@touch $@
