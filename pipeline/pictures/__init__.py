"""Pictures: what files may be one, and how they are published."""
