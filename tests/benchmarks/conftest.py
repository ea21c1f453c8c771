"""Nothing here is collected by pytest: ``python -m tests.benchmarks`` runs the benchmarks."""

collect_ignore_glob = ["*.py"]
