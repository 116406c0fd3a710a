"""One package or module a channel, and how an answer looks there."""
