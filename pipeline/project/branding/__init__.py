"""What a clinic says of itself in `aftercare.toml` beyond its name and number, checked.

Kept to the standard library, as all that reads the configuration is.  `given` reads the settings,
`colour` measures and mends colours, `logo` refuses a picture that could do more than be looked at.
"""
