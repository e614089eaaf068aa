"""One's own account: what it shows, and what can be changed on it."""

from __future__ import annotations

from django.test import Client

from feedback.models import AuditEntry, Mail
from tests.factories.cast import Cast
from tests.factories.second_factor import app_code, enrol
from tests.unit.feedback.views.conftest import SignIn
from tests.unit.feedback.views.signing_in import is_signed_in

ACCOUNT = "/account/"
LENGTHY = "a sentence of some length"


def test_it_shows_whose_it_is_and_leads_to_every_way_of_signing_in(sign_in: SignIn) -> None:
    page = sign_in("anna").get(ACCOUNT).content.decode()
    assert "anna@example.org" in page
    for path in ("factors/passkeys/add/", "factors/app/add/", "password/set/"):
        assert f'href="/sign-in/{path}"' in page
    assert 'href="/api/v1/docs/"' in page
    assert "Your work here needs two steps" not in page
    assert "Your work here needs two steps" in sign_in("mona").get(ACCOUNT).content.decode()


def test_it_is_in_the_menu_of_every_page(sign_in: SignIn) -> None:
    assert f'href="{ACCOUNT}"' in sign_in("anna").get("/").content.decode()


def test_the_language_is_kept_for_letters_and_pages(cast: Cast, sign_in: SignIn) -> None:
    browser = sign_in("anna")
    saved = browser.post(ACCOUNT, {"language": "fr"}, follow=True)
    cast.anna.refresh_from_db()
    assert cast.anna.language == "fr"
    assert '<html lang="fr"' in saved.content.decode()
    assert AuditEntry.objects.filter(action="language changed", actor=cast.anna).exists()
    browser.post(ACCOUNT, {"language": "xx"})
    cast.anna.refresh_from_db()
    assert cast.anna.language == "fr"


def test_a_password_is_set_changed_and_removed(cast: Cast, sign_in: SignIn) -> None:
    browser, elsewhere = sign_in("anna"), sign_in("anna")
    weak = browser.post("/sign-in/password/set/", {"password1": "short", "password2": "short"})
    assert "at least 12 characters" in weak.content.decode()
    browser.post("/sign-in/password/set/", {"password1": LENGTHY, "password2": LENGTHY})
    cast.anna.refresh_from_db()
    assert cast.anna.check_password(LENGTHY)
    assert browser.get(ACCOUNT).status_code == 200
    assert elsewhere.get(ACCOUNT).status_code == 302
    other = LENGTHY + " and more"
    change = {"oldpassword": "wrong", "password1": other, "password2": other}
    assert "This is not your password" in (
        browser.post("/sign-in/password/change/", change).content.decode()
    )
    browser.post("/sign-in/password/change/", change | {"oldpassword": LENGTHY})
    cast.anna.refresh_from_db()
    assert cast.anna.check_password(other)
    assert "password of your account was changed" in Mail.objects.latest("id").body
    asked = browser.post("/account/password/remove/")
    assert asked.headers["Location"].startswith("/sign-in/reauthenticate/")
    browser.post(asked.headers["Location"], {"password": other}, follow=True)
    browser.post("/account/password/remove/")
    cast.anna.refresh_from_db()
    assert not cast.anna.has_usable_password()
    assert browser.get(ACCOUNT).status_code == 200


def test_who_has_a_factor_proves_it_before_a_password_is_set(cast: Cast, sign_in: SignIn) -> None:
    secret, browser = enrol(cast.anna), sign_in("anna")
    session = browser.session
    session["account_authentication_methods"][-1].pop("reauthenticated", None)
    session.save()
    asked = browser.get("/sign-in/password/set/")
    assert asked.headers["Location"].startswith("/sign-in/second-step/again/")
    browser.post(asked.headers["Location"], {"code": app_code(secret)})
    assert browser.get("/sign-in/password/set/").status_code == 200


def test_strangers_see_none_of_it(cast: Cast) -> None:
    browser = Client()
    for path in (ACCOUNT, "/account/second-factor/"):
        assert browser.get(path).headers["Location"].startswith("/sign-in/")
    for path in ("/account/sign-out/", "/account/password/remove/"):
        assert browser.post(path).headers["Location"].startswith("/sign-in/")
    assert not is_signed_in(browser)


def test_changes_need_a_post(sign_in: SignIn) -> None:
    browser = sign_in("anna")
    for path in ("/account/sign-out/", "/account/password/remove/"):
        assert browser.get(path).status_code == 405
