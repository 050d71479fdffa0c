"""Which part of a translated document says what which unit of a leaflet says."""
