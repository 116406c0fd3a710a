"""Who said what: quotations, cues, sources, and the people behind them."""
