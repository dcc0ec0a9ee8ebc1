import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from jisr.core.first_tables import FirstTables


class Migration(FirstTables):

    initial = True

    dependencies = [
        ('actors', '0001_initial'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('core', '0001_initial'),
        ('territories', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Organisation',
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
                ('kind', models.CharField(choices=[('ministry', 'ministry'), ('public_establishment', 'public establishment'), ('coordination', 'regional coordination'), ('delegation', 'provincial delegation'), ('training_institute', 'training institute'), ('wilaya', "wilaya or governor's office"), ('regional_council', 'regional council'), ('provincial_council', 'provincial or prefectural council'), ('commune', 'commune (council)'), ('external_service', 'external service'), ('committee', 'committee'), ('association', 'association'), ('cooperative', 'cooperative'), ('donor', 'donor'), ('platform', 'this platform'), ('other', 'other organisation')], max_length=24, verbose_name='kind')),
                ('acronym', models.CharField(blank=True, max_length=30, verbose_name='acronym')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='actors.organisation')),
                ('territory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='organisations', to='territories.territory')),
                ('founded_on', models.DateField(blank=True, null=True, verbose_name='founded on')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
                ('succeeded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='succeeds', to='actors.organisation')),
                ('ice', models.CharField(blank=True, max_length=15, verbose_name='ICE number')),
                ('receipt_number', models.CharField(blank=True, max_length=40, verbose_name='number of the legal receipt')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='telephone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('website', models.URLField(blank=True, verbose_name='website')),
                ('address', models.CharField(blank=True, max_length=300, verbose_name='address')),
                ('about', models.TextField(blank=True, verbose_name='about')),
            ],
            options={
                'ordering': ['name_ar', 'pk'],
                'indexes': [models.Index(fields=['territory', 'kind'], name='organisation_who_is_where')],
                'constraints': [models.CheckConstraint(condition=models.Q(('name_ar', ''), ('name_fr', ''), _negated=True), name='organisation_has_a_name'), models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='organisation_is_not_its_own_parent')],
            },
        ),
        migrations.CreateModel(
            name='OrganisationChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_ar', models.CharField(blank=True, max_length=300, verbose_name='name in Arabic')),
                ('name_fr', models.CharField(blank=True, max_length=300, verbose_name='name in French')),
                ('name_en', models.CharField(blank=True, max_length=300, verbose_name='name in English')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='actors.organisation')),
                ('kind', models.CharField(choices=[('renamed', 'renamed'), ('merged', 'merged into another'), ('new_parent', 'placed under another')], max_length=12)),
                ('on', models.DateField(verbose_name='on')),
                ('other', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actors.organisation')),
                ('legal_text', models.CharField(blank=True, max_length=300, verbose_name='legal text')),
            ],
            options={
                'ordering': ['on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Competence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_ar', models.CharField(blank=True, max_length=300, verbose_name='name in Arabic')),
                ('name_fr', models.CharField(blank=True, max_length=300, verbose_name='name in French')),
                ('name_en', models.CharField(blank=True, max_length=300, verbose_name='name in English')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='competences', to='actors.organisation')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.theme')),
                ('level', models.CharField(choices=[('country', 'country'), ('region', 'region'), ('province', 'province'), ('prefecture', 'prefecture'), ('arrondissement_prefecture', 'prefecture of arrondissements'), ('cercle', 'cercle'), ('commune', 'commune'), ('arrondissement', 'arrondissement')], max_length=30, verbose_name='territorial level')),
                ('legal_text', models.CharField(blank=True, max_length=300, verbose_name='legal text')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_ar', models.CharField(blank=True, max_length=300, verbose_name='name in Arabic')),
                ('name_fr', models.CharField(blank=True, max_length=300, verbose_name='name in French')),
                ('name_en', models.CharField(blank=True, max_length=300, verbose_name='name in English')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='actors.organisation')),
                ('territory', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territories.territory')),
                ('college', models.CharField(choices=[('officials', 'officials'), ('elected', 'elected members'), ('associations', 'civil society'), ('experts', 'experts and universities'), ('private', 'private sector'), ('citizens', 'citizens')], default='officials', max_length=14, verbose_name='college')),
                ('rank', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['rank', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Holder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_ar', models.CharField(blank=True, max_length=300, verbose_name='name in Arabic')),
                ('name_fr', models.CharField(blank=True, max_length=300, verbose_name='name in French')),
                ('name_en', models.CharField(blank=True, max_length=300, verbose_name='name in English')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Tenure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tenures', to='actors.post')),
                ('holder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tenures', to='actors.holder')),
                ('holding', models.CharField(choices=[('full', 'in full'), ('acting', 'acting'), ('delegated', 'by delegation')], default='full', max_length=10)),
                ('as_at', models.DateField(blank=True, null=True, verbose_name='as at')),
                ('started_on', models.DateField(blank=True, null=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.source')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('started_on__isnull', True), ('ended_on__isnull', True), ('ended_on__gte', models.F('started_on')), _connector='OR'), name='tenure_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to=settings.AUTH_USER_MODEL)),
                ('role', models.CharField(choices=[('ministry', 'ministry'), ('coordinator', 'regional coordinator'), ('delegate', 'provincial delegate'), ('wali_office', "wali's or governor's office"), ('regional_council', 'regional council'), ('provincial_council', 'provincial council'), ('communal_council', 'communal council'), ('external_service', 'external service'), ('centre_manager', 'centre manager'), ('social_worker', 'social worker'), ('association_president', 'association president'), ('association_treasurer', 'association treasurer'), ('project_lead', 'project lead of an association'), ('donor', 'donor'), ('inspector', 'inspector'), ('trainer', 'training institute'), ('administrator', 'administrator'), ('import', 'import')], max_length=24, verbose_name='role')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='actors.organisation')),
                ('territory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='territories.territory')),
                ('post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='actors.post')),
                ('holding', models.CharField(choices=[('full', 'in full'), ('acting', 'acting'), ('delegated', 'by delegation')], default='full', max_length=10)),
                ('delegated_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='actors.mandate')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='to')),
                ('revoked_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='mandate_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(models.Q(('holding', 'delegated'), _negated=True), ('delegated_by__isnull', False), _connector='OR'), name='mandate_by_delegation_names_who_delegates')],
            },
        ),
        migrations.CreateModel(
            name='Interlocutor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='interlocutor', to='actors.organisation')),
                ('mandate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actors.mandate')),
                ('since', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='actors.organisation')),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='contenttypes.contenttype')),
                ('object_id', models.BigIntegerField()),
                ('state', models.CharField(max_length=30)),
                ('sent_on', models.DateField(verbose_name='sent on')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended on')),
                ('reply', models.TextField(blank=True, verbose_name='reply')),
                ('replied_on', models.DateField(blank=True, null=True, verbose_name='replied on')),
                ('replied_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actors.mandate')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['content_type', 'object_id'], name='notice_replies_beside_it')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('replied_on__isnull', True), ('reply', '')), models.Q(('replied_on__isnull', False), models.Q(('reply', ''), _negated=True)), _connector='OR'), name='notice_reply_is_dated_and_worded'), models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('organisation', 'content_type', 'object_id', 'state'), name='notice_sent_once_for_a_state')],
            },
        ),
        migrations.CreateModel(
            name='TrainingSession',
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
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='training_sessions', to='actors.organisation')),
                ('territory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territories.territory')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(verbose_name='to')),
                ('places', models.PositiveSmallIntegerField(verbose_name='places')),
                ('programme', models.TextField(blank=True, verbose_name='programme')),
            ],
            options={
                'ordering': ['starts_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='training_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('places__gte', 1)), name='training_has_places')],
            },
        ),
        migrations.CreateModel(
            name='Trainee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trainees', to='actors.trainingsession')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actors.organisation')),
                ('full_name', models.CharField(max_length=150, verbose_name='full name')),
                ('presence', models.CharField(choices=[('enrolled', 'enrolled'), ('attended', 'attended'), ('absent', 'absent')], default='enrolled', max_length=10)),
                ('certificate_number', models.CharField(blank=True, max_length=30, verbose_name='certificate number')),
                ('certified_on', models.DateField(blank=True, null=True, verbose_name='certified on')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('certified_on__isnull', True), ('presence', 'attended'), _connector='OR'), name='certificate_only_for_who_attended')],
            },
        ),
    ]
