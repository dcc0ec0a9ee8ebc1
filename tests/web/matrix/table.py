"""Who may open what: every address of the site, by the name of its route. A new route without a row fails the test.

Each row is a door: one of the words below, or a permission of ``actors/permissions.py``. Where a record lies:

``own``: in the reader's territory, of the reader's body, not published; ``neighbour``: the next province's, of another
body, not published; ``foreign``: of the other world (the demonstration's, for a reader of the real one), not
published; ``public``: the neighbour's, published; ``other world``: of the other world, published.

What is answered: ``open`` (200), ``refused`` (403 with a reason), ``sign in`` (to the sign-in page), ``hidden`` (404),
``post only`` (405), ``shut`` (hidden or refused).
"""

from __future__ import annotations

# Open to everyone, record or not.
OPEN = "open"
# Only for who is signed in.
SIGNED_IN = "signed in"
# A page of a record: open where it is public or entrusted, else hidden.
RECORD = "record"
# A record about people: open only to those who serve families, at their body or in their territory.
PEOPLE = "people"
# Sent by a form only.
POST = "post only"
# Sent by a form only, and only by who is signed in.
POST_SIGNED_IN = "post only, signed in"
# What is kept of a body: open to those in whose charge it lies, public or not.
BODY = "body"
# Something of a body alone that nobody else's address reaches; the test asks for one that is not there.
NOT_THERE = "not there"
# The page of an act.
ACT = "act"

