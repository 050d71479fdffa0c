"""Rules of typography: marks, digits, characters that deceive, and capitals."""
