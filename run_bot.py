#!/usr/bin/env python3
"""Start Whosaid from a checkout: ``python run_bot.py [COMMAND] [options]``."""

import sys

try:
    from bot.cli import main
except ModuleNotFoundError as missing:
    if (missing.name or "").startswith("bot"):
        raise
    sys.exit(
        f"Whosaid is not installed for this Python ({missing.name} is missing). "
        "`make ask` or `make run` sets up .venv; then use .venv/bin/python run_bot.py"
    )

if __name__ == "__main__":
    main()
