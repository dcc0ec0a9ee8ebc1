"""What people under mandates work in."""

from __future__ import annotations

from django.urls import path

from jisr.web.demonstration import demonstration_sign_in
from jisr.web.routes import imports
from jisr.web.views import acts, desk, families, joint, people, referrals

urlpatterns = [
    path("desk/", desk.desk, name="desk"),
    path("desk/waits/<slug:key>/", desk.waits, name="waits"),
    path("desk/mandate/", desk.take_mandate, name="take_mandate"),
    path("desk/organisation/", desk.my_organisation, name="my_organisation"),
    path("desk/reply/<int:number>/", desk.reply, name="reply"),
    path("desk/requests/", families.requests, name="requests"),
    path("desk/requests/new/", families.new_request, name="new_request"),
    path("desk/requests/<str:reference>/", families.request_file, name="request_page"),
    path("desk/referrals/<int:number>/", referrals.referral, name="referral"),
    path("desk/people/", people.people, name="people"),
    path("desk/people/<str:reference>/", people.person, name="person_page"),
    path("desk/facilities/<str:reference>/people/", people.facility_people, name="facility_people"),
    path("desk/joint/", joint.joint, name="joint"),
    *imports.urlpatterns,
    path("follow/request/", families.follow_request, name="follow_request"),
    path("new/<slug:act>/", acts.begin, name="begin"),
    path("<slug:slug>/<str:reference>/do/<slug:act>/", acts.act_on, name="act"),
    path("account/example/", demonstration_sign_in, name="demonstration_sign_in"),
]
