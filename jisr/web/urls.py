"""Every page's address, without its language."""

from __future__ import annotations

from jisr.web.routes import aims, files, hall, papers, read, studies, work

app_name = "web"
urlpatterns = [
    *read.urlpatterns,
    *aims.urlpatterns,
    *work.urlpatterns,
    *papers.urlpatterns,
    *studies.urlpatterns,
    *hall.urlpatterns,
    *files.urlpatterns,
]
