"""Asks a real Django about exported projects.

    python ask_django.py IN.jsonl OUT.jsonl [JOBS]

A line of IN is {"id", "apps": {LABEL: {PATH: TEXT}}, "settings": {NAME: VALUE}, "installed": [APP], "scenario"?: NAME,
"deletions"?: [what `deletions.attempt` takes], "introspect"?: true, "complete"?: true, "dump"?: true}. With "introspect"
nothing is migrated: the migrations are made, and asked whether they are complete; with "complete" they are asked so before
they are run, which those that need PostgreSQL are not. With "dump" the migrated database is given as it is.
A line of OUT, in the same order, is {"id", "loads", "error"?, "findings": [{"code", "object", "level"}], "crash"?,
"migrates"?, "migrationError"?, "schema"?, "said"?, "scenarioError"?, "deletions"?: [what `deletions.attempt` returns],
"introspection"?: what `introspection.introspect` returns, "dump"?: {"statements": [SQL], "inspected": what `inspectdb` writes
of the tables in "schema"}};
"runnerError" if this program itself failed.
Each project runs in a forked process of its own.
"""

import importlib
import io
import json
import os
import shutil
import signal
import sqlite3
import sys
import tempfile
import traceback
import warnings

LIMIT_SECONDS = 60
CONTRIB = ["django.contrib.contenttypes", "django.contrib.auth"]


def describe(error):
    text = f"{type(error).__name__}: {error}"
    if str(error):
        return text
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{text}in {frame.name}, {os.path.basename(frame.filename)}: {frame.line}"


def write_apps(root, apps):
    for label, files in apps.items():
        folder = os.path.join(root, label)
        os.makedirs(os.path.join(folder, "migrations"))
        contents = {"__init__.py": "", "migrations/__init__.py": "", **files}
        for path, text in contents.items():
            with open(os.path.join(folder, path), "w", encoding="utf-8", newline="") as file:
                file.write(text)


def configure(root, project):
    from django.conf import settings

    contrib = CONTRIB + project.get("installed", [])
    settings.configure(
        SECRET_KEY="conformance",
        USE_TZ=True,
        USE_I18N=False,
        LOGGING_CONFIG=None,
        INSTALLED_APPS=contrib + list(project["apps"]),
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": os.path.join(root, "db.sqlite3"),
            }
        },
        MIGRATION_MODULES={app.rpartition(".")[2]: None for app in contrib},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        **project.get("settings", {}),
    )


def place_of(message):
    """Django's notation of the object; None for what does not lie on the project's own models."""
    from django.db import models

    place = message.obj
    if isinstance(place, type) and issubclass(place, models.Model):
        return place, place._meta.label
    if isinstance(place, models.Field):
        return place.model, f"{place.model._meta.label}.{place.name}"
    return None, place if isinstance(place, str) else ""


def findings_of(labels):
    from django.core import checks

    found = []
    for message in checks.run_checks(databases=["default"]):
        if message.is_silenced() or message.id is None:
            continue
        model, name = place_of(message)
        if model is not None and model._meta.app_label not in labels:
            continue
        # What lies on a field of an automatic through model is said of the many-to-many too; E336 of the model is not.
        if model is not None and model._meta.auto_created and message.obj is not model:
            continue
        found.append({"code": message.id, "object": name, "level": message.level, "message": str(message.msg)})
    return found


def create_unmigrated(labels):
    from django.apps import apps
    from django.db import connection

    with connection.schema_editor() as editor:
        for config in apps.get_app_configs():
            if config.label in labels:
                continue
            for model in config.get_models():
                options = model._meta
                if options.can_migrate(connection) and not options.proxy and not options.swapped:
                    editor.create_model(model)


def make_migrations(labels, **options):
    from django.core.management import call_command

    with open(os.devnull, "w") as nowhere:
        call_command("makemigrations", *labels, verbosity=0, interactive=False, stdout=nowhere, stderr=nowhere, **options)
    importlib.invalidate_caches()


def make_complete_migrations(labels):
    make_migrations(labels)
    # Ends the process where something is left to migrate.
    make_migrations(labels, check_changes=True)


def migrate(labels):
    make_migrations(labels)
    run_migrations(labels)


def run_migrations(labels):
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    create_unmigrated(labels)
    executor = MigrationExecutor(connection)
    executor.migrate([node for node in executor.loader.graph.leaf_nodes() if node[0] in labels])


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def schema_of(path, labels):
    from django.apps import apps

    wanted = {
        model._meta.db_table
        for label in labels
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    }
    connection = sqlite3.connect(path)
    schema = {}
    for (table,) in connection.execute("select name from sqlite_master where type = 'table'").fetchall():
        if table not in wanted:
            continue
        columns = [
            {"name": row[1], "type": row[2], "notnull": bool(row[3]), "pk": row[5]}
            for row in connection.execute(f"pragma table_xinfo({quoted(table)})")
        ]
        unique, indexes = [], []
        for row in connection.execute(f"pragma index_list({quoted(table)})").fetchall():
            names = [each[2] for each in connection.execute(f"pragma index_info({quoted(row[1])})")]
            if row[3] == "pk":
                continue
            (unique if row[2] else indexes).append(names)
        keys = [
            {"from": row[3], "to_table": row[2], "to": row[4]}
            for row in connection.execute(f"pragma foreign_key_list({quoted(table)})")
        ]
        schema[table] = {"columns": columns, "unique": unique, "indexes": indexes, "foreignKeys": keys}
    connection.close()
    return schema


