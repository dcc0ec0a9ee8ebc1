"""A whole thread, from what was heard to what was measured, to be pulled from either end."""

from __future__ import annotations

from types import SimpleNamespace

from tests import factories as made


def whole_thread(**fields: object) -> SimpleNamespace:
    """Every room holds one thing, and each is joined to the next by its own row; all of it public."""
    it = SimpleNamespace()
    it.contribution = made.ContributionFactory(published=True, state="answered", **fields)
    it.answer = made.AnswerFactory(contribution=it.contribution)
    plan = made.PlanFactory(adopted=True, published=True, territory=it.contribution.territory)
    it.action = made.ActionFactory(plan=plan, published=True, ready=True)
    made.ActionSourceFactory(action=it.action, answer=it.answer, reason="الأولوية الأولى")
    it.agreement = made.AgreementFactory(in_force=True, published=True, territory=it.contribution.territory)
    made.FundingFactory(action=it.action, agreement=it.agreement)
    it.share = made.ShareFactory(party__agreement=it.agreement)
    it.instalment = made.InstalmentFactory(share=it.share, paid=True)
    it.project = made.ProjectFactory(operating=True, published=True, territory=it.contribution.territory)
    made.ProjectFinancingFactory(project=it.project, agreement=it.agreement)
    made.ProjectCarriesFactory(project=it.project, action=it.action)
    it.facility = it.project.facilities.get().facility
    it.facility.published_at = made.PUBLISHED
    it.facility.save()
    it.offer = made.OfferFactory(facility=it.facility, published=True)
    it.leg = made.LegFactory(offer=it.offer, delivered=True)
    it.indicator = made.IndicatorFactory(published=True)
    made.MeasuredByFactory(indicator=it.indicator, action=it.action)
    it.value = made.ValueFactory(indicator=it.indicator, published=True)
    return it
