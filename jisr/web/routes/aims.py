"""What everything serves, and places side by side."""

from __future__ import annotations

from django.urls import URLPattern, path

from jisr.web.views import comparison, strategy

urlpatterns: list[URLPattern] = [
    path("compare/", comparison.comparison, name="compare"),
    path("map/", comparison.province_map, name="map"),
    path("strategies/<str:reference>/", strategy.strategy, name="strategy_page"),
    path("strategies/<str:reference>/pillars/<int:number>/", strategy.pillar, name="pillar_page"),
    path("strategies/<str:reference>/axes/<int:key>/", strategy.axis, name="axis_page"),
    path("objectives/<str:reference>/", strategy.objective, name="objective_page"),
    path("programmes/<str:reference>/", strategy.programme, name="programme_page"),
]
