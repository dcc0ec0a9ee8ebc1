import django.db.models.deletion
import jisr.core.fields
from django.db import migrations, models

from jisr.core.first_tables import FirstTables


class Migration(FirstTables):

    initial = True

    dependencies = [
        ('actors', '0002_initial'),
        ('core', '0001_initial'),
        ('services', '0001_initial'),
        ('territories', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Household',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(editable=False, max_length=12, unique=True, verbose_name='reference')),
                ('published_at', models.DateTimeField(blank=True, db_index=True, editable=False, null=True, verbose_name='published')),
                ('is_example', models.BooleanField(db_index=True, default=False, verbose_name='example (generated data)')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='households', to='actors.organisation')),
                ('territory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='households', to='territories.territory')),
                ('address', models.CharField(blank=True, max_length=300, verbose_name='address')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='telephone')),
                ('anonymised_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['territory'], name='household_who_lives_there')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(editable=False, max_length=12, unique=True, verbose_name='reference')),
                ('published_at', models.DateTimeField(blank=True, db_index=True, editable=False, null=True, verbose_name='published')),
                ('is_example', models.BooleanField(db_index=True, default=False, verbose_name='example (generated data)')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='families.household')),
                ('kinship', models.CharField(choices=[('head', 'head of household'), ('spouse', 'spouse'), ('child', 'child'), ('parent', 'parent'), ('other', 'other member')], max_length=10)),
                ('first_name_ar', models.CharField(blank=True, max_length=80, verbose_name='first name in Arabic')),
                ('last_name_ar', models.CharField(blank=True, max_length=80, verbose_name='last name in Arabic')),
                ('first_name_fr', models.CharField(blank=True, max_length=80, verbose_name='first name in French')),
                ('last_name_fr', models.CharField(blank=True, max_length=80, verbose_name='last name in French')),
                ('birth_date', models.DateField(blank=True, null=True, verbose_name='date of birth')),
                ('birth_year_only', models.BooleanField(default=False, verbose_name='only the year of birth is known')),
                ('sex', models.CharField(blank=True, choices=[('F', 'female'), ('M', 'male')], max_length=1)),
                ('cin', jisr.core.fields.SealedField(blank=True, default='', verbose_name='CIN')),
                ('cin_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=64)),
                ('idcs', jisr.core.fields.SealedField(blank=True, default='', verbose_name='IDCS')),
                ('idcs_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=64)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='families.person')),
                ('target_groups', models.ManyToManyField(blank=True, related_name='+', to='core.targetgroup')),
            ],
            options={
                'ordering': ['household', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('first_name_ar', ''), ('first_name_fr', ''), _negated=True), name='person_has_a_first_name'), models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='person_is_not_merged_into_itself')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='families.person')),
                ('purpose', models.CharField(max_length=200, verbose_name='purpose')),
                ('scope', models.CharField(max_length=200, verbose_name='scope')),
                ('given_on', models.DateField(verbose_name='given on')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='ends on')),
                ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='withdrawn on')),
            ],
            options={
                'ordering': ['given_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('given_on')), _connector='OR'), name='consent_ends_after_it_is_given')],
            },
        ),
        migrations.CreateModel(
            name='Request',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(editable=False, max_length=12, unique=True, verbose_name='reference')),
                ('published_at', models.DateTimeField(blank=True, db_index=True, editable=False, null=True, verbose_name='published')),
                ('is_example', models.BooleanField(db_index=True, default=False, verbose_name='example (generated data)')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('follow_up_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=64)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='families.person')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests_received', to='actors.organisation')),
                ('territory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='territories.territory')),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='core.need')),
                ('wording', models.TextField(blank=True, verbose_name="in the person's words")),
                ('deposited_on', models.DateField(verbose_name='deposited on')),
                ('delay', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.legaldelay')),
                ('due_on', models.DateField(verbose_name='answer due on')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='answered on')),
                ('state', models.CharField(choices=[('deposited', 'deposited'), ('to_complete', 'to be completed'), ('under_way', 'under way'), ('answered', 'accepted, to be delivered'), ('delivered', 'delivered'), ('partly', 'delivered in part'), ('refused', 'refused, with a reason'), ('withdrawn', 'withdrawn')], default='deposited', editable=False, max_length=12)),
                ('second_element_hash', models.CharField(blank=True, editable=False, max_length=64)),
            ],
            options={
                'ordering': ['-deposited_on', '-pk'],
                'indexes': [models.Index(fields=['state', 'due_on'], name='request_which_are_overdue')],
                'constraints': [models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('deposited_on'))), name='request_is_due_after_deposit')],
            },
        ),
        migrations.CreateModel(
            name='Completion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('request', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='completion', to='families.request')),
                ('asked_on', models.DateField(verbose_name='asked on')),
                ('what', models.TextField(verbose_name='what is missing')),
                ('supplied_on', models.DateField(blank=True, null=True, verbose_name='supplied on')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('supplied_on__isnull', True), ('supplied_on__gte', models.F('asked_on')), _connector='OR'), name='completion_is_supplied_after_it_is_asked')],
            },
        ),
        migrations.CreateModel(
            name='Leg',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='legs', to='families.request')),
                ('offer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='legs', to='services.offer')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='legs', to='actors.organisation')),
                ('state', models.CharField(choices=[('draft', 'being prepared'), ('sent', 'sent'), ('accepted', 'accepted'), ('refused', 'refused, with a reason'), ('delivered', 'delivered'), ('withdrawn', 'withdrawn by the person')], default='draft', max_length=10)),
                ('sent_on', models.DateField(blank=True, null=True, verbose_name='sent on')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='decided on')),
                ('delivered_on', models.DateField(blank=True, null=True, verbose_name='delivered on')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['organisation', 'state'], name='leg_what_waits_on_a_body')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='leg_refused_with_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'delivered'), _negated=True), ('delivered_on__isnull', False), _connector='OR'), name='leg_delivered_on_a_date'), models.CheckConstraint(condition=models.Q(('state', 'draft'), ('sent_on__isnull', False), _connector='OR'), name='leg_is_sent_before_it_is_answered')],
            },
        ),
        migrations.CreateModel(
            name='Admission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='admissions', to='families.person')),
                ('facility', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='admissions', to='services.facility')),
                ('leg', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='admissions', to='families.leg')),
                ('started_on', models.DateField(verbose_name='from')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='to')),
                ('end_reason', models.CharField(blank=True, max_length=200, verbose_name='reason of leaving')),
            ],
            options={
                'ordering': ['started_on', 'pk'],
                'indexes': [models.Index(fields=['facility', 'ended_on'], name='admission_who_is_there')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('started_on')), _connector='OR'), name='admission_ends_after_it_starts'), models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('person', 'facility'), name='admission_open_once_in_a_facility')],
            },
        ),
        migrations.CreateModel(
            name='WaitingPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='waits', to='families.person')),
                ('facility', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='waiting_list', to='services.facility')),
                ('leg', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='waits', to='families.leg')),
                ('since', models.DateField(verbose_name='since')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='left on')),
            ],
            options={
                'ordering': ['since', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('left_on__isnull', True)), fields=('person', 'facility'), name='waiting_once_for_a_facility')],
            },
        ),
        migrations.CreateModel(
            name='UnmetNeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(editable=False, max_length=12, unique=True, verbose_name='reference')),
                ('published_at', models.DateTimeField(blank=True, db_index=True, editable=False, null=True, verbose_name='published')),
                ('is_example', models.BooleanField(db_index=True, default=False, verbose_name='example (generated data)')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('territory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='unmet_needs', to='territories.territory')),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='unmet', to='core.need')),
                ('kind', models.CharField(choices=[('no_place', 'no place'), ('no_service', 'no such service here')], max_length=12)),
                ('request', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='unmet_needs', to='families.request')),
                ('facility', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='unmet_needs', to='services.facility')),
                ('noted_on', models.DateField(verbose_name='noted on')),
            ],
            options={
                'ordering': ['-noted_on', '-pk'],
                'indexes': [models.Index(fields=['territory', 'need'], name='unmet_what_is_missing_where')],
            },
        ),
        migrations.CreateModel(
            name='SupportPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(editable=False, max_length=12, unique=True, verbose_name='reference')),
                ('published_at', models.DateTimeField(blank=True, db_index=True, editable=False, null=True, verbose_name='published')),
                ('is_example', models.BooleanField(db_index=True, default=False, verbose_name='example (generated data)')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='support_plans', to='families.person')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('review_on', models.DateField(blank=True, null=True, verbose_name='to be reviewed on')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
            ],
            options={
                'ordering': ['starts_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='families.supportplan')),
                ('wording', models.CharField(max_length=300, verbose_name='goal')),
                ('state', models.CharField(choices=[('open', 'open'), ('reached', 'reached'), ('dropped', 'dropped')], default='open', max_length=8)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
    ]
