"""Places and the actor directory as data; look-up only."""
