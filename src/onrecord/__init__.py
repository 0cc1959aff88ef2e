"""The package onrecord."""
