"""Where the site's own files are, and how the index and its search find one another."""

SEARCH_FOLDER = "search"
SEARCH_CALL = "aftercareSearch"
"""What a script of texts to search calls with them."""
WORKER = "sw.js"
"""The service worker, which keeps the site for when there is no network."""
