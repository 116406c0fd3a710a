"""Words that open a part added later."""

UPDATES = ("update", "updated", "latest update")
