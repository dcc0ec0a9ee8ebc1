import django.db.models.deletion
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
        ('territories', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Commitment',
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
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='actors.organisation', verbose_name='who promised')),
                ('promised_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='promised', to='actors.organisation', verbose_name='to whom')),
                ('territory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='territories.territory')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='core.theme')),
                ('made_on', models.DateField(blank=True, null=True, verbose_name='made on')),
                ('date_words', models.CharField(blank=True, max_length=100, verbose_name='date, as far as it is known')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='due on')),
                ('state', models.CharField(choices=[('standing', 'standing'), ('declared', 'declared fulfilled, not confirmed'), ('confirmed', 'fulfilled, confirmed'), ('withdrawn', 'withdrawn, with a reason')], default='standing', max_length=10)),
                ('origin_meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='consultations.meeting')),
                ('origin_visit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='consultations.visit')),
                ('origin_session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='agreements.steeringsession')),
                ('origin_obligation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='agreements.obligation')),
                ('withdrawn_reason', models.TextField(blank=True, verbose_name='why it was withdrawn')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
                'indexes': [models.Index(fields=['state', 'due_on'], name='commitment_which_are_overdue'), models.Index(fields=['territory', 'state'], name='commitment_where_they_stand')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('withdrawn_reason', ''), _negated=True), _connector='OR'), name='commitment_withdrawn_for_a_reason', violation_error_message='A commitment is withdrawn with its reason.'), models.CheckConstraint(condition=models.Q(('promised_to__isnull', True), models.Q(('promised_to', models.F('owner')), _negated=True), _connector='OR'), name='commitment_is_made_to_another'), models.CheckConstraint(condition=models.Q(models.Q(('origin_meeting__isnull', True), ('origin_session__isnull', True), ('origin_visit__isnull', True)), models.Q(('origin_meeting__isnull', True), ('origin_obligation__isnull', True), ('origin_visit__isnull', True)), models.Q(('origin_meeting__isnull', True), ('origin_obligation__isnull', True), ('origin_session__isnull', True)), models.Q(('origin_obligation__isnull', True), ('origin_session__isnull', True), ('origin_visit__isnull', True)), _connector='OR'), name='commitment_has_one_origin_at_most')],
            },
        ),
        migrations.CreateModel(
            name='CommitmentReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='commitments.commitment')),
                ('on', models.DateField()),
                ('text', models.TextField(verbose_name='report')),
                ('mandate_label', models.CharField(blank=True, max_length=400)),
            ],
            options={
                'ordering': ['-on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='commitment_report_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Declaration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='declarations', to='commitments.commitment')),
                ('declared_on', models.DateField(verbose_name='declared on')),
                ('text', models.TextField(verbose_name='what was done')),
                ('proof', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.attachment')),
                ('proof_words', models.CharField(max_length=300, verbose_name='proof')),
                ('mandate_label', models.CharField(blank=True, max_length=400)),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='decided on')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actors.organisation')),
                ('accepted', models.BooleanField(null=True)),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
            ],
            options={
                'ordering': ['declared_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('proof_words', ''), _negated=True), name='declaration_comes_with_proof'), models.CheckConstraint(condition=models.Q(models.Q(('accepted__isnull', True), ('decided_by__isnull', True), ('decided_on__isnull', True)), models.Q(('accepted__isnull', False), ('decided_by__isnull', False), ('decided_on__isnull', False)), _connector='OR'), name='declaration_is_decided_wholly'), models.CheckConstraint(condition=models.Q(('accepted__isnull', True), ('accepted', True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='declaration_returned_for_a_reason'), models.UniqueConstraint(condition=models.Q(('decided_on__isnull', True)), fields=('commitment',), name='declaration_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='CommitmentAnswers',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sources', to='commitments.commitment')),
                ('answer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='consultations.answer')),
                ('unmet_need', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='families.unmetneed')),
                ('on', models.DateField()),
                ('mandate_label', models.CharField(blank=True, max_length=400)),
                ('reason', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer__isnull', False), ('unmet_need__isnull', True)), models.Q(('answer__isnull', True), ('unmet_need__isnull', False)), _connector='OR'), name='commitment_answers_one_thing')],
            },
        ),
    ]
