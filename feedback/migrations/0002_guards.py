"""What the database itself refuses: changing an answer version, changing the audit trail."""

from django.conf import settings
from django.db import migrations

TABLES = ("feedback_answerversion", "feedback_auditentry")

POSTGRESQL = """
CREATE OR REPLACE FUNCTION portal_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% rows never change', TG_TABLE_NAME;
END $$;
CREATE TRIGGER {table}_never_changes BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION portal_refuse_change();
"""

SQLITE = (
    """CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
       BEGIN SELECT RAISE(ABORT, '{table} rows never change'); END""",
    """CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
       BEGIN SELECT RAISE(ABORT, '{table} rows never change'); END""",
)


def guard(apps, schema_editor):
    """Put the triggers in place, in the words of the database at hand."""
    connection = schema_editor.connection
    for table in TABLES:
        if connection.vendor == "postgresql":
            schema_editor.execute(POSTGRESQL.replace("{table}", table), params=None)
        else:
            for statement in SQLITE:
                schema_editor.execute(statement.format(table=table))
    role = settings.DATABASE_APP_ROLE
    if connection.vendor == "postgresql" and role and role != connection.settings_dict["USER"]:
        quoted = connection.ops.quote_name(role)
        schema_editor.execute(f"REVOKE UPDATE, DELETE ON feedback_auditentry FROM {quoted}")


def unguard(apps, schema_editor):
    """Take the triggers away."""
    vendor = schema_editor.connection.vendor
    for table in TABLES:
        names = ["never_changes"] if vendor == "postgresql" else ["no_update", "no_delete"]
        on = f" ON {table}" if vendor == "postgresql" else ""
        for name in names:
            schema_editor.execute(f"DROP TRIGGER {table}_{name}{on}")


class Migration(migrations.Migration):
    dependencies = [("feedback", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
