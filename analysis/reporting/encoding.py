"""Frozen dataclasses to and from plain JSON values, checked field by field on the way in."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints


class DocumentError(ValueError):
    """The data are not a document of this version; the message says where."""


def encode(value: object) -> Any:
    """A dataclass as an object with its `type`, a tuple as a list, plain values as they are."""
    if is_dataclass(value) and not isinstance(value, type):
        data = {field.name: encode(getattr(value, field.name)) for field in fields(value)}
        return {"type": type(value).__name__, **data}
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if value is None or isinstance(value, str | int | bool):
        return value
    raise TypeError(f"{type(value).__name__} has no place in a document")


def decode(data: object, registry: Mapping[str, type], where: str = "document") -> Any:
    """The reverse of `encode`, for the dataclasses in `registry`; raises DocumentError."""
    if isinstance(data, list):
        return tuple(decode(item, registry, f"{where}[{i}]") for i, item in enumerate(data))
    if isinstance(data, dict):
        return _decode_object(data, registry, where)
    if data is None or isinstance(data, str | int):
        return data
    raise DocumentError(f"{where}: {type(data).__name__} is not allowed")


def _decode_object(data: dict[str, object], registry: Mapping[str, type], where: str) -> Any:
    cls = registry.get(str(data.get("type")))
    if cls is None:
        raise DocumentError(f"{where}: unknown type {data.get('type')!r}")
    hints = _hints(cls)
    given = {name: item for name, item in data.items() if name != "type"}
    if unknown := sorted(set(given) - set(hints)):
        raise DocumentError(f"{where}: {cls.__name__} has no field {unknown[0]!r}")
    if missing := sorted(set(hints) - set(given)):
        raise DocumentError(f"{where}: {cls.__name__} lacks the field {missing[0]!r}")
    values = {name: decode(item, registry, f"{where}.{name}") for name, item in given.items()}
    for name, value in values.items():
        if not _fits(value, hints[name]):
            raise DocumentError(f"{where}.{name}: {type(value).__name__} does not fit here")
    return cls(**values)


@cache
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def _fits(value: object, hint: Any) -> bool:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return value in arguments
    if origin in (Union, types.UnionType):
        return any(_fits(value, option) for option in arguments)
    if origin is tuple:
        return isinstance(value, tuple) and all(_fits(item, arguments[0]) for item in value)
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, hint)
