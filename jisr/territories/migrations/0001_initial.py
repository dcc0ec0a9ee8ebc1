import django.db.models.deletion
from django.db import migrations, models

from jisr.core.first_tables import FirstTables


class Migration(FirstTables):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Territory',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_ar', models.CharField(blank=True, max_length=300, verbose_name='name in Arabic')),
                ('name_fr', models.CharField(blank=True, max_length=300, verbose_name='name in French')),
                ('name_en', models.CharField(blank=True, max_length=300, verbose_name='name in English')),
                ('level', models.CharField(choices=[('country', 'country'), ('region', 'region'), ('province', 'province'), ('prefecture', 'prefecture'), ('arrondissement_prefecture', 'prefecture of arrondissements'), ('cercle', 'cercle'), ('commune', 'commune'), ('arrondissement', 'arrondissement')], max_length=30, verbose_name='level')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='territories.territory')),
                ('code', models.CharField(max_length=20, verbose_name='official code')),
                ('code_vintage', models.CharField(max_length=20, verbose_name='vintage of the code')),
                ('name_zgh', models.CharField(blank=True, max_length=300, verbose_name='name in Amazigh')),
                ('area', models.CharField(blank=True, choices=[('urban', 'urban'), ('rural', 'rural')], max_length=5, verbose_name='area')),
                ('seat', models.CharField(blank=True, max_length=200, verbose_name='seat')),
                ('latitude', models.FloatField(blank=True, null=True)),
                ('longitude', models.FloatField(blank=True, null=True)),
                ('position_known', models.CharField(blank=True, choices=[('supplied', 'supplied by the installing body'), ('found', 'found in a public gazetteer'), ('approximate', 'approximate')], max_length=12)),
                ('position_source', models.CharField(blank=True, max_length=200)),
                ('paved_road_km', models.FloatField(blank=True, null=True, verbose_name='mean distance to a paved road, km')),
                ('paved_road_assumed', models.BooleanField(default=False)),
                ('obsolete_on', models.DateField(blank=True, null=True, verbose_name='obsolete from')),
                ('succeeded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='succeeds', to='territories.territory')),
                ('is_example', models.BooleanField(db_index=True, default=False)),
                ('tree_start', models.PositiveIntegerField(default=0, editable=False)),
                ('tree_end', models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                'ordering': ['tree_start'],
                'indexes': [models.Index(fields=['tree_start', 'tree_end'], name='territory_what_lies_inside'), models.Index(fields=['level', 'is_example'], name='territory_all_of_a_level')],
                'constraints': [models.UniqueConstraint(fields=('level', 'code', 'code_vintage'), name='territory_code_once_in_a_vintage'), models.CheckConstraint(condition=models.Q(('level', 'country'), ('parent__isnull', False), _connector='OR'), name='territory_lies_in_another'), models.CheckConstraint(condition=models.Q(models.Q(('latitude__isnull', True), ('longitude__isnull', True)), models.Q(('latitude__range', (-90, 90)), ('longitude__range', (-180, 180))), _connector='OR'), name='territory_position_is_whole'), models.CheckConstraint(condition=models.Q(('latitude__isnull', True), models.Q(('position_known', ''), _negated=True), _connector='OR'), name='territory_position_says_how_known'), models.CheckConstraint(condition=models.Q(('tree_end__gte', models.F('tree_start'))), name='territory_tree_is_ordered')],
            },
        ),
        migrations.CreateModel(
            name='CodeAlias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('territory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='territories.territory')),
                ('code', models.CharField(max_length=20)),
                ('vintage', models.CharField(max_length=20)),
            ],
            options={
                'indexes': [models.Index(fields=['code'], name='alias_which_unit_bears_it')],
                'constraints': [models.UniqueConstraint(fields=('territory', 'code', 'vintage'), name='alias_stated_once_for_a_unit')],
            },
        ),
        migrations.CreateModel(
            name='CensusCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('territory', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counts', to='territories.territory')),
                ('year', models.PositiveSmallIntegerField()),
                ('measure', models.CharField(choices=[('population', 'population'), ('municipal', 'municipal population'), ('aged_10', 'persons aged 10 and over'), ('female', 'women and girls'), ('households', 'households'), ('disability', 'persons with disabilities'), ('elderly', 'persons aged 60 and over'), ('youth', 'young people aged 15 to 29'), ('illiterate', 'persons aged 10 and over who cannot read or write'), ('rural', 'rural population')], max_length=12)),
                ('value', models.PositiveIntegerField()),
                ('is_summed', models.BooleanField(default=False)),
                ('is_estimated', models.BooleanField(default=False)),
            ],
            options={
                'indexes': [models.Index(fields=['year', 'measure'], include=('territory', 'value'), name='count_map_of_a_measure')],
                'constraints': [models.UniqueConstraint(fields=('territory', 'year', 'measure'), name='count_once_a_census_and_measure')],
            },
        ),
        migrations.CreateModel(
            name='Boundary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('territory', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='boundary', to='territories.territory')),
                ('geometry', models.JSONField()),
                ('source', models.CharField(max_length=200)),
            ],
        ),
    ]
