check test demo bench:
	python3 dev.py $@

.PHONY: check test demo bench
