"""Every page's address, by journey: a new journey is a module here, and its line in ``jisr/web/urls.py``."""
