PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test lint types bench screenshots lock clean

demo: $(READY)
	@mkdir -p build
	@$(BIN)/onrecord read samples/*.txt samples/*.html samples/*.jsonl --output build/demo.jsonl
	@echo "Twenty sample reports are on the record in build/demo.jsonl. One of them:"
	@echo
	@$(BIN)/onrecord read samples/hawija-2017-upper-zab-daily.txt --format table
	@echo
	@echo "All twenty in an archive, and the incidents that several sources tell of:"
	@$(BIN)/onrecord add samples/*.txt samples/*.html samples/*.jsonl --archive build/demo.sqlite
	@$(BIN)/onrecord accounts --archive build/demo.sqlite --sources 2 --format table
	@echo
	@echo "What to try next:"
	@echo "  $(BIN)/onrecord serve --archive build/demo.sqlite                 the archive in your browser"
	@echo "  $(BIN)/onrecord export --archive build/demo.sqlite --format acled --output build/events.csv"
	@echo "  $(BIN)/onrecord read YOUR-FOLDER/ --output records.jsonl          your own reports"
	@echo "  $(BIN)/onrecord --help                                            everything else"

test: $(READY)
	$(BIN)/pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

bench: $(READY)
	$(BIN)/python -m benchmarks

screenshots: $(READY)
	$(BIN)/python docs/screenshots.py

lock: $(READY)
	$(PYTHON) -m venv build/uv
	build/uv/bin/pip install --quiet uv
	build/uv/bin/uv pip compile pyproject.toml requirements-build.txt --extra dev --universal --python-version 3.11 \
		--generate-hashes --upgrade --no-emit-index-url --no-emit-find-links --no-annotate --no-header --output-file requirements.lock

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "onrecord needs Python 3.11 or later: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
