"""Words of each language, as data."""
