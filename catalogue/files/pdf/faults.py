"""What a PDF is refused for: a code from the child, and words for the owner of the file."""

from pathlib import Path

from catalogue.files.faults import FileError

_SAID: dict[str, dict[str, str]] = {
    "locked": {
        "zh": "这份PDF要密码才能打开：去掉密码，另存一份再上传",
        "en": "this PDF opens only with a password: remove the password, save a copy and upload that",
    },
    "damaged": {
        "zh": "这份PDF坏了，打不开：重新下载，或用PDF软件打开后另存一份",
        "en": "this PDF is damaged and cannot be opened: download it again, or open it in a PDF program "
        "and save a copy",
    },
    "no-pages": {
        "zh": "这份PDF里没有一页：看看是不是传错了文件",
        "en": "this PDF has no page: see whether it is the file you meant",
    },
    "time": {
        "zh": "这份PDF太复杂，在限定时间内读不完：用“打印为PDF”另存一份，或分成几份",
        "en": "this PDF is too complex to be read in the time allowed: save it again with "
        "“print to PDF”, or split it",
    },
    "memory": {
        "zh": "这份PDF要用的内存太大：把图片压小，或用“打印为PDF”另存一份",
        "en": "this PDF needs too much memory: make its pictures smaller, or save it again with "
        "“print to PDF”",
    },
    "page": {
        "zh": "这一页画不出来：页面坏了，或大得不合常理；用PDF软件另存一份再试",
        "en": "this page cannot be drawn: it is damaged, or larger than any paper; save a copy from a "
        "PDF program and try again",
    },
    "no-such-page": {
        "zh": "文件里没有这一页：看看页码",
        "en": "the file has no such page: check the page number",
    },
    "busy": {
        "zh": "机器正忙，这一份还没轮到，或没来得及读完：过一分钟再试",
        "en": "the machine is busy and did not come to this file, or to its end: try again in a minute",
    },
}


def refusal(path: Path, code: str) -> FileError:
    """Return the refusal for a code; an unknown code comes from a broken file."""
    return FileError(path.name, **_SAID.get(code, _SAID["damaged"]))
