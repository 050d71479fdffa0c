"""Makes what is stale, keeps what is whole, and says in the manifest what is published."""
