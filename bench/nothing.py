"""An application that says nothing: what the server and Flask cost by themselves."""

from flask import Flask

app = Flask(__name__)


@app.get("/")
def nothing() -> str:
    return ""
