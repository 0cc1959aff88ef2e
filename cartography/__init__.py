"""Makes the base map of the web pages from Natural Earth's data; see `python -m cartography --help`."""
