"""English questions: the frames they come in, and the small talk around them."""
