"""What the examples must do once they are migrated: each function returns what it saw, a line each."""

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction


def refused(action):
    """The name of what refuses the action, or "accepted"."""
    try:
        with transaction.atomic():
            action()
    except IntegrityError as error:
        return f"refused: {error}"
    return "accepted"


def profile():
    Profile = apps.get_model("accounts.Profile")
    alice = get_user_model().objects.create(username="alice")
    made = Profile.objects.create(user=alice, bio="Hello!")
    said = [made.user.username, alice.profile.bio, refused(lambda: Profile.objects.create(user=alice, bio="Again"))]
    alice.delete()
    return [*said, f"{Profile.objects.count()} profiles"]


def badge():
    Badge, Employee = apps.get_model("company.Badge"), apps.get_model("company.Employee")
    erin = Employee.objects.create(name="Erin")
    made = Badge.objects.create(number="B-1", employee=erin)
    said = [made.employee.name, erin.employee.number, refused(lambda: Badge.objects.create(number="B-2", employee=erin))]
    erin.delete()
    return [*said, f"{Badge.objects.count()} badges"]


def passport():
    Passport, Person = apps.get_model("travel.Passport"), apps.get_model("travel.Person")
    ada = Person.objects.create(name="Ada")
    made = Passport.objects.create(person=ada, number="P-1")
    said = [made.person.name, ada.passport.number, str(made.pk == ada.pk)]
    said.append(refused(lambda: Passport.objects.create(person=ada, number="P-2")))
    ada.delete()
    return [*said, f"{Passport.objects.count()} passports"]
