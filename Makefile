# make graph     builds the graph of the sample articles into out/ (installs aimaek into .venv first)
# make help      lists the rest

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# Any interpreter will do that is Python 3.11 or later and can make virtual environments: make PYTHON=/path/to/python3.12
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo $$p; break; }; done)
VENV ?= .venv
BIN := $(VENV)/bin
JOBS ?=
ARTICLES ?= seeds/articles
OUT ?= out

INSTALLED := $(VENV)/.aimaek-installed
TEST_INSTALLED := $(VENV)/.aimaek-test-installed

NODE_CLIENTS := tests/node
NODE_INSTALLED := $(NODE_CLIENTS)/node_modules/.aimaek-installed

.PHONY: help graph test check bench bench-page clean distclean system-packages node-packages

help:
	@echo 'make graph   build the graph of $(ARTICLES) into $(OUT)/   (ARTICLES=folder OUT=folder JOBS=n)'
	@echo 'make test    install what tests need and run them all'
	@echo 'make check   ruff, mypy, generated files, the commands once'
	@echo 'make bench   measure reading against bare Kiwi on the same text'
	@echo 'make bench-page   measure graph.html in a browser beside plain pyvis'
	@echo 'make clean   remove what was built; make distclean: the virtual environment too'
	@echo 'PYTHON=...   the interpreter to use (3.11 or later)'

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo 'aimaek needs Python 3.11 or later with the modules venv and ensurepip, and found none.' >&2; \
		for p in python3 python; do command -v $$p >/dev/null 2>&1 && echo "  $$p is $$($$p --version 2>&1)" >&2; done; \
		echo '  On Debian or Ubuntu: apt-get install python3 python3-venv. Elsewhere: make PYTHON=/path/to/python3.11' >&2; \
		exit 1; \
	fi
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "aimaek needs Python 3.11 or later; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo 'Creating the virtual environment $(VENV) …'
	@$(PYTHON) -m venv $(VENV) || { echo 'On Debian or Ubuntu: apt-get install python3-venv' >&2; rm -rf $(VENV); exit 1; }

$(INSTALLED): pyproject.toml | $(BIN)/python
	@echo 'Installing aimaek into $(VENV) (a few minutes the first time) …'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(TEST_INSTALLED): pyproject.toml | $(INSTALLED)
	@echo 'Installing what tests and checks need …'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(INSTALLED) $@

graph: $(INSTALLED)
# Exit code 3: the graph is there, and the command has named the inputs that it left out.
	@$(BIN)/aimaek build $(ARTICLES) --out $(OUT) $(if $(JOBS),--jobs $(JOBS)) || [ $$? = 3 ]

# Clients that are no Python packages: rapper and roqet read and query the Turtle, Virtuoso loads it, Chromium opens the
# page, the fonts show Hangul in it, npm brings Gephi Lite's parsers, Comunica and axe-core.
system-packages:
	@missing=''; \
	command -v rapper >/dev/null 2>&1 || missing="$$missing raptor2-utils"; \
	command -v roqet >/dev/null 2>&1 || missing="$$missing rasqal-utils"; \
	command -v virtuoso-t >/dev/null 2>&1 || missing="$$missing virtuoso-opensource"; \
	command -v npm >/dev/null 2>&1 || missing="$$missing nodejs npm"; \
	command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing="$$missing chromium"; \
	command -v chromedriver >/dev/null 2>&1 || missing="$$missing chromium-driver"; \
	{ command -v fc-list >/dev/null 2>&1 && [ -n "$$(fc-list :lang=ko)" ]; } || missing="$$missing fonts-noto-cjk fontconfig"; \
	if [ -n "$$missing" ]; then \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
			echo "Installing Debian packages:$$missing"; \
			{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; } \
				>/dev/null || echo "Could not install:$$missing. The tests that need them are skipped (with CI=true: fail)." >&2; \
		else \
			echo "Not installed:$$missing. The tests that need them are skipped (with CI=true: fail)." >&2; \
			echo "  As root on Debian or Ubuntu: apt-get install$$missing" >&2; \
		fi; \
	fi

$(NODE_INSTALLED): $(NODE_CLIENTS)/package.json $(NODE_CLIENTS)/package-lock.json
	@echo 'Installing the Node clients of the tests …'
	@npm --prefix $(NODE_CLIENTS) ci --silent --ignore-scripts && touch $@

node-packages: system-packages
	@if command -v npm >/dev/null 2>&1; then $(MAKE) --no-print-directory $(NODE_INSTALLED); \
	else echo 'No npm: the tests that need Node clients are skipped (with CI=true: fail).' >&2; fi

test: $(TEST_INSTALLED) system-packages node-packages
	@$(BIN)/python -m pytest $(TESTS)

check: $(TEST_INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m ontology.generate --check
	$(BIN)/python -m docs.ontology_page --check
	@echo 'The commands, once each'
	@set -eu; folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
	$(BIN)/aimaek --version; \
	$(BIN)/aimaek --help >"$$folder/help"; \
	$(BIN)/aimaek rules >"$$folder/rules"; \
	$(BIN)/aimaek explain seeds/articles/2025-09-02-personnel.txt >"$$folder/explained"; \
	$(BIN)/aimaek query >"$$folder/questions"; \
	$(BIN)/aimaek build seeds/articles --out "$$folder/out" --quiet; \
	$(BIN)/aimaek check --graph "$$folder/out/graph.ttl"; \
	$(BIN)/aimaek query 'SELECT (COUNT(*) AS ?n) WHERE { ?s a aik:Statement }' --graph "$$folder/out/graph.ttl"; \
	$(BIN)/aimaek conflicts --graph "$$folder/out/graph.ttl" >"$$folder/conflicts"

bench: $(TEST_INSTALLED)
	@$(BIN)/python benchmarks/reading.py

bench-page: $(TEST_INSTALLED) system-packages
	@$(BIN)/python benchmarks/explorer.py

clean:
	@rm -rf build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -path ./$(VENV) -prune -o -name __pycache__ -type d -print | xargs rm -rf
	@[ ! -d $(OUT) ] || find $(OUT) -mindepth 1 -maxdepth 1 \( -name 'graph.*' -o -name 'report.json' -o -name '.aimaek-*' \) -exec rm -rf {} +

distclean: clean
	@rm -rf $(VENV) $(NODE_CLIENTS)/node_modules
