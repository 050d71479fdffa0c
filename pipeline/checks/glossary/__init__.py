"""Rules of the glossary: a clinic's terms are called what it calls them."""
