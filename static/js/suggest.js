// Fills the list below a search box with names that begin with what is typed.
// Without this script the box is a plain box: the words are read when they are sent.

const WAIT = 120; // milliseconds without a key before asking
const LONGEST = 60; // characters; nothing that is longer is a name

function option(name, kind, typed) {
  const made = document.createElement("option");
  made.value = name;
  // browsers show only options in which the typed letters stand: a name found by its sound says them
  const shown = name.toLowerCase().includes(typed.toLowerCase());
  made.label = shown ? kind : `${typed} · ${kind}`;
  return made;
}

function follow(list) {
  const box = document.querySelector(`input[list="${list.id}"]`);
  let waiting;
  let asking = new AbortController();

  async function ask(typed) {
    asking.abort(); // an older question is of no use now
    asking = new AbortController();
    try {
      const answer = await fetch(`${list.dataset.suggest}?q=${encodeURIComponent(typed)}`, {
        signal: asking.signal,
      });
      const [, names, kinds] = answer.ok ? await answer.json() : ["", [], []];
      list.replaceChildren(...names.map((name, at) => option(name, kinds[at], typed)));
    } catch {
      // no help for these letters; the box works on
    }
  }

  box?.addEventListener("input", (event) => {
    clearTimeout(waiting);
    const typed = box.value.trim();
    if (!typed || typed.length > LONGEST || event.inputType === "insertReplacementText") return;
    if (event.isComposing) return; // letters of a word that is still being composed
    waiting = setTimeout(() => ask(typed), WAIT);
  });
  box?.addEventListener("compositionend", () => ask(box.value.trim()));
}

for (const list of document.querySelectorAll("datalist[data-suggest]")) follow(list);
