# Two commands do all the set-up: `make demo` and `make test`. They need Python 3.11, git, make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/alliance

# The tests that hold generated files to their source, in the order in which they are written.
GENERATED := tests/loading/test_compiled.py tests/loading/test_schema.py \
	tests/analysis/test_versions.py tests/analysis/test_lint.py tests/test_docs.py \
	tests/test_docs_formats.py tests/test_questions_doc.py tests/test_examples.py \
	tests/test_pictures.py tests/test_python.py

.PHONY: help demo test check bench growth fuzz laws lowest newest docs clean

help: ## Say what there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

demo: $(VENV)/installed ## Install, then assess an example
	$(RUN) assess examples/mill-lane

test: $(VENV)/installed-test ## Install what the tests need, then run everything
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32 src
	$(BIN)/python -m pytest -q -n auto --dist loadfile -rs

check: $(VENV)/installed-test ## Check style, types, and the documents that we ship; no tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32 src
	$(RUN) check questionnaires questionnaires/playbook

docs: $(VENV)/installed-test ## Compile what we ship; write README, docs, examples again
	$(BIN)/python -m pytest -q $(GENERATED) --update-golden

bench: $(VENV)/installed-peers ## Measure speed as ratios in one run
	rm -rf $(VENV)/bench build
	$(PYTHON) -m venv $(VENV)/bench
	$(VENV)/bench/bin/python -m pip install --quiet .
	rm -rf build
	$(VENV)/bench/bin/python -m bench.bench

# Test tools are those of constraints.txt; what we need to run comes last, whatever a tool would like.
lowest: ## Run the tests with the lowest versions that we allow
	$(PYTHON) -m venv --clear $(VENV)/lowest
	$(VENV)/lowest/bin/python -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	$(VENV)/lowest/bin/python -m pip install --quiet --requirement constraints-lowest.txt
	$(VENV)/lowest/bin/python -m pytest -q -n auto --dist loadfile -rs

newest: ## Run the tests with the newest versions that we allow
	$(PYTHON) -m venv --clear $(VENV)/newest
	$(VENV)/newest/bin/python -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	$(VENV)/newest/bin/python -m pip install --quiet --upgrade --upgrade-strategy eager --editable .
	$(VENV)/newest/bin/python -m pytest -q -n auto --dist loadfile -rs

fuzz: $(VENV)/installed-test ## Run files and command lines gone wrong, 100,000 of them
	$(BIN)/python bench/fuzz.py $(FUZZ)

laws: $(VENV)/installed-test ## Look for what breaks a law: a thousand examples of each, new ones
	ALLIANCE_LAWS=searching $(BIN)/python -m pytest -q -n auto --dist loadfile $$(grep -rl @given tests)

growth: $(VENV)/installed ## Show what a doubling of each input costs; AXIS=word for some of them
	$(BIN)/python -m bench.growth $(AXIS)

clean: ## Remove what was installed and built
	rm -rf $(VENV) build dist *.egg-info src/*.egg-info .mypy_cache .ruff_cache .pytest_cache

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/installed-test: $(VENV)/installed constraints.txt
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	@touch $@

# Peers live in an environment of their own, so that their pins never meet ours; what is measured
# is an installed wheel in another one, since an editable install hooks into each start of Python.
$(VENV)/installed-peers: $(VENV)/installed
	$(PYTHON) -m venv $(VENV)/peers
	-$(VENV)/peers/bin/python -m pip install --quiet check-jsonschema
	@touch $@
