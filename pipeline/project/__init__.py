"""What `aftercare.toml` says: the clinic, its look, its languages, formats and prints."""
