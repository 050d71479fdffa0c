"""Files, processes and the package's own folder: what every room may use."""
