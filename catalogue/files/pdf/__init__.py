"""Reports as PDF: read and drawn in a child process that can break without harm; samples are made.

Nothing here is imported by importing the package, for the child must start quickly.
"""
