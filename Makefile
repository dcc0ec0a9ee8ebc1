PY := .venv/bin/python
help:
	@echo targets
