"""What the product knows of languages: CLDR's data, and what CLDR does not know."""
