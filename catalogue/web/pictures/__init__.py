"""Data pictures: pure functions from figures to positions, which templates draw without a style attribute."""
