"""What a passkey's device is asked, as JSON in an attribute: no inline script is needed."""

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def passkey_options(data: Any) -> str:
    """This function will write the options; the template escapes them."""
    return json.dumps(data, cls=DjangoJSONEncoder)
