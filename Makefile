# make graph   the graph of data/articles, in out/
# make test    all checks and tests, with what they need
# make docs    the pages of docs/ as a site, in build/site
# make bench   all stages beside their peers in minutes; make bench-full at ten times the size and more
# make release-check  sdist and wheel, in dist/, installed and used in an environment of its own
# make picture the screenshots of the README
# make golden  write the golden files anew, after a change that is meant; then read the diff

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
COMPANY := company/河北滏陵新材料科技有限公司
PROJECT := project/年产3万吨生物基尼龙项目
ARTICLE := 57db8cb6b8765e2c
COMUNICA := $(VENV)/comunica/node_modules/.bin/comunica-sparql
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: graph test docs bench bench-full release-check golden picture wheel clean

graph: $(VENV)/installed
	$(BIN)/kg build data/articles -o out

test: $(VENV)/installed-for-tests docs
	tools/debian-packages
	test -x $(COMUNICA) || npm install --silent --no-audit --no-fund --ignore-scripts --prefix $(VENV)/comunica @comunica/query-sparql@4.5.0
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist loadfile

docs: $(VENV)/installed-for-tests
	$(BIN)/sphinx-build -W --keep-going -q -c docs -d build/doctrees . build/site

bench: $(VENV)/installed-for-benchmarks
	$(BIN)/python benchmarks/bench.py -o build/bench.md

bench-full: $(VENV)/installed-for-benchmarks
	$(BIN)/python benchmarks/bench.py --full -o build/bench-full.md

release-check: $(VENV)/installed-for-tests
	tools/release-check $(BIN)/python

golden: $(VENV)/installed-for-tests
	$(BIN)/pytest tests/golden --update-golden

picture: $(VENV)/installed-for-tests graph
	tools/debian-packages
	$(BIN)/python tools/screenshot.py out/graph.html docs/network.png 'entity=$(COMPANY)'
	$(BIN)/python tools/screenshot.py out/graph.html docs/evidence.png 'fact=$(COMPANY) cooperatesWith institute/中国科学院过程工程研究所 '
	$(BIN)/python tools/screenshot.py --serve out '/id/$(PROJECT)' docs/page-entity.png
	$(BIN)/python tools/screenshot.py --serve out '/id/article/$(ARTICLE)' docs/page-article.png
	$(BIN)/python tools/screenshot.py --serve out /review docs/page-review.png

wheel: $(VENV)/installed-for-tests
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "kg needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	@echo 'Installing into $(VENV): this takes a minute or more' >&2
	$(PIP) -e .
	@touch $@

$(VENV)/installed-for-tests: pyproject.toml | $(VENV)/bin/python
	@echo 'Installing into $(VENV): this takes a minute or more' >&2
	$(PIP) -e '.[test,dev,docs]'
	@touch $@ $(VENV)/installed

$(VENV)/installed-for-benchmarks: pyproject.toml | $(VENV)/bin/python
	@echo 'Installing into $(VENV): this takes a minute or more' >&2
	$(PIP) -e '.[bench]'
	@touch $@ $(VENV)/installed

clean:
	rm -rf out dist build
