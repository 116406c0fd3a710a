"""Other words for the same: how near terms are in meaning (``vectors``), and the names of one place (``places``)."""
