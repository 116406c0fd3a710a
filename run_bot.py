#!/usr/bin/env python3
"""Start Whosaid from a checkout: ``python run_bot.py [COMMAND] [options]``."""

from bot.cli import main

if __name__ == "__main__":
    main()
