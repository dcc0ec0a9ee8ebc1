import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

from jisr.core.first_tables import FirstTables


class Migration(FirstTables):

    initial = True

    dependencies = [
        ('actors', '0002_initial'),
        ('core', '0001_initial'),
        ('territories', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='FacilityKind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_ar', models.CharField(blank=True, max_length=300, verbose_name='name in Arabic')),
                ('name_fr', models.CharField(blank=True, max_length=300, verbose_name='name in French')),
                ('name_en', models.CharField(blank=True, max_length=300, verbose_name='name in English')),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('rank', models.PositiveSmallIntegerField(default=0)),
                ('target_group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.targetgroup')),
                ('holds_others', models.BooleanField(default=False)),
                ('needs_licence', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['rank', 'code'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Facility',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_ar', models.CharField(blank=True, max_length=300, verbose_name='name in Arabic')),
                ('name_fr', models.CharField(blank=True, max_length=300, verbose_name='name in French')),
                ('name_en', models.CharField(blank=True, max_length=300, verbose_name='name in English')),
                ('reference', models.CharField(editable=False, max_length=12, unique=True, verbose_name='reference')),
                ('published_at', models.DateTimeField(blank=True, db_index=True, editable=False, null=True, verbose_name='published')),
                ('is_example', models.BooleanField(db_index=True, default=False, verbose_name='example (generated data)')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facilities', to='services.facilitykind')),
                ('territory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facilities', to='territories.territory')),
                ('part_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='services.facility')),
                ('operator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='operates', to='actors.organisation', verbose_name='operator')),
                ('supervisor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='supervises', to='actors.organisation', verbose_name='supervisor')),
                ('address', models.CharField(blank=True, max_length=300, verbose_name='address')),
                ('how_to_get_there', models.TextField(blank=True, verbose_name='how to get there')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='telephone')),
                ('latitude', models.FloatField(blank=True, null=True)),
                ('longitude', models.FloatField(blank=True, null=True)),
                ('position_known', models.CharField(blank=True, choices=[('supplied', 'supplied by the installing body'), ('found', 'found in a public gazetteer'), ('approximate', 'approximate')], max_length=12)),
                ('capacity', models.PositiveIntegerField(blank=True, null=True, verbose_name='capacity')),
                ('capacity_female', models.PositiveIntegerField(blank=True, null=True, verbose_name='capacity for women and girls')),
                ('capacity_male', models.PositiveIntegerField(blank=True, null=True, verbose_name='capacity for men and boys')),
                ('wheelchair_access', models.BooleanField(blank=True, null=True, verbose_name='wheelchair access')),
            ],
            options={
                'ordering': ['territory__tree_start', 'name_ar', 'pk'],
                'indexes': [models.Index(fields=['territory', 'kind'], name='facility_what_is_where')],
                'constraints': [models.CheckConstraint(condition=models.Q(('capacity__isnull', True), ('capacity_female__isnull', True), ('capacity_male__isnull', True), ('capacity', django.db.models.expressions.CombinedExpression(models.F('capacity_female'), '+', models.F('capacity_male'))), _connector='OR'), name='facility_capacity_is_the_sum_of_its_parts'), models.CheckConstraint(condition=models.Q(('latitude__isnull', True), models.Q(('position_known', ''), _negated=True), _connector='OR'), name='facility_position_says_how_known')],
            },
        ),
        migrations.CreateModel(
            name='FacilityEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('facility', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='services.facility')),
                ('kind', models.CharField(choices=[('built', 'built'), ('opened', 'opened'), ('closed', 'closed'), ('reopened', 'opened again')], max_length=10)),
                ('on', models.DateField(verbose_name='on')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
            ],
            options={
                'ordering': ['on', 'pk'],
                'indexes': [models.Index(fields=['facility', 'on'], name='facility_event_the_last_one')],
            },
        ),
        migrations.CreateModel(
            name='Licence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('facility', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='licences', to='services.facility')),
                ('state', models.CharField(choices=[('licensed', 'licensed'), ('in_progress', 'licence asked for'), ('unlicensed', 'unlicensed'), ('withdrawn', 'licence withdrawn'), ('not_required', 'no licence required')], max_length=14)),
                ('number', models.CharField(blank=True, max_length=60, verbose_name='number')),
                ('granted_on', models.DateField(blank=True, null=True, verbose_name='granted on')),
                ('expires_on', models.DateField(blank=True, null=True, verbose_name='expires on')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ('as_of', models.DateField(verbose_name='as of')),
            ],
            options={
                'ordering': ['-as_of', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'licensed'), _negated=True), models.Q(('number', ''), _negated=True), _connector='OR'), name='licence_bears_a_number'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['unlicensed', 'withdrawn']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='licence_lacking_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Inspection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('facility', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspections', to='services.facility')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actors.organisation')),
                ('on', models.DateField(verbose_name='on')),
                ('result', models.CharField(choices=[('conforming', 'conforming'), ('remarks', 'with remarks'), ('warning', 'warning'), ('closure', 'closure asked for')], max_length=12)),
                ('remarks', models.TextField(blank=True, verbose_name='remarks')),
            ],
            options={
                'ordering': ['-on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('result', 'conforming'), models.Q(('remarks', ''), _negated=True), _connector='OR'), name='inspection_says_what_is_wrong')],
            },
        ),
        migrations.CreateModel(
            name='RequiredDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_ar', models.CharField(blank=True, max_length=300, verbose_name='name in Arabic')),
                ('name_fr', models.CharField(blank=True, max_length=300, verbose_name='name in French')),
                ('name_en', models.CharField(blank=True, max_length=300, verbose_name='name in English')),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('rank', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['rank', 'code'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_ar', models.CharField(blank=True, max_length=300, verbose_name='name in Arabic')),
                ('name_fr', models.CharField(blank=True, max_length=300, verbose_name='name in French')),
                ('name_en', models.CharField(blank=True, max_length=300, verbose_name='name in English')),
                ('reference', models.CharField(editable=False, max_length=12, unique=True, verbose_name='reference')),
                ('published_at', models.DateTimeField(blank=True, db_index=True, editable=False, null=True, verbose_name='published')),
                ('is_example', models.BooleanField(db_index=True, default=False, verbose_name='example (generated data)')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='services', to='actors.organisation')),
                ('description_ar', models.TextField(blank=True, verbose_name='description in Arabic')),
                ('description_fr', models.TextField(blank=True, verbose_name='description in French')),
                ('delay', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='services', to='core.legaldelay')),
                ('needs', models.ManyToManyField(blank=True, related_name='services', to='core.need')),
                ('target_groups', models.ManyToManyField(blank=True, related_name='services', to='core.targetgroup')),
                ('documents', models.ManyToManyField(blank=True, related_name='services', to='services.requireddocument')),
            ],
            options={
                'ordering': ['name_ar', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Offer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(editable=False, max_length=12, unique=True, verbose_name='reference')),
                ('published_at', models.DateTimeField(blank=True, db_index=True, editable=False, null=True, verbose_name='published')),
                ('is_example', models.BooleanField(db_index=True, default=False, verbose_name='example (generated data)')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='services.service')),
                ('facility', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='services.facility')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='actors.organisation')),
                ('territory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='territories.territory')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='to')),
                ('fee', models.CharField(blank=True, max_length=200, verbose_name='fee')),
                ('languages', models.CharField(blank=True, max_length=60, verbose_name='languages')),
                ('remote', models.BooleanField(default=False, verbose_name='also remote')),
            ],
            options={
                'ordering': ['service', 'territory__tree_start', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('facility__isnull', False)), fields=('service', 'facility'), name='offer_once_in_a_facility')],
            },
        ),
        migrations.CreateModel(
            name='OpeningHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('facility', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hours', to='services.facility')),
                ('weekday', models.CharField(choices=[('1', 'Monday'), ('2', 'Tuesday'), ('3', 'Wednesday'), ('4', 'Thursday'), ('5', 'Friday'), ('6', 'Saturday'), ('7', 'Sunday')], max_length=1)),
                ('opens_at', models.TimeField(verbose_name='opens at')),
                ('closes_at', models.TimeField(verbose_name='closes at')),
            ],
            options={
                'ordering': ['weekday', 'opens_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at'))), name='hours_close_after_they_open')],
            },
        ),
    ]