ROUTES: dict[str, tuple[str, str]] = {
    # name of the route: (door, kind of record that its address names)
    "healthz": (OPEN, ""),
    "bulk": (OPEN, "bulk"),
    "iati": (OPEN, ""),
    "catalogue": (OPEN, ""),
    # what everyone may read
    "web:home": (OPEN, ""),
    "web:regions": (OPEN, ""),
    "web:territory": (OPEN, "territory"),
    "web:services": (OPEN, ""),
    "web:calendar": (OPEN, ""),
    "web:breaks": (OPEN, ""),
    "web:follow": (OPEN, ""),
    "web:follow_request": (OPEN, ""),
    "web:search": (OPEN, ""),
    "web:suggest": (OPEN, ""),
    "web:about": (OPEN, ""),
    "web:privacy": (OPEN, ""),
    "web:data": (OPEN, ""),
    "web:meetings": (OPEN, ""),
    "web:visits": (OPEN, ""),
    "web:contributions": (OPEN, ""),
    "web:commitments": (OPEN, ""),
    "web:plans": (OPEN, ""),
    "web:actions": (OPEN, ""),
    "web:agreements": (OPEN, ""),
    "web:projects": (OPEN, ""),
    "web:facilities": (OPEN, ""),
    "web:offers": (OPEN, ""),
    "web:indicators": (OPEN, ""),
    "web:values": (OPEN, ""),
    "web:organisations": (OPEN, ""),
    "web:justice": (OPEN, ""),
    "web:unmet": (OPEN, ""),
    "web:compare": (OPEN, ""),
    "web:map": (OPEN, ""),
    "web:strategies": (OPEN, ""),
    "web:objectives": (OPEN, ""),
    "web:programmes": (OPEN, ""),
    "web:calls": (OPEN, ""),
    "web:training": (OPEN, ""),
    "web:studies": (OPEN, ""),
    # one record
    "web:meeting_page": (RECORD, "meetings"),
    "web:visit_page": (RECORD, "visits"),
    "web:contribution_page": (RECORD, "contributions"),
    "web:commitment_page": (RECORD, "commitments"),
    "web:plan_page": (RECORD, "plans"),
    "web:action_page": (RECORD, "actions"),
    "web:agreement_page": (RECORD, "agreements"),
    "web:instalment_page": (RECORD, "instalments"),
    "web:call_page": (RECORD, "calls"),
    "web:training_page": (RECORD, "training"),
    "web:project_page": (RECORD, "projects"),
    "web:service_page": (RECORD, "services"),
    "web:facility_page": (RECORD, "facilities"),
    "web:organisation_page": (RECORD, "organisations"),
    "web:indicator_page": (RECORD, "indicators"),
    "web:study_page": (RECORD, "studies"),
    "web:thread": (RECORD, "projects"),
    "web:strategy_page": (RECORD, "strategies"),
    "web:pillar_page": (RECORD, "strategies"),
    "web:axis_page": (RECORD, "strategies"),
    "web:objective_page": (RECORD, "objectives"),
    "web:programme_page": (RECORD, "programmes"),
    "web:application_page": (RECORD, "applications"),
    "web:report_page": (RECORD, "reports"),
    "web:session_page": (RECORD, "sessions"),
    "web:opinions": (RECORD, "meetings"),
    "web:envelope": (RECORD, "plans"),
    "web:themes": (OPEN, "territory"),
    "web:known": (OPEN, ""),
    "web:justice_study": (POST, ""),
    "web:keep_study": (POST, ""),
    "web:known_ask": (POST_SIGNED_IN, ""),
    "web:known_pairs": ("review_pairs", "linkage"),
    "web:known_pair": ("review_pairs", "linkage"),
    "web:file": (RECORD, "file"),
    # what is worked in
    "web:desk": (SIGNED_IN, ""),
    "web:waits": (SIGNED_IN, "wait"),
    "web:my_organisation": (SIGNED_IN, ""),
    "web:joint": (SIGNED_IN, ""),
    "web:take_mandate": (POST_SIGNED_IN, ""),
    "web:demonstration_sign_in": (POST, ""),
    # what is about people
    "web:request_page": (PEOPLE, "requests"),
    "web:requests": ("handle_request", ""),
    "web:new_request": ("file_request", ""),
    "web:referral": ("answer_leg", "leg"),
    "web:reply": ("reply_to_notice", "notice"),
    # an act's page: its own matrix, below
    "web:begin": (ACT, ""),
    "web:act": (ACT, ""),
    "web:people": ("register_family", ""),
    "web:person_page": (PEOPLE, "persons"),
    "web:facility_people": ("admit", "facilities"),
    # bodies, accounts, and what is brought in
    "web:body_file": (BODY, "organisations"),
    "web:administration": ("keep_accounts", ""),
    "web:account": (SIGNED_IN, ""),
    "web:imports": (SIGNED_IN, ""),
    "web:import_template": (SIGNED_IN, "import"),
    "web:send_file": (POST_SIGNED_IN, "import"),
    "web:import_batch": (NOT_THERE, "batch"),
    "web:import_faults": (NOT_THERE, "batch"),
    "web:work_on_batch": (POST_SIGNED_IN, "batch"),
    # papers
    "web:pole_review": (OPEN, "paper"),
    "web:territory_review": (OPEN, "paper of territory"),
    "web:organisation_review": (RECORD, "organisations"),
    "web:agreement_sheet": (RECORD, "agreements"),
    "web:agreement_commitments": (RECORD, "agreements"),
    "web:session_commitments": (RECORD, "sessions"),
    "web:action_sheet": (RECORD, "actions"),
    "web:minutes": (RECORD, "meetings"),
    "web:certificate": (NOT_THERE, "training"),
    "web:contribution_receipt": (POST, "contributions"),
    "web:request_receipt": (POST_SIGNED_IN, "requests"),
}

