import django.core.validators
import django.db.models.deletion
from decimal import Decimal
from django.db import migrations, models

from jisr.core.first_tables import FirstTables


class Migration(FirstTables):

    initial = True

    dependencies = [
        ('actors', '0002_initial'),
        ('agreements', '0001_initial'),
        ('consultations', '0001_initial'),
        ('core', '0001_initial'),
        ('families', '0001_initial'),
        ('plans', '0001_initial'),
        ('services', '0001_initial'),
        ('territories', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Project',
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
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='actors.organisation', verbose_name='project owner')),
                ('territory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='territories.territory')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='core.theme')),
                ('description_ar', models.TextField(blank=True)),
                ('description_fr', models.TextField(blank=True)),
                ('cost', models.DecimalField(blank=True, decimal_places=2, max_digits=15, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0'))], verbose_name='cost')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='to')),
                ('handed_over_on', models.DateField(blank=True, null=True, verbose_name='handed over on')),
                ('handed_over_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actors.organisation')),
                ('target_groups', models.ManyToManyField(blank=True, related_name='projects', to='core.targetgroup')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['territory', 'handed_over_on'], name='project_what_is_built_here')],
                'constraints': [models.CheckConstraint(condition=models.Q(('starts_on__isnull', True), ('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='project_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_ar', models.CharField(blank=True, max_length=300, verbose_name='name in Arabic')),
                ('name_fr', models.CharField(blank=True, max_length=300, verbose_name='name in French')),
                ('name_en', models.CharField(blank=True, max_length=300, verbose_name='name in English')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='projects.project')),
                ('number', models.PositiveSmallIntegerField()),
                ('planned_on', models.DateField(verbose_name='planned on')),
                ('agreed_on', models.DateField(verbose_name='last agreed date')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
            ],
            options={
                'ordering': ['number'],
                'indexes': [models.Index(fields=['agreed_on'], name='milestone_what_falls_due')],
                'constraints': [models.UniqueConstraint(fields=('project', 'number'), name='milestone_numbered_once')],
            },
        ),
        migrations.CreateModel(
            name='MilestoneRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('milestone', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='projects.milestone')),
                ('before', models.DateField()),
                ('after', models.DateField()),
                ('on', models.DateField()),
                ('reason', models.TextField()),
                ('mandate_label', models.CharField(blank=True, max_length=400)),
            ],
            options={
                'ordering': ['on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='milestone_moved_for_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='ProgressReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='projects.project')),
                ('as_of', models.DateField(verbose_name='as of')),
                ('physical_percent', models.PositiveSmallIntegerField(verbose_name='physical progress, %')),
                ('financial_percent', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='financial progress, %')),
                ('text', models.TextField(blank=True, verbose_name='report')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('submitted', 'submitted'), ('returned', 'returned, with a reason'), ('accepted', 'accepted')], default='draft', max_length=10)),
                ('submitted_on', models.DateField(blank=True, null=True)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('return_reason', models.TextField(blank=True, verbose_name='why it was returned')),
                ('mandate_label', models.CharField(blank=True, max_length=400)),
            ],
            options={
                'ordering': ['-as_of', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('physical_percent__lte', 100)), name='progress_is_at_most_all'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'returned'), _negated=True), models.Q(('return_reason', ''), _negated=True), _connector='OR'), name='progress_returned_for_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'accepted'), _negated=True), ('decided_on__isnull', False), _connector='OR'), name='progress_accepted_on_a_date')],
            },
        ),
        migrations.CreateModel(
            name='Blocker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='blockers', to='projects.project')),
                ('kind', models.CharField(choices=[('money', 'funds'), ('land', 'land'), ('permit', 'permit'), ('contractor', 'contractor'), ('staff', 'staff'), ('equipment', 'equipment'), ('connection', 'water and electricity'), ('other', 'other')], max_length=10)),
                ('wording', models.CharField(max_length=300, verbose_name='what stops it')),
                ('waits_on', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='blocks', to='actors.organisation')),
                ('instalment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='blocks', to='agreements.instalment')),
                ('since', models.DateField(verbose_name='since')),
                ('lifted_on', models.DateField(blank=True, null=True, verbose_name='lifted on')),
                ('mandate_label', models.CharField(blank=True, max_length=400)),
            ],
            options={
                'ordering': ['since', 'pk'],
                'indexes': [models.Index(fields=['waits_on', 'lifted_on'], name='blocker_what_waits_on_a_body')],
            },
        ),
        migrations.CreateModel(
            name='ProjectFinancing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='projects.project')),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='agreements.agreement')),
                ('amount', models.DecimalField(blank=True, decimal_places=2, max_digits=15, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0'))])),
                ('on', models.DateField()),
                ('mandate_label', models.CharField(blank=True, max_length=400)),
                ('reason', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('project', 'agreement'), name='financing_once')],
            },
        ),
        migrations.CreateModel(
            name='ProjectCarries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='projects.project')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='plans.action')),
                ('on', models.DateField()),
                ('mandate_label', models.CharField(blank=True, max_length=400)),
                ('reason', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('project', 'action'), name='carries_once')],
            },
        ),
        migrations.CreateModel(
            name='ProjectDelivers',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facilities', to='projects.project')),
                ('facility', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='services.facility')),
                ('kind', models.CharField(choices=[('builds', 'builds'), ('equips', 'equips'), ('renovates', 'renovates')], default='builds', max_length=10)),
                ('on', models.DateField()),
                ('mandate_label', models.CharField(blank=True, max_length=400)),
                ('reason', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('project', 'facility'), name='delivers_once')],
            },
        ),
        migrations.CreateModel(
            name='ProjectAnswers',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sources', to='projects.project')),
                ('answer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='consultations.answer')),
                ('unmet_need', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='families.unmetneed')),
                ('on', models.DateField()),
                ('mandate_label', models.CharField(blank=True, max_length=400)),
                ('reason', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer__isnull', False), ('unmet_need__isnull', True)), models.Q(('answer__isnull', True), ('unmet_need__isnull', False)), _connector='OR'), name='project_answers_one_thing')],
            },
        ),
    ]
