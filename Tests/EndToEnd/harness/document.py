# ===----------------------------------------------------------------------===//
# This source file is part of the swift-magic-link open source project
# Copyright (c) 2026 the swift-magic-link project authors
# Licensed under Apache License v2.0, see LICENSE for license information
# SPDX-License-Identifier: Apache-2.0
# ===----------------------------------------------------------------------===//
"""The OpenAPI document, and answers held against it."""

import collections
import json
import os

from .portal import ROOT

PATH = os.path.join(ROOT, "Sources", "MagicLinkHTTP", "openapi.yaml")
# What the server adds to every answer, whatever the handler said.
OF_THE_SERVER = {"date", "server", "content-length", "content-type", "connection", "transfer-encoding"}


class Document:
    """The document with every reference followed."""

    def __init__(self):
        # Imported where it is used: the other tests do without what this one needs.
        import yaml

        with open(PATH, encoding="utf-8") as file:
            self.text = file.read()
        self.raw = yaml.safe_load(self.text)
        self.paths = self._followed(self.raw["paths"])

    def _followed(self, node):
        if isinstance(node, list):
            return [self._followed(item) for item in node]
        if not isinstance(node, dict):
            return node
        if "$ref" in node:
            found = self.raw
            for name in node["$ref"].removeprefix("#/").split("/"):
                found = found[name]
            return self._followed(found)
        return {name: self._followed(item) for name, item in node.items()}

    def operation(self, method, path):
        """The operation, or None where the document has none."""
        return self.paths.get(path, {}).get(method.lower())

    def operations(self):
        """Triples of method, path and operation."""
        for path, item in self.paths.items():
            for method, operation in item.items():
                yield method.upper(), path, operation

    def answers(self):
        """Every documented answer: identifier of the operation, status, and type of the body or None."""
        for _, _, operation in self.operations():
            for status, response in operation["responses"].items():
                for kind in response.get("content") or [None]:
                    yield operation["operationId"], int(status), kind

    def with_examples(self, examples):
        """The document with other examples for bodies, by schema."""
        copy = json.loads(json.dumps(self.raw))
        for item in copy["paths"].values():
            for operation in item.values():
                for content in operation.get("requestBody", {}).get("content", {}).values():
                    name = content["schema"]["$ref"].rpartition("/")[2]
                    content["example"] = examples.get(name, content["example"])
        return copy


class Record:
    """Which documented answers were really given, and what was wrong with any."""

    def __init__(self, document):
        self.document = document
        self.seen = collections.Counter()
        self.wrong = []

    def note(self, method, path, status, headers, body, where=""):
        """Holds one answer against the document. Headers are pairs."""
        operation = self.document.operation(method, path)
        if operation is None:
            # Methods and paths without an operation have one documented answer each.
            if status not in (404, 405):
                self._complain(method, path, status, "undocumented operation", where)
            return
        response = operation["responses"].get(str(status))
        if response is None:
            self._complain(method, path, status, "undocumented status", where)
            return
        given = {name.lower(): value for name, value in headers}
        kind = given.get("content-type", "").split(";")[0] or None
        content = response.get("content", {})
        if content and kind not in content:
            self._complain(method, path, status, f"undocumented type {kind}", where)
        if not content and body:
            self._complain(method, path, status, "an undocumented body", where)
        documented = {name.lower(): header for name, header in response.get("headers", {}).items()}
        for name in given.keys() - documented.keys() - OF_THE_SERVER:
            self._complain(method, path, status, f"undocumented field {name}", where)
        for name, header in documented.items():
            if name not in given:
                if header.get("required"):
                    self._complain(method, path, status, f"no field {name}", where)
                continue
            value = int(given[name]) if header["schema"].get("type") == "integer" else given[name]
            self._check(value, header["schema"], method, path, status, where)
        if kind == "application/json" and content:
            self._check(json.loads(body), content[kind]["schema"], method, path, status, where)
        self.seen[operation["operationId"], status, kind if content else None] += 1

    def _check(self, value, schema, method, path, status, where):
        import jsonschema

        for error in jsonschema.Draft202012Validator(schema).iter_errors(value):
            self._complain(method, path, status, error.message, where)

    def _complain(self, method, path, status, what, where):
        line = f"{method} {path} {status}: {what}{' in ' + where if where else ''}"
        if line not in self.wrong:
            self.wrong.append(line)

    def missing(self, *classes):
        """The documented answers of these classes of status that were never given."""
        return [answer for answer in self.document.answers() if answer[1] // 100 in classes and not self.seen[answer]]
