import django.db.models.deletion
from django.db import migrations, models

from jisr.core.first_tables import FirstTables


class Migration(FirstTables):

    initial = True

    dependencies = [
        ('actors', '0002_initial'),
        ('territories', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Study',
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
                ('engine', models.CharField(choices=[('linkage', 'linkage of registers'), ('deliberation', 'opinion groups'), ('allocation', 'sharing of an envelope'), ('access', 'access to services'), ('siting', 'where the next centres go'), ('text', 'themes of contributions')], max_length=14)),
                ('engine_version', models.CharField(max_length=20)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='studies', to='actors.organisation')),
                ('territory', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='studies', to='territories.territory')),
                ('parameters', models.JSONField(default=dict)),
                ('fingerprint', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('running', 'running'), ('done', 'done'), ('failed', 'failed')], default='waiting', max_length=8)),
                ('share_done', models.FloatField(default=0)),
                ('result', models.JSONField(default=dict)),
                ('failure', models.TextField(blank=True)),
                ('run_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'verbose_name_plural': 'studies',
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['engine', 'territory', 'fingerprint'], name='study_was_it_run_before')],
                'constraints': [models.CheckConstraint(condition=models.Q(('share_done__range', (0, 1))), name='study_share_done_is_a_share')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('study', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='studies.study')),
                ('finding', models.CharField(max_length=200)),
                ('accepted', models.BooleanField()),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('on', models.DateField()),
                ('mandate_label', models.CharField(blank=True, max_length=400)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('study', 'finding'), name='decision_once_a_finding')],
            },
        ),
    ]
