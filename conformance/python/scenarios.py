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


def fault_21h():
    A = apps.get_model("zoo.A")
    made = A.objects.create()
    made.refresh_from_db()
    return [f"{type(made.tags).__name__} {made.tags!r}"]


def fault_53b():
    Own, Shop = apps.get_model("zoo.Own"), apps.get_model("zoo.Shop")
    shop = Shop.objects.create(n=1)
    Own.objects.create(shop=shop, nr=1)
    said = refused(lambda: Own.objects.create(shop=shop, nr=2))
    return [said.partition(":")[0], refused(lambda: Own.objects.create(shop=Shop.objects.create(n=2), nr=1))]


def fault_53c():
    Own = apps.get_model("zoo.Own")
    Own.objects.create(code="a", nr=1)
    said = refused(lambda: Own.objects.create(code="a", nr=2))
    return [said.partition(":")[0], refused(lambda: Own.objects.create(code="b", nr=1))]


def fault_31b():
    Address, Owner = apps.get_model("zoo.Address"), apps.get_model("zoo.Owner")
    owner = Owner.objects.create(x=1)
    make = lambda main: refused(lambda: Address.objects.create(owner=owner, main=main)).partition(":")[0]
    Address(owner=owner, main=False).full_clean()
    return [make(False), make(False), make(True), make(True)]


def fault_45b():
    said = []
    for name in ("Shop", "Bar"):
        model = apps.get_model(f"zoo.{name}")
        made = model.objects.create(n=1, x=2)
        said.append(f"{model._meta.pk.name} {model._meta.pk.remote_field.parent_link}")
        made.delete()
    return [*said, f"{apps.get_model('zoo.Place').objects.count()} places"]


def fault_12b():
    Box = apps.get_model("zoo.Box")
    made = Box.objects.create(n=2, s="ABC")
    made.refresh_from_db()
    return [made.get_twice_display(), made.low, refused(lambda: Box.objects.create(n=2, s="d")).partition(":")[0]]
