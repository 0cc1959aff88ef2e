"""Records to files and views: one file a format."""
