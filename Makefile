# Two commands are all one needs: `make run` and `make test`. `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := UV_NO_CONFIG=1 VIRTUAL_ENV=$(VENV) $(BIN)/uv
COMPILE := $(UV) pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
INSTALLED := $(VENV)/.runs

.PHONY: help setup run test test-fast check fix bench bench-large fuzz lock sbom security messages test-tools

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

setup: $(VENV)/.tests  ## everything the other commands need, into .venv

$(BIN)/uv: requirements/bootstrap.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Tsunagu needs Python 3.11 or newer; name it with PYTHON=…"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing: apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/bootstrap.txt || echo "uv is not to be had; pip does its work, more slowly"
	@touch $@

# What runs the desk (.runs), and with the checks and tests beside it (.tests).
$(VENV)/.runs: $(BIN)/uv requirements/run.txt pyproject.toml
	@$(call install,requirements/run.txt)
	@touch $@

$(VENV)/.tests: $(BIN)/uv requirements/dev.txt pyproject.toml
	@$(call install,requirements/dev.txt)
	@touch $(VENV)/.runs $@

define install
	echo "Installing $(1) …"; \
	{ $(UV) pip sync --quiet --require-hashes $(1) && $(UV) pip install --quiet --no-deps --no-build-isolation -e . ; } \
	|| { $(BIN)/python -m pip install --quiet --no-deps --require-hashes -r $(1) \
	     && $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e . ; }
	$(BIN)/python -m tsunagu.project.build
endef

run: $(INSTALLED)  ## the demo desk in the browser; prints its address
	$(BIN)/tsunagu serve --demo $(ARGS)

test: $(VENV)/.tests test-tools  ## everything, on SQLite and on a real PostgreSQL, in a browser, the slow ones too
	$(BIN)/python -m tests.proof $(ARGS)

test-fast: $(VENV)/.tests  ## what answers within a minute (no browser, nothing slow)
	$(BIN)/pytest -m "not browser and not slow" $(ARGS)

test-tools: $(VENV)/.tests  ## Chromium, a Japanese font, PostgreSQL, Spark for the tests, when this machine lets us
	@$(BIN)/python -m tests.machine

check: $(VENV)/.tests  ## format, lint, types, imports, printed pages, migrations, translations
	@$(BIN)/python -m tests.checks

fix: $(VENV)/.tests  ## format and mend what a machine can mend
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format . ; $(BIN)/python -m tests.reference --write ; $(BIN)/python -m tests.procedure_reference --write ; $(BIN)/python -m tests.referral_reference --write

bench: $(VENV)/.tests  ## speed and quality figures, as ratios in one run
	$(BIN)/python -m bench

bench-large: $(VENV)/.tests  ## the same at the sizes of the whole country
	$(BIN)/python -m bench --large

fuzz: $(VENV)/.tests  ## every property on 2,000 random examples instead of 100
	HYPOTHESIS_PROFILE=long $(BIN)/pytest -m "hypothesis and not browser" $(ARGS)

messages: $(VENV)/.tests  ## collect the sentences to translate (needs gettext)
	cd src/tsunagu/web && TSUNAGU_DATA=../../../var ../../../$(BIN)/django-admin makemessages --settings tsunagu.project.settings.dev -l en --no-location --no-obsolete

security: $(VENV)/.tests  ## print docs/reference/security.md from asvs.yaml
	@$(BIN)/python -m tests.asvs

sbom: $(VENV)/.runs  ## the bill of materials of what runs the desk (CycloneDX), from the lock
	@$(BIN)/python requirements/write_sbom.py

lock: $(BIN)/uv  ## choose versions anew, with hashes and without addresses
	$(COMPILE) --override requirements/overrides.txt requirements/run.in -o requirements/run.txt $(LOCK)
	$(COMPILE) --override requirements/overrides.txt requirements/run.in requirements/dev.in -o requirements/dev.txt $(LOCK)
	$(COMPILE) requirements/bench.in -o requirements/bench.txt $(LOCK)
	$(COMPILE) requirements/spark.in -o requirements/spark.txt $(LOCK)
	$(COMPILE) requirements/bootstrap.in -o requirements/bootstrap.txt $(LOCK)
