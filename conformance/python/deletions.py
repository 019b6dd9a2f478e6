"""Puts rows in by plain SQL and lets Django delete one of them: what is left, or what refused."""

from collections import Counter

from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils import timezone


class RollBack(Exception):
    pass


def create_unmanaged(labels, statements):
    """Django deletes from their tables too, so those must be there; `statements` first, for what no model alone says whole."""
    for statement in statements:
        fetch({"sql": statement})
    there = set(connection.introspection.table_names())
    with connection.schema_editor() as editor:
        for label in labels:
            for model in apps.get_app_config(label).get_models():
                options = model._meta
                if not options.managed and not options.proxy and options.db_table not in there:
                    there.add(options.db_table)
                    editor.create_model(model)


def fetch(statement):
    # Django's own cursor takes %s for a placeholder.
    cursor = connection.connection.execute(statement["sql"], statement.get("params", []))
    return [[value.hex() if isinstance(value, bytes) else value for value in row] for row in cursor.fetchall()]


def named(rows):
    return dict(Counter(row._meta.concrete_model._meta.db_table for row in set(rows)))


def delete(model, key):
    # Some orderings cannot be asked for.
    row = model._base_manager.order_by().get(pk=key[0] if len(key) == 1 else tuple(key))
    try:
        with transaction.atomic():
            row.delete()
            connection.check_constraints()
    except ProtectedError as error:
        return {"outcome": "ProtectedError", "named": named(error.protected_objects)}
    except RestrictedError as error:
        return {"outcome": "RestrictedError", "named": named(error.restricted_objects)}
    except IntegrityError as error:
        return {"outcome": "IntegrityError", "problem": str(error)}
    return {"outcome": "deleted"}


def attempt(deletion):
    """{"model", "key", "inserts", "looks", "counts"} → {"outcome", "problem"?, "named"?, "looks"?, "counts"?}.

    The outcome "unsound": the rows do not go in; "crashed": Django's own code cannot do it.
    """
    timezone.activate("UTC")
    stage = "unsound"
    try:
        with transaction.atomic():
            for statement in deletion["inserts"]:
                fetch(statement)
            connection.check_constraints()
            stage = "crashed"
            result = delete(apps.get_model(deletion["model"]), deletion["key"])
            looks = [fetch(statement) for statement in deletion["looks"]]
            result["looks"] = [rows[0] if rows else None for rows in looks]
            result["counts"] = [fetch(statement)[0][0] for statement in deletion["counts"]]
            raise RollBack()
    except RollBack:
        return result
    except Exception as error:
        return {"outcome": stage, "problem": f"{type(error).__name__}: {error}"}
