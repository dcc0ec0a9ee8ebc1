import django.db.models.deletion
import jisr.core.models.attachments
from django.conf import settings
from django.db import migrations, models

from jisr.core.first_tables import FirstTables


class Migration(FirstTables):

    initial = True

    dependencies = [
        ('actors', '__first__'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='contenttypes.contenttype')),
                ('object_id', models.BigIntegerField()),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('purpose', models.CharField(blank=True, max_length=40)),
                ('file', models.FileField(max_length=200, upload_to=jisr.core.models.attachments.stored_as)),
                ('sha256', models.CharField(max_length=64)),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveBigIntegerField()),
                ('is_public', models.BooleanField(default=False)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['content_type', 'object_id'], name='attachment_of_what')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('effective_on', models.DateField()),
                ('act', models.CharField(max_length=80)),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='contenttypes.contenttype')),
                ('object_id', models.BigIntegerField()),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mandate_id', models.BigIntegerField(null=True)),
                ('mandate_label', models.CharField(blank=True, max_length=400)),
                ('reason', models.TextField(blank=True)),
                ('changes', models.JSONField(default=dict)),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['content_type', 'object_id'], name='entry_what_happened_to_it'), models.Index(fields=['user', 'at'], name='entry_what_did_they_do')],
            },
        ),
        migrations.CreateModel(
            name='ReadEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('path', models.CharField(max_length=200)),
                ('kind', models.CharField(max_length=60)),
                ('object_id', models.BigIntegerField(null=True)),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('mandate_id', models.BigIntegerField(null=True)),
                ('mandate_label', models.CharField(blank=True, max_length=400)),
                ('purpose', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['kind', 'object_id'], name='read_who_opened_it')],
            },
        ),
        migrations.CreateModel(
            name='FollowUpTry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('origin_hash', models.CharField(max_length=64)),
                ('found', models.BooleanField()),
            ],
            options={
                'indexes': [models.Index(fields=['origin_hash', 'at'], name='try_how_many_lately')],
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60, unique=True)),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('publisher', models.CharField(blank=True, max_length=200, verbose_name='publisher')),
                ('address', models.URLField(blank=True, max_length=1000, verbose_name='address')),
                ('published_on', models.DateField(blank=True, null=True, verbose_name='published on')),
                ('language', models.CharField(blank=True, max_length=2)),
                ('note', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['key'],
            },
        ),
        migrations.CreateModel(
            name='Fact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='contenttypes.contenttype')),
                ('object_id', models.BigIntegerField()),
                ('field', models.CharField(blank=True, max_length=60)),
                ('value', models.CharField(blank=True, max_length=500, verbose_name='value')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='facts', to='core.source')),
                ('note', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['field', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('content_type', 'object_id', 'field', 'source'), name='fact_stated_once_by_each_source')],
            },
        ),
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('file_name', models.CharField(max_length=200)),
                ('sha256', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('staged', 'staged, nothing changed yet'), ('applied', 'applied'), ('abandoned', 'abandoned')], default='staged', max_length=10)),
                ('options', models.JSONField(default=dict)),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation_key', models.BigIntegerField(null=True)),
                ('staged_at', models.DateTimeField(auto_now_add=True)),
                ('applied_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='StagedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='core.batch')),
                ('sheet', models.CharField(blank=True, max_length=100)),
                ('row_number', models.PositiveIntegerField(verbose_name='row')),
                ('raw', models.JSONField(default=dict)),
                ('parsed', models.JSONField(default=dict)),
                ('verdict', models.CharField(choices=[('new', 'new'), ('same', 'unchanged'), ('change', 'changed'), ('doubtful', 'doubtful, for a person to decide'), ('fault', 'faulty')], max_length=10)),
                ('matched_by', models.CharField(blank=True, max_length=30)),
                ('matched_id', models.BigIntegerField(null=True)),
                ('candidates', models.JSONField(default=list)),
                ('changes', models.JSONField(default=dict)),
                ('faults', models.JSONField(default=list)),
                ('decided', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['sheet', 'row_number'],
                'indexes': [models.Index(fields=['batch', 'verdict'], name='staged_what_is_left_to_decide')],
            },
        ),
        migrations.CreateModel(
            name='TargetGroup',
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
            name='Need',
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
            name='Theme',
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
            name='LegalDelay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_ar', models.CharField(blank=True, max_length=300, verbose_name='name in Arabic')),
                ('name_fr', models.CharField(blank=True, max_length=300, verbose_name='name in French')),
                ('name_en', models.CharField(blank=True, max_length=300, verbose_name='name in English')),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('unit', models.CharField(choices=[('calendar', 'calendar days'), ('working', 'working days')], max_length=10, verbose_name='unit')),
                ('legal_text', models.CharField(max_length=300, verbose_name='legal text')),
                ('to_confirm', models.BooleanField(default=True)),
            ],
            options={
                'ordering': ['code'],
                'constraints': [models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='delay_is_at_least_one')],
            },
        ),
        migrations.CreateModel(
            name='Parameter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_ar', models.CharField(blank=True, max_length=300, verbose_name='name in Arabic')),
                ('name_fr', models.CharField(blank=True, max_length=300, verbose_name='name in French')),
                ('name_en', models.CharField(blank=True, max_length=300, verbose_name='name in English')),
                ('code', models.SlugField(max_length=60)),
                ('value', models.DecimalField(decimal_places=2, max_digits=15)),
                ('unit', models.CharField(max_length=20)),
                ('valid_from', models.DateField()),
                ('legal_text', models.CharField(max_length=300)),
                ('to_confirm', models.BooleanField(default=True)),
            ],
            options={
                'ordering': ['code', '-valid_from'],
                'constraints': [models.UniqueConstraint(fields=('code', 'valid_from'), name='parameter_once_from_a_date')],
            },
        ),
    ]
