"""Publishes patient leaflets in every language and format."""
