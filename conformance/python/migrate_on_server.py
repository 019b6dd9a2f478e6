"""Lets a real Django migrate projects on a database server, and creates our own tables there: both are then described.

    python migrate_on_server.py IN.jsonl OUT.jsonl postgres|mariadb|mysql DATABASE [JOBS]

A line of IN is what `ask_django.py` reads, with "ours": [SQL], "external": [TABLE] and "autoField"? besides. A line of OUT, in the
same order, is {"id", "theirs"?, "ours"?, "theirError"?, "ourError"?}; "theirs" and "ours" are {TABLE: [LINE]}, a line
for each column, constraint, index and comment in the server's own words. "runnerError": this program itself failed.
Databases called DATABASE_0, DATABASE_1 … are made and dropped. The server is found by PGHOST, PGPORT, PGUSER and
PGPASSWORD, or MYSQL_HOST, MYSQL_TCP_PORT, MYSQL_USER and MYSQL_PWD.
"""

import importlib
import json
import os
import shutil
import signal
import sys
import tempfile
import traceback
import warnings

import ask_django

POSTGRES_LINES = """
SELECT c.relname, 'column ' || quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
    || CASE WHEN a.attcollation <> t.typcollation THEN ' COLLATE ' || quote_ident(l.collname) ELSE '' END
    || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
    || CASE a.attidentity WHEN '' THEN '' ELSE ' IDENTITY ' || a.attidentity::text END
    || CASE a.attgenerated WHEN '' THEN '' ELSE ' GENERATED ' || a.attgenerated::text END
    || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')
    || coalesce(' COMMENT ' || quote_literal(col_description(c.oid, a.attnum)), '')
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_collation l ON l.oid = a.attcollation
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
UNION ALL
SELECT c.relname, 'constraint ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid)
FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid
WHERE c.relnamespace = 'public'::regnamespace
UNION ALL
SELECT c.relname, 'index ' || pg_get_indexdef(i.indexrelid)
FROM pg_index i
JOIN pg_class c ON c.oid = i.indrelid
WHERE c.relnamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
UNION ALL
SELECT c.relname, 'comment ' || obj_description(c.oid, 'pg_class')
FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND obj_description(c.oid, 'pg_class') IS NOT NULL
"""


def database_settings(dialect, name):
    if dialect == "postgres":
        variables, engine = ("PGHOST", "PGPORT", "PGUSER", "PGPASSWORD"), "django.db.backends.postgresql"
        user = "postgres"
    else:
        variables, engine = ("MYSQL_HOST", "MYSQL_TCP_PORT", "MYSQL_USER", "MYSQL_PWD"), "django.db.backends.mysql"
        user = "root"
    host, port, user_name, password = (os.environ.get(variable, "") for variable in variables)
    return {
        "ENGINE": engine,
        "NAME": name,
        "HOST": host or "127.0.0.1",
        "PORT": port,
        "USER": user_name or user,
        "PASSWORD": password,
    }


def administer(dialect, statements):
    """Runs statements without a database of our own."""
    server = database_settings(dialect, "")
    login = {"host": server["HOST"], "user": server["USER"], "password": server["PASSWORD"]}
    if server["PORT"]:
        login["port"] = int(server["PORT"])
    if dialect == "postgres":
        import psycopg

        connection = psycopg.connect(dbname="postgres", autocommit=True, **login)
    else:
        import pymysql

        connection = pymysql.connect(autocommit=True, **login)
    cursor = connection.cursor()
    for statement in statements:
        cursor.execute(statement)
    connection.close()


def empty(dialect, name):
    from django.db import connection

    with connection.cursor() as cursor:
        if dialect == "postgres":
            cursor.execute("SET client_min_messages = error")
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
        else:
            cursor.execute("SET foreign_key_checks = 0")
            cursor.execute(f"DROP DATABASE {name}")
            cursor.execute(f"CREATE DATABASE {name} CHARACTER SET utf8mb4")
            cursor.execute(f"USE {name}")
            cursor.execute("SET foreign_key_checks = 1")


def create_extensions(names):
    """What a migration of one's own does by `HStoreExtension()` and the like."""
    from django.db import connection

    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {name}")


