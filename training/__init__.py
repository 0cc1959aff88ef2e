"""Commands that fit the shipped weights on coded reports; part of the repository, not of the package."""
