"""Readers of public corpora, figures measured on them, and the gate of floors."""
