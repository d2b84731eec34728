"""Who uses the system."""

import factory
from factory.django import DjangoModelFactory

from accounts.models import User
from accounts.roles import Role

PASSWORD = "een-lang-wachtwoord-voor-tests"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Gebruiker {n}")
    email = factory.Sequence(lambda n: f"gebruiker{n}@voorbeeld.test")
    role = Role.COORDINATOR

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return model_class.objects.create_user(password=kwargs.pop("password", PASSWORD), **kwargs)
