"""What Django itself says of the models that it loaded, as JSON.

`introspect(labels)` is {"settings", "apps": {LABEL: {…}}, "models": {"app.Model": {…}}, "enums": {"app.Enum": {…}},
"metaNames": [what a class Meta may say]}. Whatever Django can take apart is {"dotted": PATH, "args": […], "kwargs": {…}}, an
expression with the "sql" that it is on SQLite; other things by their name are {"dotted": PATH}, whole numbers beyond those of
a double {"integer": DIGITS}.
"""

import datetime
import decimal
import enum
import functools
import re

META = (
    "abstract app_label base_manager_name db_table db_table_comment db_tablespace default_manager_name default_permissions "
    "default_related_name get_latest_by managed ordering permissions proxy required_db_features required_db_vendor "
    "select_on_save swappable unique_together verbose_name verbose_name_plural"
).split()


def dotted(thing):
    return f"{thing.__module__}.{thing.__qualname__}"


def sql_of(expression, model):
    """Its SQL on the database at hand, with the parameters in place; None where it has none there."""
    from django.db import connection, models
    from django.db.models.sql import Query

    try:
        query = Query(model, alias_cols=False)
        compiler = query.get_compiler(connection=connection)
        if isinstance(expression, models.Q):
            sql, params = query.build_where(expression).as_sql(compiler, connection)
        else:
            sql, params = compiler.compile(expression.resolve_expression(query))
        return sql % tuple(params) if params else sql.replace("%%", "%")
    except Exception:
        return None


def encode(value, model=None):
    from django.db import models
    from django.utils.functional import Promise

    again = functools.partial(encode, model=model)
    if isinstance(value, models.Choices):
        return again(value.value)
    if isinstance(value, enum.Enum):
        return value.name
    if value is None or isinstance(value, (bool, str, float)):
        return value
    if isinstance(value, int):
        return value if abs(value) < 2**53 else {"integer": str(value)}
    if isinstance(value, Promise):
        return str(value)
    if isinstance(value, decimal.Decimal):
        return {"dotted": "decimal.Decimal", "args": [str(value)], "kwargs": {}}
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        return repr(value)
    if isinstance(value, re.Pattern):
        return value.pattern
    if isinstance(value, (list, tuple)):
        return [again(each) for each in value]
    if isinstance(value, (set, frozenset)):
        return sorted(again(each) for each in value)
    if isinstance(value, dict):
        return {str(key): again(each) for key, each in value.items()}
    if not isinstance(value, type) and callable(getattr(value, "deconstruct", None)):
        path, args, kwargs = value.deconstruct()[-3:]
        made = {"dotted": path, "args": [again(each) for each in args], "kwargs": again(kwargs)}
        if isinstance(value, models.Q) or hasattr(value, "resolve_expression"):
            made["sql"] = sql_of(value, model)
        return made
    if hasattr(value, "flatchoices") or type(value).__name__.endswith("ChoiceIterator"):
        # Choices that a function makes: `deconstruct` hands out the function in it.
        return again(getattr(value, "func", None) or list(value))
    return {"dotted": dotted(value)} if hasattr(value, "__qualname__") else repr(value)


def field_facts(field, model):
    made = {"class": dotted(type(field)), "of": model._meta.label}
    if hasattr(field, "ct_field"):
        return {**made, "attributes": {
            "ct_field": field.ct_field, "fk_field": field.fk_field, "for_concrete_model": field.for_concrete_model,
        }}
    name, path, args, kwargs = field.deconstruct()
    attributes = {}
    for key in ("serialize", "swappable", "choices", "content_type_field_name", "object_id_field_name", "for_concrete_model"):
        if hasattr(field, key):
            attributes[key] = encode(getattr(field, key), model)
    remote = field.remote_field
    for key in ("symmetrical", "through_fields", "parent_link", "related_query_name", "limit_choices_to", "related_name"):
        if remote is not None and hasattr(remote, key):
            attributes[key] = encode(getattr(remote, key), model)
    if remote is not None:
        attributes["to"] = remote.model._meta.label
        if getattr(remote, "through", None) is not None:
            attributes["through"] = remote.through._meta.label
            attributes["table"] = remote.through._meta.db_table
    return {
        **made,
        "path": path,
        "kwargs": encode(kwargs, model),
        "column": getattr(field, "column", None),
        "dbType": db_type(field),
        "unique": getattr(field, "unique", False),
        "validators": [encode(each, model) for each in getattr(field, "_validators", [])],
        "attributes": attributes,
    }


def db_type(field):
    from django.db import connection

    try:
        return field.db_type(connection)
    except Exception:
        return None


def model_facts(model):
    options = model._meta
    fields = [*options.local_fields, *options.local_many_to_many, *options.private_fields]
    key = options.pk
    return {
        "doc": model.__doc__,
        "bases": [dotted(base) for base in model.__bases__],
        "meta": {key: encode(getattr(options, key, None), model) for key in META},
        "orderWithRespectTo": getattr(options.order_with_respect_to, "name", options.order_with_respect_to),
        "key": None if key is None else {"name": key.name, "class": dotted(type(key)), "fields": [each.name for each in getattr(options, "pk_fields", [key])]},
        "managers": [{"name": each.name, "class": dotted(type(each))} for each in options.local_managers],
        "fields": {field.name: field_facts(field, model) for field in fields},
        "constraints": {each.name: encode(each, model) for each in options.constraints},
        "indexes": {each.name: encode(each, model) for each in options.indexes},
    }


def introspect(labels):
    from django.apps import apps
    from django.conf import settings
    from django.db import models
    from django.db.models.options import DEFAULT_NAMES

    found, enums, configs = {}, {}, {}
    for label in labels:
        config = apps.get_app_config(label)
        configs[label] = {"verboseName": str(config.verbose_name), "defaultAutoField": config.default_auto_field}
        for thing in vars(config.models_module or object()).values() if config.models_module else ():
            if not isinstance(thing, type) or thing.__module__ != config.models_module.__name__:
                continue
            if issubclass(thing, models.Model):
                found[thing._meta.label] = model_facts(thing)
            elif issubclass(thing, models.Choices):
                enums[f"{label}.{thing.__name__}"] = {
                    "doc": thing.__doc__,
                    "kind": "integer" if issubclass(thing, models.IntegerChoices) else "text",
                    "members": [[each.name, encode(each.value), str(each.label)] for each in thing],
                }
    return {
        "settings": {"userModel": settings.AUTH_USER_MODEL},
        "apps": configs,
        "models": found,
        "enums": enums,
        "metaNames": sorted(DEFAULT_NAMES),
    }
