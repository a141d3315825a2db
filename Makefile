PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help .venv chat bot webhook ask test check format lint types contracts translations locales lock bench soak fuzz accuracy clean

help: ## this list
	@grep -hE '^[a-z.]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

.venv: .venv/ready ## make the virtual environment alone

.venv/ready: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || .ci/install-venv $(PYTHON)
	@echo "Making .venv (once; about a minute) …"
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

chat: .venv/ready ## talk in the terminal: the built-in table, no token, no network
	@$(BIN)/python -m bot chat

bot: .venv/ready ## run on Telegram by long polling (needs TELEGRAM_BOT_TOKEN)
	@$(BIN)/python -m bot migrate
	@$(BIN)/python -m bot poll

webhook: .venv/ready ## run on Telegram by a webhook (needs TELEGRAM_BOT_TOKEN and WEBHOOK_URL)
	@$(BIN)/python -m bot migrate
	@$(BIN)/python -m bot webhook

ask: .venv/ready ## one message a line on standard input, one reply each; saves nothing
	@$(BIN)/python -m bot ask

test: .venv/ready ## all tests
	@$(BIN)/python -m pytest

check: format lint types contracts test translations ## everything that CI runs

format: .venv/ready
	@$(BIN)/ruff format --check .

lint: .venv/ready
	@$(BIN)/ruff check .

types: .venv/ready
	@$(BIN)/mypy

contracts: .venv/ready
	@$(BIN)/lint-imports

translations: .venv/ready ## fail on a missing or stale translation
	@$(BIN)/python -m locales check

locales: .venv/ready ## bring the catalogs up to date with the replies
	@$(BIN)/python -m locales update

lock: .venv/ready ## pin every dependency again, with hashes
	@$(BIN)/pip-compile --quiet --extra dev --generate-hashes --strip-extras --allow-unsafe \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o requirements.lock pyproject.toml

bench: .venv/ready ## timings, as ratios against a peer measured in the same run
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -m tests.bench_scale
	@$(BIN)/python -m tests.bench_throughput
	@$(BIN)/python -m tests.bench_board

soak: .venv/ready ## kill the bot at random moments for MINUTES (10), with faults, and count what is lost
	@$(BIN)/python -m tests.soak --minutes $(or $(MINUTES),10)

fuzz: .venv/ready ## give the bot UPDATES (10000) as nobody sends them, and look for what goes wrong
	@$(BIN)/python -m tests.fuzz --updates $(or $(UPDATES),10000)

accuracy: .venv/ready ## how well messages are understood, by kind
	@$(BIN)/python -m tests.accuracy
	@$(BIN)/python -m tests.figure_accuracy

clean: ## remove everything that the other targets made
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
