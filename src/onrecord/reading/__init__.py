"""Report to record: small steps, called in order by `read`."""
