"""Benchmarks (基准): what govtext costs beside what a researcher would write, measured in one run."""
