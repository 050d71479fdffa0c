"""`Leaflet` and `Catalogue` to `LocalisedLeaflet`, or a refusal; and the product's own words."""
