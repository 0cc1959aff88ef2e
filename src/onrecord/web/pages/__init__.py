"""The views: one file each, with its router."""
