"""Tantivy through its Python binding, one thread."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import tantivy

from bench.engine import Found
from bench.questions import FACETS, PAGE, WEIGHTS, Question
from search.document import Document

_MOST = 4000  # values of a facet: all of them


class Tantivy:
    """Words in text fields, facets and numbers in fast fields."""

    name = "tantivy"

    def build(self, documents: Iterable[Document], folder: Path) -> None:
        folder.mkdir(parents=True)
        self._index = self._made(folder)
        writer = self._index.writer(heap_size=512_000_000, num_threads=1)
        for document in documents:
            writer.add_document(_document(document))
        writer.commit()
        writer.wait_merging_threads()

    def _made(self, folder: Path) -> Any:
        index = tantivy.Index(_schema(), path=str(folder))
        words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        index.register_tokenizer("spaces", words)
        return index

    def open(self, folder: Path) -> None:
        self._index = self._made(folder)
        self._index.reload()
        self._searcher = self._index.searcher()
        self._schema = self._index.schema

    def ask(self, question: Question) -> Found:
        query = self._query(question)
        options: dict[str, Any] = {}
        if question.sort:
            options = {"order_by_field": question.sort, "order": tantivy.Order.Asc}
        found = self._searcher.search(
            query, limit=PAGE, count=True, offset=question.skip, **options
        )
        numbers = self._searcher.fast_field_values("number", [place for _, place in found.hits])
        counts = self._counts(query) if question.facets else {}
        return Found(found.count or 0, [f"p{number}" for number in numbers], counts)

    def _counts(self, query: Any) -> dict[str, dict[str, int]]:
        asked = {f: {"terms": {"field": f, "size": _MOST}} for f in FACETS}
        said = self._searcher.aggregate(query, asked)
        return {f: {b["key"]: b["doc_count"] for b in said[f]["buckets"]} for f in FACETS}

    def _query(self, question: Question) -> Any:
        make, must = tantivy.Query, tantivy.Occur.Must
        parts = [(must, self._words(question))] if question.words else []
        if question.scenario:
            term = make.term_query(self._schema, "scenario", question.scenario)
            parts.append((must, make.const_score_query(term, 0.0)))
        if question.at_least is not None:
            limit = make.range_query(
                self._schema, "flow", tantivy.FieldType.Float, lower_bound=question.at_least
            )
            parts.append((must, make.const_score_query(limit, 0.0)))
        if not parts:
            return make.all_query()
        return parts[0][1] if len(parts) == 1 else make.boolean_query(parts)

    def _words(self, question: Question) -> Any:
        make, schema = tantivy.Query, self._schema
        words: list[Any] = list(question.words)
        if question.mode == "phrase":
            return make.phrase_query(schema, "body", words)
        if question.mode == "prefix":
            return make.regex_query(schema, "body", f"{words[0]}.*")
        if question.mode == "near":
            return make.fuzzy_term_query(
                schema, "body", words[0], distance=1, transposition_cost_one=False
            )
        terms = [
            make.boost_query(make.term_query(schema, field, word), weight)
            for word in words
            for field, weight in WEIGHTS.items()
        ]
        return make.boolean_query([(tantivy.Occur.Should, term) for term in terms])

    def forget(self) -> None:
        """Do nothing: it keeps no cache between questions."""

    def change(self, documents: Sequence[Document]) -> None:
        writer = self._index.writer(heap_size=64_000_000, num_threads=1)
        for document in documents:
            writer.delete_documents_by_term("key", document.key)
            writer.add_document(_document(document))
        writer.commit()

    def see(self) -> None:
        self._index.reload()
        self._searcher = self._index.searcher()


def _schema() -> Any:
    build = tantivy.SchemaBuilder()
    build.add_text_field("key", tokenizer_name="raw", index_option="basic")
    build.add_unsigned_field("number", fast=True)
    for field in WEIGHTS:
        build.add_text_field(field, tokenizer_name="spaces", index_option="position")
    for facet in FACETS:
        build.add_text_field(facet, fast=True, tokenizer_name="raw", index_option="basic")
    build.add_float_field("flow", indexed=True, fast=True)
    build.add_float_field("updated", indexed=True, fast=True)
    return build.build()


def _document(document: Document) -> Any:
    made = tantivy.Document()
    made.add_text("key", document.key)
    made.add_unsigned("number", int(document.key[1:]))
    for field in WEIGHTS:
        made.add_text(field, document.texts[field][0])
    for facet in FACETS:
        for value in document.facets[facet]:
            made.add_text(facet, value)
    for name, number in document.numbers.items():
        made.add_float(name, number)
    return made
