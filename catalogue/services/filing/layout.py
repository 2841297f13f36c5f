"""What stands where on a page: the words in a box, the lines, a box as shares of the page and back."""

from catalogue.domain.claim import Shares
from catalogue.domain.page import Box, Page, Printed

HALF = 0.5  # of a word must lie in a box for the word to stand in it


def text_in(page: Page, box: Box) -> str:
    """Return the words that lie in a box for the larger part, in reading order."""
    return " ".join(each.text for each in page.words if _inside(each.box, box))


def _inside(word: Box, box: Box) -> bool:
    wide = min(word.right, box.right) - max(word.left, box.left)
    high = min(word.bottom, box.bottom) - max(word.top, box.top)
    area = (word.right - word.left) * (word.bottom - word.top)
    return wide > 0 and high > 0 and wide * high >= HALF * area


def shares(page: Page, box: Box) -> Shares:
    """Return a box as shares of its page, the way proofs keep it."""
    ends = (
        box.left / page.width,
        box.top / page.height,
        box.right / page.width,
        box.bottom / page.height,
    )
    left, top, right, bottom = (round(min(max(each, 0.0), 1.0), 5) for each in ends)
    return left, top, right, bottom


def points(page: Page, box: Shares) -> Box:
    """Return a box of shares in the points of its page."""
    left, top, right, bottom = box
    return Box(left * page.width, top * page.height, right * page.width, bottom * page.height)


def line_with(page: Page, text: str) -> Box | None:
    """Return the box of the first line of a page that holds this text, blanks left out."""
    wanted = "".join(text.split()).casefold()
    if not wanted:
        return None
    for line in lines(page):
        if wanted in "".join(each.text for each in line).casefold():
            return Box(
                min(each.box.left for each in line),
                min(each.box.top for each in line),
                max(each.box.right for each in line),
                max(each.box.bottom for each in line),
            )
    return None


def lines(page: Page) -> list[list[Printed]]:
    """Return the words of a page line by line, as they stand beside each other."""
    found: list[list[Printed]] = []
    for word in sorted(page.words, key=lambda each: (each.box.top, each.box.left)):
        middle = (word.box.top + word.box.bottom) / 2
        last = found[-1] if found else []
        if last and last[0].box.top <= middle <= last[0].box.bottom:
            last.append(word)
        else:
            found.append([word])
    return [sorted(line, key=lambda each: each.box.left) for line in found]
