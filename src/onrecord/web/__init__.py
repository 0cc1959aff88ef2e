"""The archive in a browser: thin pages over the store and the accounts."""
