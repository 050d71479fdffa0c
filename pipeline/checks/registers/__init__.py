"""Rules of registers: standard and plain say the same, and the plain one reads more easily."""
