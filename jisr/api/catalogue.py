"""What can be had and in which forms, as a DCAT catalogue in JSON-LD."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from jisr.api.conditional import answer, last_change
from jisr.api.objects import OBJECTS

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "title": "dct:title",
    "description": "dct:description",
    "dataset": {"@id": "dcat:dataset", "@container": "@set"},
    "distribution": {"@id": "dcat:distribution", "@container": "@set"},
    "downloadURL": {"@id": "dcat:downloadURL", "@type": "@id"},
    "accessURL": {"@id": "dcat:accessURL", "@type": "@id"},
    "mediaType": "dcat:mediaType",
    "modified": "dct:modified",
    "conformsTo": {"@id": "dct:conformsTo", "@type": "@id"},
}
MEDIA = {"csv": "text/csv", "json": "application/json"}


def catalogue(request: HttpRequest) -> HttpResponseBase:
    """The catalogue: a data set a kind, and the two open standards."""

    def whole(path: str) -> str:
        return request.build_absolute_uri(path)

    kinds = [
        {
            "@type": "dcat:Dataset",
            "@id": whole(f"/api/{slug}"),
            "title": kind.title,
            "modified": last_change().isoformat(),
            "distribution": [
                *(_file(whole(reverse("bulk", args=[slug, shape])), media) for shape, media in MEDIA.items()),
                {"@type": "dcat:Distribution", "accessURL": whole(f"/api/{slug}"), "mediaType": "application/json"},
            ],
        }
        for slug, kind in OBJECTS.items()
    ]
    body = {
        "@context": CONTEXT,
        "@type": "dcat:Catalog",
        "@id": whole(request.path),
        "title": "Jisr",
        "dataset": [*kinds, *_standards(whole)],
    }
    return answer(request, body)


def _file(address: str, media: str) -> dict[str, Any]:
    return {"@type": "dcat:Distribution", "downloadURL": address, "mediaType": media}


def _standards(whole: Any) -> list[dict[str, Any]]:
    hsds, iati = whole("/api/hsds/"), whole(reverse("iati"))
    return [
        {
            "@type": "dcat:Dataset",
            "@id": hsds,
            "title": "Directory of services (HSDS 3.1)",
            "conformsTo": "https://docs.openreferral.org/en/v3.1.0/",
            "distribution": [{"@type": "dcat:Distribution", "accessURL": hsds, "mediaType": "application/json"}],
        },
        {
            "@type": "dcat:Dataset",
            "@id": iati,
            "title": "Agreements and projects (IATI 2.03)",
            "conformsTo": "https://iatistandard.org/en/iati-standard/203/",
            "distribution": [_file(iati, "application/xml")],
        },
    ]
