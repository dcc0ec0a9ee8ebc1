"""What is given out in the open standards holds to their published schemas and code lists."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from jisr.api.hsds.ids import reference_of, uuid_of
from jisr.api.hsds.routes import KINDS
from tests import factories as made
from tests.factories import DAY

pytestmark = pytest.mark.django_db
STANDARDS = Path(__file__).parents[2].parent / "shared" / "standards"
SCHEMAS = {"organizations": "organization", "services": "service", "locations": "location"}


def read(address):
    answer = Client().get(address)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.fixture
def hsds_validator():
    folder = STANDARDS / "hsds" / "schema"
    if not folder.exists():
        pytest.skip("the schemas of HSDS are not beside this checkout")
    jsonschema = pytest.importorskip("jsonschema")
    referencing = pytest.importorskip("referencing")
    dialect = pytest.importorskip("referencing.jsonschema").DRAFT202012
    read_all = {path.name: json.loads(path.read_text()) for path in folder.glob("*.json")}
    known = {name: {**schema, "$id": name} for name, schema in read_all.items() if isinstance(schema, dict)}
    registry = referencing.Registry().with_resources((name, dialect.create_resource(known[name])) for name in known)

    def validator(name):
        return jsonschema.Draft202012Validator(
            known[f"{name}.json"], registry=registry, format_checker=jsonschema.FormatChecker()
        )

    return validator


@pytest.fixture
def iati_schema():
    path = STANDARDS / "iati" / "iati-activities-schema.xsd"
    if not path.exists():
        pytest.skip("the schemas of IATI are not beside this checkout")
    etree = pytest.importorskip("lxml.etree")
    return etree.XMLSchema(etree.parse(str(path)))


@pytest.fixture
def directory():
    facility = made.FacilityFactory(
        published=True,
        opened=True,
        address="زنقة 4",
        phone="0528000000",
        wheelchair_access=True,
        latitude=30.4,
        longitude=-9.6,
        position_known="found",
        operator=made.OrganisationFactory(published=True, founded_on=DAY, about="…"),
    )
    made.OpeningHoursFactory(facility=facility)
    service = made.ServiceFactory(published=True, organisation=facility.operator, delay=made.LegalDelayFactory())
    made.OfferFactory(published=True, facility=made.FacilityFactory(published=True), service=service)
    return made.OfferFactory(published=True, facility=facility, service=service, ends_on=DAY)


@pytest.mark.parametrize("reference", ["S-7K3Q-9F", "F-0000-00", "B-ZZZZ-ZZ"])
def test_a_uuid_holds_its_reference(reference):
    assert reference_of(uuid_of(reference)) in {reference, None}
    made_one = made.ServiceFactory().reference
    assert reference_of(uuid_of(made_one)) == made_one
    assert reference_of(uuid_of(made_one, "p")) is None


@pytest.mark.parametrize("kind", [kind.path for kind in KINDS])
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_each_object_of_the_directory_holds_to_hsds(directory, hsds_validator, kind, language):
    listed = json.loads(read(f"/api/hsds/{kind}?language={language}"))
    assert listed["total_items"] == listed["size"] == len(listed["contents"]) > 0
    validator = hsds_validator(SCHEMAS.get(kind, "service_at_location"))
    for thing in listed["contents"]:
        assert list(validator.iter_errors(thing)) == []
        assert json.loads(read(f"/api/hsds/{kind}/{thing['id']}?language={language}")) == thing


@pytest.mark.parametrize(("path", "schema"), [("taxonomies", "taxonomy"), ("taxonomy_terms", "taxonomy_term")])
def test_the_shared_words_are_taxonomies_of_hsds(directory, hsds_validator, path, schema):
    listed = json.loads(read(f"/api/hsds/{path}?language=fr&per_page=100"))
    assert listed["total_items"] == len(listed["contents"]) > 0
    for thing in listed["contents"]:
        assert list(hsds_validator(schema).iter_errors(thing)) == []
    assert json.loads(read(f"/api/hsds/{path}/{thing['id']}?language=fr")) == thing


def test_a_service_and_a_place_are_linked_to_their_words(directory, hsds_validator):
    need = made.NeedFactory()
    directory.service.needs.add(need)
    service = json.loads(read(f"/api/hsds/services/{uuid_of(directory.service.reference)}"))
    place = json.loads(read(f"/api/hsds/locations/{uuid_of(directory.facility.reference)}"))
    assert [one["taxonomy_term"]["code"] for one in service["attributes"]] == [need.code]
    assert [one["taxonomy_term"]["code"] for one in place["attributes"]] == [directory.facility.kind.code]
    terms = json.loads(read("/api/hsds/taxonomy_terms?per_page=100"))["contents"]
    assert {one["taxonomy_term_id"] for one in (*service["attributes"], *place["attributes"])} <= {
        one["id"] for one in terms
    }
    for schema, thing in (("service", service), ("location", place)):
        assert list(hsds_validator(schema).iter_errors(thing)) == []


def test_what_belongs_together_in_the_directory_is_found_by_its_identifiers(directory):
    given = next(
        one
        for one in json.loads(read("/api/hsds/service_at_locations"))["contents"]
        if one["id"] == uuid_of(directory.reference)
    )
    assert given["location"]["phones"][0]["number"] == "0528000000"
    service = json.loads(read(f"/api/hsds/services/{given['service_id']}"))
    assert service["organization_id"] == given["location"]["organization_id"]
    ours = json.loads(read(f"/api/hsds/services?organization_id={service['organization_id']}"))
    assert [one["id"] for one in ours["contents"]] == [service["id"]]


def test_the_directory_holds_what_is_public_only(directory):
    hidden = made.ServiceFactory()
    assert Client().get(f"/api/hsds/services/{uuid_of(hidden.reference)}").status_code == 404


@pytest.fixture
def agreed():
    framework = made.AgreementFactory(published=True, signed=True, kind="framework", name_ar="إطار & <خاص>")
    agreement = made.AgreementFactory(
        published=True, signed=True, signed_on=DAY, ends_on=DAY + timedelta(days=400), object_fr="Équiper\x08 le centre"
    )
    made.AgreementImplementsFactory(framework=framework, agreement=agreement)
    made.PartyFactory(agreement=framework)
    share = made.ShareFactory(party__agreement=agreement, amount=1000)
    instalment = made.InstalmentFactory(share=share, amount=600)
    paid = made.PaymentFactory(instalment=instalment, amount=400, confirmed=True)
    made.PaymentFactory(instalment=instalment, amount=400, confirmed=True, reverses=paid, reason="خطأ")
    project = made.ProjectFactory(published=True, running=True)
    made.ProjectFinancingFactory(agreement=agreement, project=project)
    made.ProjectFactory(published=True)
    made.AgreementFactory(published=True, state="not_known")
    return agreement


def activity_of(record, tree):
    return next(one for one in tree if one.findtext("iati-identifier") == f"jisr-{record.reference}")


def test_the_activities_hold_to_the_schema_of_iati(agreed, iati_schema):
    etree = pytest.importorskip("lxml.etree")
    tree = etree.fromstring(read("/api/iati.xml"))
    assert iati_schema.validate(tree), iati_schema.error_log
    codes = STANDARDS / "iati" / "codelists"
    for path, name, attribute in (
        ("activity-status", "ActivityStatus", "code"),
        ("activity-date", "ActivityDateType", "type"),
        ("participating-org", "OrganisationRole", "role"),
        ("participating-org", "OrganisationType", "type"),
        ("transaction/transaction-type", "TransactionType", "code"),
        ("related-activity", "RelatedActivityType", "type"),
        ("sector", "Sector", "code"),
    ):
        known = {one.text for one in ET.parse(codes / f"{name}.xml").iterfind(".//codelist-item/code")}
        used = {one.get(attribute) for one in tree.iterfind(f"iati-activity/{path}")}
        assert used
        assert used <= known, name


def test_an_agreement_tells_what_was_committed_falls_due_and_was_paid(agreed):
    activity = activity_of(agreed, ET.fromstring(read("/api/iati.xml")))
    flows = [(one.find("transaction-type").get("code"), one.findtext("value")) for one in activity.iter("transaction")]
    assert flows == [("2", "1000.00"), ("3", "400.00"), ("3", "-400.00")]
    assert activity.find("planned-disbursement").findtext("value") == "600.00"
    days = {one.get("type"): one.get("iso-date") for one in activity.iter("activity-date")}
    assert days["2"] == DAY.isoformat()
    assert days["3"] > days["2"]
    assert {one.get("type") for one in activity.iter("related-activity")} == {"1", "2"}


def test_what_has_no_day_or_no_known_signature_is_left_out_and_the_file_says_so(agreed):
    said = read("/api/iati.xml").decode()
    assert said.count("<iati-activity ") == 3
    assert "<!-- 1 left out" in said
    assert read("/api/iati.xml?world=example").decode().count("<iati-activity ") == 0


def test_the_catalogue_names_every_file_and_each_is_there(agreed):
    client = Client()
    catalogue = json.loads(read("/data/catalogue.jsonld"))
    addresses = [
        one.get("downloadURL") or one["accessURL"]
        for dataset in catalogue["dataset"]
        for one in dataset["distribution"]
    ]
    assert len(addresses) > 100
    for address in addresses:
        assert client.get(address.removeprefix("http://testserver")).status_code == 200, address
    page = client.get("/fr/data/").content.decode()
    for address in ("/api/hsds/", "/api/iati.xml", "/data/catalogue.jsonld", "/api/openapi.json"):
        assert f'href="{address}"' in page