def described(dialect, foreign):
    from django.db import connection

    tables = {}
    with connection.cursor() as cursor:
        if dialect == "postgres":
            cursor.execute(POSTGRES_LINES)
            for table, line in cursor.fetchall():
                tables.setdefault(table, []).append(line)
        else:
            cursor.execute("SHOW TABLES")
            for (table,) in cursor.fetchall():
                cursor.execute("SHOW CREATE TABLE `" + table.replace("`", "``") + "`")
                text = cursor.fetchone()[1]
                tables[table] = [line.strip().removesuffix(",") for line in text.split("\n")[1:]]
    return {table: sorted(lines) for table, lines in tables.items() if table not in foreign}


def answer(project, dialect, name):
    root = tempfile.mkdtemp(prefix="entwine-django-")
    result = {"id": project["id"]}
    try:
        labels = list(project["apps"])
        ask_django.write_apps(root, project["apps"])
        sys.path.insert(0, root)
        sys.dont_write_bytecode = True
        importlib.invalidate_caches()
        ask_django.configure(root, project)
        warnings.simplefilter("ignore")
        import django
        from django.apps import apps
        from django.conf import settings
        from django.db import connection

        settings.DATABASES = {"default": database_settings(dialect, name)}
        settings.DEFAULT_AUTO_FIELD = project.get("autoField", settings.DEFAULT_AUTO_FIELD)
        django.setup()
        foreign = {"django_migrations", *project["external"]}
        for config in apps.get_app_configs():
            if config.label not in labels:
                foreign.update(model._meta.db_table for model in config.get_models(include_auto_created=True))
        empty(dialect, name)
        create_extensions(project.get("extensions", []))
        try:
            ask_django.migrate(labels)
        except Exception as error:
            return {**result, "theirError": ask_django.describe(error)}
        result["theirs"] = described(dialect, foreign)
        connection.close()
        empty(dialect, name)
        with connection.cursor() as cursor:
            for statement in project["ours"]:
                try:
                    cursor.execute(statement)
                except Exception as error:
                    return {**result, "ourError": f"{ask_django.describe(error)}: {statement}"}
        result["ours"] = described(dialect, foreign)
        return result
    finally:
        shutil.rmtree(root, ignore_errors=True)


def answer_apart(project, dialect, name):
    """The same, in a forked process, so that no project sees another's settings."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        signal.alarm(ask_django.LIMIT_SECONDS)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        try:
            text = json.dumps(answer(project, dialect, name))
        except BaseException:
            text = json.dumps({"id": project["id"], "runnerError": traceback.format_exc()})
        with os.fdopen(writer, "w") as pipe:
            pipe.write(text)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        text = pipe.read()
    os.waitpid(pid, 0)
    return text or json.dumps({"id": project["id"], "runnerError": f"no answer within {ask_django.LIMIT_SECONDS} s"})


def main():
    source, target, dialect, database = sys.argv[1:5]
    jobs = int(sys.argv[5]) if len(sys.argv) > 5 else os.cpu_count() or 1
    if dialect != "postgres":
        import pymysql

        pymysql.install_as_MySQLdb()
    ask_django.preload()
    importlib.import_module(database_settings(dialect, "")["ENGINE"] + ".base")
    with open(source, encoding="utf-8") as file:
        lines = [line for line in file if line.strip()]
    names = [f"{database}_{number}" for number in range(jobs)]
    encoding = " ENCODING 'UTF8' TEMPLATE template0" if dialect == "postgres" else " CHARACTER SET utf8mb4"
    for name in names:
        administer(dialect, [f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}{encoding}"])
    workers = []
    for number, name in enumerate(names):
        pid = os.fork()
        if pid == 0:
            with open(f"{target}.{number}", "w", encoding="utf-8") as file:
                for line in lines[number::jobs]:
                    file.write(answer_apart(json.loads(line), dialect, name) + "\n")
            os._exit(0)
        workers.append(pid)
    for pid in workers:
        os.waitpid(pid, 0)
    for name in names:
        administer(dialect, [f"DROP DATABASE IF EXISTS {name}"])
    answers = []
    for number in range(jobs):
        with open(f"{target}.{number}", encoding="utf-8") as file:
            answers.append(file.read().splitlines())
        os.remove(f"{target}.{number}")
    with open(target, "w", encoding="utf-8") as file:
        for number in range(len(lines)):
            file.write(answers[number % jobs][number // jobs] + "\n")


if __name__ == "__main__":
    main()
