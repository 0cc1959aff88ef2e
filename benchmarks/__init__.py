"""How fast reports are read, beside the bare language model."""
