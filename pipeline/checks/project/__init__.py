"""Rules of a project: what its languages lack, and what is wrong with its files of data."""
