"""Plain Whoosh, used as its documentation shows: its fields, its writer, its filters and groups."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from whoosh import analysis, columns, fields, index, sorting
from whoosh import query as q

from bench.engine import Found
from bench.ours import whoosh_query
from bench.questions import FACETS, PAGE, WEIGHTS, Question
from search.document import Document


class Whoosh:
    """Words in TEXT, facets in sortable ID and KEYWORD fields, numbers in columns."""

    name = "whoosh"
    slow = True

    def build(self, documents: Iterable[Document], folder: Path) -> None:
        folder.mkdir(parents=True)
        writer = index.create_in(str(folder), _schema()).writer(limitmb=512)
        for document in documents:
            writer.add_document(**_fields(document))
        writer.commit()

    def open(self, folder: Path) -> None:
        self._index = index.open_dir(str(folder))
        self._searcher = self._index.searcher()

    def ask(self, question: Question) -> Found:
        options: dict[str, Any] = {"limit": question.skip + PAGE, "filter": _filter(question)}
        if question.facets:
            options["groupedby"] = {f: _facet(f) for f in FACETS}
            options["maptype"] = sorting.Count
        if question.sort:
            options["sortedby"] = sorting.FieldFacet(question.sort)
        results = self._searcher.search(whoosh_query(question) or q.Every(), **options)
        counts = {f: dict(results.groups(f)) for f in FACETS} if question.facets else {}
        return Found(len(results), [hit["key"] for hit in results[question.skip :]], counts)

    def forget(self) -> None:
        self._searcher.close()
        self._searcher = self._index.searcher()

    def change(self, documents: Sequence[Document]) -> None:
        writer = self._index.writer()
        for document in documents:
            writer.update_document(**_fields(document))
        writer.commit()

    def see(self) -> None:
        self.forget()


def _schema() -> fields.Schema:
    words = analysis.SpaceSeparatedTokenizer()
    schema = fields.Schema(key=fields.ID(unique=True, stored=True))
    for name in WEIGHTS:
        schema.add(name, fields.TEXT(analyzer=words))
    for name in FACETS:
        several = name == "scenario"
        schema.add(name, fields.KEYWORD(commas=True, sortable=True) if several else _id())
    for name in ("flow", "updated"):
        schema.add(name, fields.NUMERIC(float, sortable=True))
    return schema


def _id() -> fields.ID:
    return fields.ID(sortable=columns.RefBytesColumn())


def _facet(name: str) -> Any:
    return sorting.FieldFacet(name, allow_overlap=name == "scenario")


def _filter(question: Question) -> Any:
    parts: list[Any] = []
    if question.scenario:
        parts.append(q.Term("scenario", question.scenario))
    if question.at_least is not None:
        parts.append(q.NumericRange("flow", question.at_least, None))
    return q.And(parts) if parts else None


def _fields(document: Document) -> dict[str, Any]:
    told: dict[str, Any] = {name: document.texts[name][0] for name in WEIGHTS}
    told |= {name: document.facets[name][0] for name in FACETS if name != "scenario"}
    told |= {"key": document.key, "scenario": ",".join(document.facets["scenario"])}
    return told | dict(document.numbers)
