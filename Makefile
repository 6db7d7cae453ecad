PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint
demo: $(VENV)/.installed
	@$(BIN)/hearsay read examples/*.html examples/*.txt
	@echo "Next: $(BIN)/hearsay read --html reading.html examples/*.html"

test: $(VENV)/.tests lint
	$(BIN)/pytest

lint: $(VENV)/.tests
	$(BIN)/ruff check src tests training
	$(BIN)/ruff format --check src tests training
	$(BIN)/mypy

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q -c constraints.txt -e .
	@touch $@

$(VENV)/.tests: $(VENV)/.installed
	$(BIN)/pip install -q -c constraints.txt -e '.[test]'
	@touch $@
