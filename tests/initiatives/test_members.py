"""Linking people to an initiative, and unlinking them."""

from django.urls import reverse

from tests.factories import MembershipFactory


def test_unlinking_somebody_says_what_it_does(as_staff, initiative):
    person = MembershipFactory(initiative=initiative)
    url = reverse("member_remove", args=["eigen", person.pk])
    assert f"Wilt u {person.user.name} loskoppelen van {initiative.name}?" in as_staff.get(url).text
    assert "Losgekoppeld." in as_staff.post(url, follow=True).text
    assert not initiative.memberships.exists()
