"""The application that the server runs."""

import atexit
import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jisr.config.settings")
application = get_wsgi_application()

# All pages are loaded before the first reader comes, and what is loaded is never searched for rubbish again: a search
# through some 300,000 objects that stay for good makes one reader in fifty wait 0.2 s.
get_resolver().url_patterns  # noqa: B018 -- reading it loads them
gc.collect()
gc.freeze()
atexit.register(gc.unfreeze)  # at the end all is taken down as usual
