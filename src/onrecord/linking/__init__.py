"""Linking: whether two rows of different reports tell of one thing."""
