import django.db.models.deletion
from django.db import migrations, models

from jisr.core.first_tables import FirstTables


class Migration(FirstTables):

    initial = True

    dependencies = [
        ('actors', '0002_initial'),
        ('core', '0001_initial'),
        ('plans', '0001_initial'),
        ('projects', '0001_initial'),
        ('strategy', '0001_initial'),
        ('territories', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Indicator',
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
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indicators', to='actors.organisation')),
                ('kind', models.CharField(choices=[('count', 'count'), ('amount', 'amount'), ('rate', 'rate')], max_length=6)),
                ('unit_ar', models.CharField(blank=True, max_length=60, verbose_name='unit in Arabic')),
                ('unit_fr', models.CharField(blank=True, max_length=60, verbose_name='unit in French')),
                ('unit_en', models.CharField(blank=True, max_length=60, verbose_name='unit in English')),
                ('direction', models.CharField(choices=[('up', 'more is better'), ('down', 'less is better')], default='up', max_length=4)),
                ('numerator_ar', models.CharField(blank=True, max_length=300, verbose_name='numerator in Arabic')),
                ('numerator_fr', models.CharField(blank=True, max_length=300, verbose_name='numerator in French')),
                ('denominator_ar', models.CharField(blank=True, max_length=300, verbose_name='denominator in Arabic')),
                ('denominator_fr', models.CharField(blank=True, max_length=300, verbose_name='denominator in French')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Dimension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_ar', models.CharField(blank=True, max_length=300, verbose_name='name in Arabic')),
                ('name_fr', models.CharField(blank=True, max_length=300, verbose_name='name in French')),
                ('name_en', models.CharField(blank=True, max_length=300, verbose_name='name in English')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dimensions', to='indicators.indicator')),
                ('code', models.SlugField(max_length=30)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('indicator', 'code'), name='dimension_once_an_indicator')],
            },
        ),
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_ar', models.CharField(blank=True, max_length=300, verbose_name='name in Arabic')),
                ('name_fr', models.CharField(blank=True, max_length=300, verbose_name='name in French')),
                ('name_en', models.CharField(blank=True, max_length=300, verbose_name='name in English')),
                ('dimension', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='categories', to='indicators.dimension')),
                ('code', models.SlugField(max_length=30)),
            ],
            options={
                'verbose_name_plural': 'categories',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('dimension', 'code'), name='category_once_a_dimension')],
            },
        ),
        migrations.CreateModel(
            name='Period',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('year', 'year'), ('half', 'half-year'), ('quarter', 'quarter')], max_length=8)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
            ],
            options={
                'ordering': ['starts_on'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'starts_on'), name='period_once'), models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='period_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='indicators.indicator')),
                ('territory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territories.territory')),
                ('baseline', models.DecimalField(blank=True, decimal_places=4, max_digits=15, null=True)),
                ('baseline_on', models.DateField(blank=True, null=True)),
                ('value', models.DecimalField(decimal_places=4, max_digits=15)),
                ('due_on', models.DateField()),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.source')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('indicator', 'territory', 'due_on'), name='target_once_a_date'), models.CheckConstraint(condition=models.Q(('baseline__isnull', True), ('baseline_on__isnull', False), _connector='OR'), name='target_baseline_is_dated')],
            },
        ),
        migrations.CreateModel(
            name='Value',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(editable=False, max_length=12, unique=True, verbose_name='reference')),
                ('published_at', models.DateTimeField(blank=True, db_index=True, editable=False, null=True, verbose_name='published')),
                ('is_example', models.BooleanField(db_index=True, default=False, verbose_name='example (generated data)')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='values', to='indicators.indicator')),
                ('territory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='values', to='territories.territory')),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='values', to='indicators.period')),
                ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='values', to='indicators.category')),
                ('amount', models.DecimalField(blank=True, decimal_places=4, max_digits=17, null=True)),
                ('numerator', models.DecimalField(blank=True, decimal_places=4, max_digits=17, null=True)),
                ('denominator', models.DecimalField(blank=True, decimal_places=4, max_digits=17, null=True)),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.source')),
                ('source_words', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('replaced_by', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaces', to='indicators.value')),
            ],
            options={
                'ordering': ['period__starts_on', 'pk'],
                'indexes': [models.Index(fields=['indicator', 'territory'], name='value_series_here')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('amount__isnull', False), ('denominator__isnull', True), ('numerator__isnull', True)), models.Q(('amount__isnull', True), ('denominator__gt', 0), ('numerator__isnull', False)), _connector='OR'), name='value_is_an_amount_or_has_both_parts'), models.UniqueConstraint(condition=models.Q(('category__isnull', True), ('replaced_by__isnull', True)), fields=('indicator', 'territory', 'period'), name='value_total_stands_once'), models.UniqueConstraint(condition=models.Q(('category__isnull', False), ('replaced_by__isnull', True)), fields=('indicator', 'territory', 'period', 'category'), name='value_part_stands_once'), models.CheckConstraint(condition=models.Q(('source__isnull', False), models.Q(('source_words', ''), _negated=True), _connector='OR'), name='value_names_its_source')],
            },
        ),
        migrations.CreateModel(
            name='MeasuredBy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='indicators.indicator')),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measured_by', to='plans.action')),
                ('project', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measured_by', to='projects.project')),
                ('programme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measured_by', to='strategy.programme')),
                ('objective', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measured_by', to='strategy.objective')),
                ('on', models.DateField()),
                ('mandate_label', models.CharField(blank=True, max_length=400)),
                ('reason', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('action__isnull', False), ('objective__isnull', True), ('programme__isnull', True), ('project__isnull', True)), models.Q(('action__isnull', True), ('objective__isnull', True), ('programme__isnull', True), ('project__isnull', False)), models.Q(('action__isnull', True), ('objective__isnull', True), ('programme__isnull', False), ('project__isnull', True)), models.Q(('action__isnull', True), ('objective__isnull', False), ('programme__isnull', True), ('project__isnull', True)), _connector='OR'), name='measured_is_one_thing')],
            },
        ),
    ]
