import django.db.models.deletion
import jisr.search.models
from django.db import migrations, models

from jisr.core.first_tables import FirstTables


class Migration(FirstTables):

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='IndexedRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='contenttypes.contenttype')),
                ('object_id', models.BigIntegerField()),
                ('kind', models.CharField(max_length=20)),
                ('reference', models.CharField(blank=True, db_index=True, max_length=20)),
                ('title_ar', models.CharField(blank=True, max_length=300)),
                ('title_fr', models.CharField(blank=True, max_length=300)),
                ('title_en', models.CharField(blank=True, max_length=300)),
                ('place_ar', models.CharField(blank=True, max_length=300)),
                ('place_fr', models.CharField(blank=True, max_length=300)),
                ('is_public', models.BooleanField(default=False)),
                ('is_example', models.BooleanField(default=False)),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'is_public'], name='indexed_all_of_a_kind')],
                'constraints': [models.UniqueConstraint(fields=('content_type', 'object_id'), name='indexed_once')],
            },
        ),
        migrations.CreateModel(
            name='Token',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('record', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tokens', to='search.indexedrecord')),
                ('word', jisr.search.models.ByteOrderedField(max_length=40)),
                ('weight', models.PositiveSmallIntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['word', 'record', 'weight'], name='token_which_records_say_it')],
            },
        ),
    ]
