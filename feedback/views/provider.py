"""Signing in through the organisation's provider: there and back again."""

from __future__ import annotations

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from requests import RequestException

from feedback.oidc import ProviderFlow


@never_cache
def provider_login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the browser to the provider; 404 where none is set up."""
    return _follow(OAuth2LoginView, request, provider_id)


@never_cache
def provider_callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Receive it back, with a code that is exchanged for who it is."""
    return _follow(OAuth2CallbackView, request, provider_id)


def _follow(
    view: type[OAuth2LoginView | OAuth2CallbackView], request: HttpRequest, provider_id: str
) -> HttpResponse:
    try:
        response: HttpResponse = view.adapter_view(ProviderFlow(request, provider_id))(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except RequestException:
        context = {"why": "failed"}
        return render(request, "socialaccount/refused.html", context, status=502)
    return response
