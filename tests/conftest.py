"""What holds for all tests."""

import os

from hypothesis import Phase, settings

# No test may fail because the machine is busy, a failure is told at once and not explained for minutes, and what every
# change must pass tries the same values each time.
settings.register_profile(
    "whosaid",
    deadline=None,
    phases=[phase for phase in Phase if phase is not Phase.explain],
    derandomize="CI" in os.environ,
)
settings.load_profile("whosaid")
