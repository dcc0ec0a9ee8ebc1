"""The joint programme: what the three institutions plan and do in a territory, side by side, with overlaps."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from jisr.territories.models import Territory
from jisr.thread.joint import joint_programme


@login_required
def joint(request: Any) -> HttpResponse:
    """The three institutions side by side; the same field, public, commune and period twice is pointed out."""
    regions = Territory.objects.visible_to(request.acting).regions().filter(is_example=request.acting.is_example)
    code = request.GET.get("region", "")
    region: Territory | None
    if code:
        region = get_object_or_404(regions, code=code)
    else:
        own = regions.filter(tree_start__gte=request.acting.tree_start, tree_start__lte=request.acting.tree_end)
        region = own.first() or regions.first()
    programme = joint_programme(region, acting=request.acting) if region else None
    return render(request, "web/joint.html", {"region": region, "regions": regions, "programme": programme})
