"""Where every address leads: Arabic at the root, French under /fr/, English under /en/."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path

from jisr.api.bulk import bulk
from jisr.api.catalogue import catalogue
from jisr.api.iati.file import iati
from jisr.api.urls import api
from jisr.web.views import errors, health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("api/iati.xml", iati, name="iati"),
    path("api/", api.urls),
    path("data/catalogue.jsonld", catalogue, name="catalogue"),
    re_path(r"^data/(?P<slug>[a-z]+)\.(?P<shape>csv|json)$", bulk, name="bulk"),
    *i18n_patterns(
        path("account/", include("allauth.urls")),
        path("", include("jisr.web.urls")),
        prefix_default_language=False,
    ),
]
handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
