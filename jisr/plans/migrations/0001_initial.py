import django.core.validators
import django.db.models.deletion
from decimal import Decimal
from django.db import migrations, models

from jisr.core.first_tables import FirstTables


class Migration(FirstTables):

    initial = True

    dependencies = [
        ('actors', '0002_initial'),
        ('consultations', '0001_initial'),
        ('core', '0001_initial'),
        ('families', '0001_initial'),
        ('strategy', '0001_initial'),
        ('territories', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Plan',
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
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='actors.organisation')),
                ('territory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='territories.territory')),
                ('start_year', models.PositiveSmallIntegerField(verbose_name='from')),
                ('end_year', models.PositiveSmallIntegerField(verbose_name='to')),
                ('version', models.PositiveSmallIntegerField(default=1, verbose_name='version')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='plans.plan')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('adopted', 'adopted'), ('replaced', 'replaced by a new version')], default='draft', max_length=10)),
                ('adopted_on', models.DateField(blank=True, null=True, verbose_name='adopted on')),
                ('envelope', models.DecimalField(blank=True, decimal_places=2, max_digits=15, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0'))], verbose_name='budget envelope')),
            ],
            options={
                'ordering': ['-start_year', '-version', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('end_year__gte', models.F('start_year'))), name='plan_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('state', 'draft'), ('adopted_on__isnull', False), _connector='OR'), name='plan_adopted_on_a_date')],
            },
        ),
        migrations.CreateModel(
            name='Action',
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
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='plans.plan')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('description_ar', models.TextField(blank=True)),
                ('description_fr', models.TextField(blank=True)),
                ('axis', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='strategy.axis')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='core.theme')),
                ('lead', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='leads', to='actors.organisation')),
                ('cost', models.DecimalField(blank=True, decimal_places=2, max_digits=15, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0'))], verbose_name='cost')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='to')),
                ('partners', models.ManyToManyField(blank=True, related_name='partner_in', to='actors.organisation')),
                ('territories', models.ManyToManyField(blank=True, related_name='actions', to='territories.territory')),
                ('target_groups', models.ManyToManyField(blank=True, related_name='actions', to='core.targetgroup')),
            ],
            options={
                'ordering': ['plan', 'number'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='action_numbered_once_in_a_plan'), models.CheckConstraint(condition=models.Q(('starts_on__isnull', True), ('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='action_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='ActionSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sources', to='plans.action')),
                ('answer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='consultations.answer')),
                ('unmet_need', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='families.unmetneed')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.source')),
                ('on', models.DateField()),
                ('mandate_label', models.CharField(blank=True, max_length=400)),
                ('reason', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer__isnull', False), ('source__isnull', True), ('unmet_need__isnull', True)), models.Q(('answer__isnull', True), ('source__isnull', True), ('unmet_need__isnull', False)), models.Q(('answer__isnull', True), ('source__isnull', False), ('unmet_need__isnull', True)), _connector='OR'), name='action_source_is_one_thing'), models.UniqueConstraint(condition=models.Q(('answer__isnull', False)), fields=('action', 'answer'), name='action_answers_once')],
            },
        ),
        migrations.CreateModel(
            name='ActionServes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='serves', to='plans.action')),
                ('programme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='served_by', to='strategy.programme')),
                ('objective', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='served_by', to='strategy.objective')),
                ('on', models.DateField()),
                ('mandate_label', models.CharField(blank=True, max_length=400)),
                ('reason', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('objective__isnull', True), ('programme__isnull', False)), models.Q(('objective__isnull', False), ('programme__isnull', True)), _connector='OR'), name='action_serves_a_programme_or_an_objective')],
            },
        ),
        migrations.CreateModel(
            name='OutsideItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_ar', models.CharField(blank=True, max_length=300, verbose_name='name in Arabic')),
                ('name_fr', models.CharField(blank=True, max_length=300, verbose_name='name in French')),
                ('name_en', models.CharField(blank=True, max_length=300, verbose_name='name in English')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outside_items', to='plans.action')),
                ('kind', models.CharField(choices=[('pdr', 'regional development programme'), ('pac', 'commune action programme'), ('indh', 'INDH'), ('territorial', 'integrated territorial development programme')], max_length=12)),
                ('item', models.CharField(blank=True, max_length=60, verbose_name='item')),
            ],
            options={
                'ordering': ['kind', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Prioritisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(editable=False, max_length=12, unique=True, verbose_name='reference')),
                ('published_at', models.DateTimeField(blank=True, db_index=True, editable=False, null=True, verbose_name='published')),
                ('is_example', models.BooleanField(db_index=True, default=False, verbose_name='example (generated data)')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prioritisations', to='plans.plan')),
                ('rule', models.CharField(max_length=60)),
                ('envelope', models.DecimalField(decimal_places=2, max_digits=15, validators=[django.core.validators.MinValueValidator(Decimal('0'))])),
                ('result', models.JSONField(default=dict)),
                ('run_on', models.DateField()),
                ('decision', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['-run_on', '-pk'],
            },
        ),
    ]
