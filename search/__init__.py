"""Finding: over documents, through Whoosh, without a database and without a web."""
