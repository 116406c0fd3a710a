"""English words that describe people, and that point back at them."""
