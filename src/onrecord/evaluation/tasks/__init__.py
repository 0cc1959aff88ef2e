"""Comparisons of what was read with what a coder marked: one file a task."""