# Pages that lead on to where the record is shown.
LEADS_ON = {"web:study_page"}
# Kinds that are about people: never public.
PEOPLE_KINDS = {"requests", "persons", "leg"}
# What is its body's alone as long as it is a draft; not even an administrator opens it.
DRAFTS_OF_THEIR_OWN = {"applications"}
# Acts that may be done on a public record of another body, by the roles that may do them at all.
FOR_ALL = {
    "training/enrol",
    "calls/apply",
    "indicators/value",
    "indicators/correct",
    "indicators/target",
}
# Acts by the permission that they stand under (``actors/permissions.py`` says which roles have it).
ACTS: dict[str, str] = {
    "give_mandate": "organisations/mandate",
    "revoke_mandate": "organisations/revoke",
    "register_organisation": "new/organisation",
    "name_interlocutor": "organisations/interlocutor",
    "send_notices": "new/notices",
    "publish": (
        "contributions/publish agreements/publish calls/publish commitments/publish facilities/publish "
        "indicators/publish meetings/publish organisations/publish plans/publish projects/publish "
        "training/publish visits/publish indicators/publish-value "
    ),
    "attach": (
        "agreements/attach agreements/detach applications/attach applications/detach calls/attach "
        "calls/detach commitments/attach commitments/detach contributions/attach contributions/detach "
        "facilities/attach facilities/detach instalments/attach instalments/detach meetings/attach "
        "meetings/detach plans/attach plans/detach actions/attach actions/detach projects/attach "
        "projects/detach reports/attach reports/detach sessions/attach sessions/detach visits/attach "
        "visits/detach "
    ),
    "state_error": (
        "contributions/correct meetings/correct visits/correct commitments/correct plans/correct "
        "actions/correct projects/correct facilities/correct organisations/correct calls/correct "
        "applications/correct reports/correct sessions/correct training/correct "
    ),
    "change_organisation": (
        "organisations/rename organisations/merge organisations/place organisations/competence "
        "organisations/competence-remove organisations/post organisations/appoint organisations/tenure-end "
    ),
    "delegate_mandate": "organisations/delegate organisations/delegation-end",
    "keep_accounts": (
        "organisations/account-letter organisations/account-sessions organisations/account-close "
        "organisations/account-reopen "
    ),
    "offer_training": "new/training",
    "enrol": "training/enrol",
    "mark_presence": "training/presence",
    "certify": "training/certify",
    "record_meeting": "new/meeting meetings/agenda meetings/attendance meetings/minutes",
    "record_visit": "new/visit visits/attendance visits/stop visits/finding",
    "write_text": (
        "meetings/discard-minutes meetings/discard-synthesis "
        "meetings/minutes-change meetings/synthesis meetings/sentence "
    ),
    "publish_text": ("meetings/publish-minutes meetings/publish-synthesis "),
    "record_contribution": "new/contribution",
    "join_contribution": "contributions/join contributions/undo-join",
    "answer_contribution": ("contributions/answer contributions/answer-appeal contributions/carry-on "),
    "appeal": "contributions/appeal",
    "escalate": "contributions/escalate",
    "make_commitment": ("new/commitment sessions/commitment agreements/obligation-promise "),
    "report_on_commitment": "commitments/report",
    "declare_commitment": "commitments/declare",
    "decide_on_commitment": "commitments/accept commitments/return",
    "withdraw_commitment": "commitments/withdraw",
    "draft_plan": "new/plan plans/version plans/discard",
    "write_action": ("plans/action actions/change actions/serve actions/remove actions/cite actions/converge "),
    "adopt_plan": "plans/adopt",
    "draft_agreement": (
        "new/agreement agreements/party agreements/share agreements/instalment agreements/fund "
        "agreements/under instalments/condition-add agreements/change agreements/party-remove "
        "agreements/share-change agreements/share-remove agreements/obligation agreements/obligation-done "
        "agreements/obligation-remove agreements/cover agreements/uncover agreements/quota "
        "agreements/quota-count agreements/quota-remove agreements/document instalments/change "
        "instalments/remove instalments/condition-change instalments/condition-remove agreements/discard "
    ),
    "initial_agreement": "agreements/initial",
    "sign_agreement": "agreements/sign",
    "bring_into_force": "agreements/force",
    "end_agreement": "agreements/expire agreements/terminate",
    "add_rider": "agreements/rider",
    "call_funds": "instalments/call",
    "declare_payment": "instalments/declare",
    "confirm_payment": "instalments/confirm instalments/contest instalments/counter",
    "hold_instalment": "instalments/hold instalments/lift",
    "meet_condition": "instalments/condition",
    "hold_session": "agreements/plan-session agreements/hold-session sessions/hold",
    "submit_report": ("agreements/report reports/change reports/submit reports/accept reports/return reports/discard "),
    "decide_on_report": "agreements/decide-report",
    "publish_call": (
        "new/call calls/change calls/criterion calls/criterion-remove calls/open calls/apply calls/close "
        "calls/decided calls/results calls/discard "
    ),
    "apply": (
        "applications/change applications/paper applications/submit applications/withdraw applications/papers "
        "applications/eligibility applications/score applications/decide applications/appeal "
        "applications/answer-appeal applications/agreement applications/discard "
    ),
    "record_project": (
        "new/project projects/decide-progress projects/carries projects/financed projects/facility "
        "projects/progress-again projects/progress-discard "
    ),
    "report_progress": "projects/milestone projects/reach-milestone projects/progress",
    "add_blocker": "projects/blocker projects/lift-blocker",
    "move_milestone": "projects/move-milestone",
    "hand_over": "projects/handover",
    "record_facility": "new/facility facilities/offer facilities/end-offer",
    "open_facility": "facilities/open facilities/reopen",
    "close_facility": "facilities/close",
    "set_licence": "facilities/licence",
    "inspect": "facilities/inspect",
    "register_family": (
        "persons/member persons/correct persons/consent persons/withdraw-consent persons/support persons/goal "
        "persons/settle persons/review-support persons/end-support persons/right persons/answer-right "
    ),
    "admit": "persons/admit persons/discharge persons/wait persons/stop-waiting",
    "handle_request": "requests/refer",
    "merge_people": "persons/merge persons/undo-merge",
    "define_indicator": "new/indicator indicators/target indicators/measures",
    "enter_value": "indicators/value indicators/correct",
}
# Acts that wait for something else first: on a fresh record of one's own each says what, to whoever asks.
LATER = (
    "agreements/obligation-promise meetings/minutes-change meetings/sentence meetings/publish-synthesis "
    "contributions/carry-on "
    "contributions/appeal contributions/answer-appeal contributions/escalate meetings/publish-minutes "
    "visits/finding commitments/accept commitments/return plans/adopt plans/version agreements/initial "
    "agreements/sign agreements/force agreements/expire agreements/terminate instalments/declare "
    "instalments/confirm instalments/contest instalments/counter instalments/lift instalments/condition "
    "projects/move-milestone projects/reach-milestone projects/decide-progress projects/lift-blocker "
    "facilities/close facilities/reopen training/presence training/certify facilities/end-offer "
    "indicators/publish-value agreements/obligation-done agreements/obligation-remove agreements/uncover "
    "agreements/quota-count agreements/quota-remove agreements/document instalments/change "
    "instalments/remove instalments/condition-change instalments/condition-remove agreements/rider "
    "agreements/decide-report reports/accept reports/return agreements/hold-session sessions/commitment "
    "calls/criterion-remove calls/open calls/apply calls/close calls/decided calls/results "
    "applications/submit applications/withdraw applications/papers applications/eligibility "
    "applications/score applications/decide applications/appeal applications/answer-appeal "
    "applications/agreement plans/correct calls/correct applications/correct reports/correct "
    "agreements/detach applications/detach calls/detach commitments/detach contributions/detach "
    "facilities/detach instalments/detach meetings/detach plans/detach actions/detach projects/detach "
    "reports/detach sessions/detach visits/detach meetings/discard-minutes meetings/discard-synthesis "
    "projects/progress-again projects/progress-discard organisations/competence-remove "
    "organisations/appoint organisations/tenure-end organisations/delegation-end "
    "organisations/account-letter organisations/account-sessions organisations/account-close "
    "organisations/account-reopen persons/discharge persons/stop-waiting persons/withdraw-consent "
    "persons/goal persons/settle persons/review-support persons/end-support persons/answer-right "
    "persons/undo-merge "
)
