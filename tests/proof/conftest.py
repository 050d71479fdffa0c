"""What the proofs share."""

import pytest

from pipeline.verify.sound import respoken


@pytest.fixture(scope="session", autouse=True)
def remembered() -> None:
    """Remember what was spoken anew in the three languages most tests use, at both speeds."""
    respoken._KEPT = 6