def dump_of(path, tables):
    from django.core.management import call_command

    connection = sqlite3.connect(path)
    query = "select sql from sqlite_master where sql is not null and name not like 'sqlite!_%' escape '!' order by rowid"
    statements = [sql for (sql,) in connection.execute(query)]
    connection.close()
    inspected = io.StringIO()
    call_command("inspectdb", *sorted(tables), stdout=inspected)
    return {"statements": statements, "inspected": inspected.getvalue()}


def answer(project):
    root = tempfile.mkdtemp(prefix="entwine-django-")
    result = {"id": project["id"], "loads": True, "findings": []}
    try:
        labels = list(project["apps"])
        write_apps(root, project["apps"])
        sys.path.insert(0, root)
        sys.dont_write_bytecode = True
        importlib.invalidate_caches()
        configure(root, project)
        warnings.simplefilter("ignore")
        import django

        try:
            django.setup()
        except Exception as error:
            return {**result, "loads": False, "error": describe(error)}
        try:
            result["findings"] = findings_of(labels)
        except Exception as error:
            return {**result, "crash": describe(error)}
        # fields.E210 says that Pillow is not installed; columns of images are made without it.
        if any(finding["level"] >= 40 and finding["code"] != "fields.E210" for finding in result["findings"]):
            return result
        if project.get("introspect"):
            from introspection import introspect

            try:
                make_complete_migrations(labels)
                result["migrates"] = True
            except BaseException as error:
                return {**result, "migrates": False, "migrationError": describe(error)}
            return {**result, "introspection": introspect(labels)}
        try:
            if project.get("complete"):
                make_complete_migrations(labels)
                if "django.contrib.postgres" in project["installed"]:
                    return {**result, "migrates": True}
                run_migrations(labels)
            else:
                migrate(labels)
            result["migrates"] = True
            result["schema"] = schema_of(os.path.join(root, "db.sqlite3"), labels)
            if project.get("dump"):
                result["dump"] = dump_of(os.path.join(root, "db.sqlite3"), result["schema"])
        except BaseException as error:
            return {**result, "migrates": False, "migrationError": describe(error)}
        if "scenario" in project:
            import scenarios

            try:
                result["said"] = getattr(scenarios, project["scenario"])()
            except Exception as error:
                result["scenarioError"] = describe(error)
        if "deletions" in project:
            import deletions

            deletions.create_unmanaged(labels, project.get("tables", []))
            result["deletions"] = [deletions.attempt(deletion) for deletion in project["deletions"]]
        return result
    finally:
        shutil.rmtree(root, ignore_errors=True)


def answer_apart(project):
    """The same, in a forked process, so that no project sees another's settings."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        signal.alarm(LIMIT_SECONDS)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        try:
            text = json.dumps(answer(project), default=str)
        except BaseException:
            text = json.dumps({"id": project["id"], "runnerError": traceback.format_exc()})
        with os.fdopen(writer, "w") as pipe:
            pipe.write(text)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        text = pipe.read()
    os.waitpid(pid, 0)
    return text or json.dumps({"id": project["id"], "runnerError": f"no answer within {LIMIT_SECONDS} s"})


def preload():
    for name in (
        "django.contrib.auth.hashers",
        "django.core.checks",
        "django.core.management.commands.makemigrations",
        "django.db.backends.sqlite3.base",
        "django.db.migrations.executor",
        "django.db.models",
        "django.forms",
        "django.template.loader",
    ):
        importlib.import_module(name)


def main():
    source, target = sys.argv[1], sys.argv[2]
    jobs = int(sys.argv[3]) if len(sys.argv) > 3 else os.cpu_count() or 1
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    preload()
    with open(source, encoding="utf-8") as file:
        lines = [line for line in file if line.strip()]
    parts = [f"{target}.{number}" for number in range(jobs)]
    workers = []
    for number, part in enumerate(parts):
        pid = os.fork()
        if pid == 0:
            with open(part, "w", encoding="utf-8") as file:
                for line in lines[number::jobs]:
                    file.write(answer_apart(json.loads(line)) + "\n")
            os._exit(0)
        workers.append(pid)
    for pid in workers:
        os.waitpid(pid, 0)
    answers = []
    for part in parts:
        with open(part, encoding="utf-8") as file:
            answers.append(file.read().splitlines())
        os.remove(part)
    with open(target, "w", encoding="utf-8") as file:
        for number in range(len(lines)):
            file.write(answers[number % jobs][number // jobs] + "\n")


if __name__ == "__main__":
    main()
