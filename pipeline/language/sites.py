"""How a web address is written without www: nhs.uk, example.org/page."""

from pipeline.language.text.letters import NO_SPACES

_GENERAL = r"com|org|net|gov|edu|info|int|eu"
_COUNTRIES = (
    r"uk|ie|fr|pl|pt|br|ro|tr|ua|vn|cn|bd|pk|ir|sa|eg|ae|nz|za|jp|kr|ch|nl|lu|cz|sk|hu|gr|bg|hr|lt|lv"
    r"|ee|dk|mx|cl|ng|ke|gh|et|ma|dz|tn|iq|jo|ru"
)
_WORDS = (
    r"ca|au|us|in|it|at|be|de|es|se|no|fi|is|to|co|me|ar|id|my|sg|hk|tw|lk|np|ph|il|th|pe|health"
)
"""Countries' endings that are words or parts of words too: "sun.in" is a missing space."""
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_EDGE = rf"(?![^\W{NO_SPACES}]|[@-]|\.\w)"
SITE = (
    rf"(?<![^\W{NO_SPACES}])(?<![@./:&-])(?=[a-z0-9-]*[a-z][a-z0-9-]+\.|[a-z0-9-]+\.[a-z0-9-]{{2,}}\.){_LABEL}\."
    rf"(?:(?:{_LABEL}\.)*(?:{_GENERAL}|{_COUNTRIES}){_EDGE}"
    rf"|(?:{_LABEL}\.)+(?:{_WORDS}){_EDGE}|(?:{_WORDS})(?=/[a-z0-9]))"
)
"""An address whose ending is one of the Internet's, in small letters: no "Dr.House", no "e.g."."""
