"""The controlled words of a record and their codes, as data."""
