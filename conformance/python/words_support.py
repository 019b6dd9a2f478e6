"""What the fixtures of every word name of a module of their own: classes, functions and a value."""

import json

from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.utils.deconstruct import deconstructible

FORM = "NFC"
LEAST = "a"


class Stamped(models.Model):
    stamped_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Searchable:
    pass


class People(models.Manager):
    pass


class NameField(models.CharField):
    def __init__(self, *args, upper=False, form="", **kwargs):
        self.upper = upper
        self.form = form
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "upper": self.upper, "form": self.form}


@deconstructible
class Title:
    def __init__(self, text, maker, b=0):
        self.text, self.maker, self.b = text, maker, b

    def __eq__(self, other):
        return isinstance(other, Title) and (self.text, self.maker, self.b) == (other.text, other.maker, other.b)

    def __str__(self):
        return self.text


@deconstructible
class Shelf(FileSystemStorage):
    def __init__(self, private=False):
        self.private = private
        super().__init__()


class Decoder(json.JSONDecoder):
    pass


def check_title(value):
    if value == "no":
        raise ValidationError("no")


def pick():
    return "picked"


def place(instance, filename):
    return filename


def forms():
    return "/tmp"


def langs():
    return [("en", "English"), ("fr", "French")]


def nobody():
    return None


def limits():
    return {"rank__gt": 0}
