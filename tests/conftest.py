"""What holds for all tests."""

from hypothesis import settings

# No test may fail because the machine is busy.
settings.register_profile("whosaid", deadline=None)
settings.load_profile("whosaid")
