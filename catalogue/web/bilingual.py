"""Templates are compiled once for each language: of a text said in both, a page carries its own as a constant.

``{{ t("中文", "English") }}`` is asked some two hundred times for a page, and its answer never
changes. So is ``{{ icon("check") }}``. Both are answered when the template is compiled.
"""

from collections.abc import MutableMapping
from typing import Any

from flask.templating import Environment
from jinja2 import Template, nodes
from jinja2.compiler import CodeGenerator
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from catalogue.domain.words import Language
from catalogue.web.languages import language

# What says the same for the same words in one language, whoever asks and whenever.
CONSTANT = frozenset({"t", "icon", "pictogram", "drawing", "asset", "language", "language_tag"})


class _Answered(NodeTransformer):
    """Puts answers in the place of calls that have only one."""

    def __init__(self, known: MutableMapping[str, Any]) -> None:
        self._known = known

    def visit_Call(self, node: nodes.Call, *_: Any, **__: Any) -> nodes.Node:  # noqa: N802 - named by the library
        self.generic_visit(node)
        called = node.node
        if not isinstance(called, nodes.Name) or called.name not in self._known:
            return node
        try:
            args = [each.as_const() for each in node.args]
            named = {each.key: each.value.as_const() for each in node.kwargs}
        except nodes.Impossible:
            return node
        return _constant(self._known[called.name](*args, **named), node)


def _constant(value: Any, asked: nodes.Call) -> nodes.Expr:
    if isinstance(value, Markup):
        plain = nodes.Const(str(value), lineno=asked.lineno, environment=asked.environment)
        return nodes.MarkSafe(plain, lineno=asked.lineno, environment=asked.environment)
    return nodes.Const(value, lineno=asked.lineno, environment=asked.environment)


class _Compiler(CodeGenerator):
    """Compiles a template of one language."""

    def visit_Template(self, node: nodes.Template, frame: Any = None) -> None:  # noqa: N802 - named by the library
        if isinstance(self.environment, Bilingual) and self.environment.spoken:
            own = {each.name for each in node.find_all(nodes.Name) if each.ctx != "load"}
            own |= {each.name for each in node.find_all(nodes.Macro)}
            constant = CONSTANT - own
            known = {name: self.environment.globals[name] for name in constant}
            node = _Answered(known).visit(node)
        super().visit_Template(node, frame)


class Bilingual(Environment):
    """The templates of the site: those of the page's language, each compiled at first use."""

    code_generator_class = _Compiler
    spoken: Language | None = None

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - named by the library
    ) -> Template:
        if self.spoken is None:
            return self._of(language()).get_template(name, parent, globals)
        return super().get_template(name, parent, globals)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the words every template has as they are: each of its imports looks through them all."""
        return super().make_globals(d) if d else self.globals

    def _of(self, chosen: Language) -> "Bilingual":
        """Return the templates of one language; two threads may make them both, and one is kept."""
        held: dict[Language, Bilingual] = self.__dict__.setdefault("by_language", {})
        if chosen not in held:
            made = self.overlay()
            made.spoken = chosen
            held.setdefault(chosen, made)
        return held[chosen]
