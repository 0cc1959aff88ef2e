"""Accounts: what each source says of one thing, side by side."""
