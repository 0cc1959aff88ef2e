"""Public corpora: one file a shape, each giving reports with what a coder marked in them."""
