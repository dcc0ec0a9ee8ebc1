"""Every page's address, without its language."""

from __future__ import annotations

from jisr.web.routes import hall, papers, read, studies, work

app_name = "web"
urlpatterns = [*read.urlpatterns, *work.urlpatterns, *papers.urlpatterns, *studies.urlpatterns, *hall.urlpatterns]
