PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
POLNEAR ?= ../shared/corpora/polnear
RUN ?= training/runs
WEIGHTS := src/hearsay/attributions/weights

.PHONY: demo test lint train bench
demo: $(VENV)/.installed
	@$(BIN)/hearsay read examples/*.html examples/*.txt
	@echo "Next: $(BIN)/hearsay read --html reading.html examples/*.html examples/*.txt"

test: lint
	$(BIN)/pytest

lint: $(VENV)/.tests
	$(BIN)/ruff check src tests training benchmarks
	$(BIN)/ruff format --check src tests training benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports

train: $(VENV)/.training
	$(BIN)/python -m training.train --polnear $(POLNEAR) --out $(RUN)/first
	$(BIN)/python -m training.train --polnear $(POLNEAR) --out $(RUN)/staged --start $(RUN)/first/last.pt --rate 0.5
	$(BIN)/python -m training.train --polnear $(POLNEAR) --out $(RUN)/second --seed 2
	$(BIN)/python -m training.train --polnear $(POLNEAR) --out $(RUN)/default --start $(RUN)/second/last.pt \
	  --teacher $(RUN)/staged/last.pt $(RUN)/second/last.pt --rate 0.4 --epochs 2 --seed 4
	$(BIN)/python -m training.train --polnear $(POLNEAR) --out $(RUN)/small --teacher $(RUN)/default/last.pt --epochs 4
	for model in default small; do \
	  $(BIN)/python -m training.export --checkpoint $(RUN)/$$model/last.pt --out $(WEIGHTS)/$$model && \
	  $(BIN)/python -m training.confidence --polnear $(POLNEAR) --model $$model || exit 1; \
	done

bench: $(VENV)/.bench
	$(BIN)/python -m benchmarks.run --shared $(dir $(POLNEAR))..

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q -c constraints.txt -e .
	@touch $@

$(VENV)/.tests: $(VENV)/.installed
	$(BIN)/pip install -q -c constraints.txt -e '.[test]'
	@touch $@

$(VENV)/.training: $(VENV)/.installed
	$(BIN)/pip install -q -c constraints.txt -e '.[training]'
	@touch $@

$(VENV)/.bench: $(VENV)/.installed
	$(BIN)/pip install -q -c constraints.txt -e '.[bench]'
	@touch $@
