"""Rules of facts: numbers, units, limits, dates, times, addresses and codes stay what they are."""
