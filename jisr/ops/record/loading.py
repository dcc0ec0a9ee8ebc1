"""Load the public record over the country: what is known of real bodies, each record with its sources."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from jisr.core.acting import Acting
from jisr.ops.record.base import Loading, load_sources
from jisr.ops.record.contracts import load_agreements
from jisr.ops.record.institutions import load_institutions, load_posts
from jisr.ops.record.meetings import load_consultations, load_facilities, load_visit
from jisr.ops.record.strategies import load_strategy
from jisr.ops.record.vocabularies import load_vocabularies


@transaction.atomic
def load_record(*, by: Acting, on: date) -> int:
    """Bring in the public record under the mandate *import*, wholly or not at all; how many records were made.

    The country has to be there. Each record is known by a reference seeded with its key, published, and journalled
    once; a second run makes nothing and leaves what people have done since as it is.
    """
    loading = Loading(by, on)
    load_vocabularies()
    load_sources(loading)
    load_institutions(loading)
    load_posts(loading)
    load_strategy(loading)
    load_consultations(loading)
    load_facilities(loading)
    load_visit(loading)
    load_agreements(loading)
    return loading.made
