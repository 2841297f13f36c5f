"""Benchmarks: every engine the same data, the same questions, turn by turn."""
