"""Translation memory: what has been translated before, in any leaflet; and drafts by machine."""
