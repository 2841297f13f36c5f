// Saves a form of a declaration a moment after each change, and says beside the fields what is wrong.
// Without this script the form is saved with its button, and says the same on the next page.

const PAUSE = 1200; // milliseconds without a key before it saves
const form = document.querySelector("form[data-autosave]");
const said = form?.querySelector("[data-autosave-said]");
let waiting = 0;
let saving = false;
let stopped = false;

function beside(id) {
  const field = document.getElementById(id);
  return field?.matches("fieldset, div") ? field : field?.closest(".field");
}

function clear() {
  for (const old of form.querySelectorAll("[data-live]")) old.remove();
}

function show(findings) {
  clear();
  for (const [id, [severity, text]] of Object.entries(findings)) {
    const place = beside(id);
    if (!place || place.querySelector(".field__error, .field__warning")) continue;
    const note = document.createElement("span");
    note.className = severity === "stop" ? "field__error" : "field__warning";
    note.dataset.live = "";
    note.textContent = text;
    place.append(note);
  }
}

async function save() {
  if (saving || stopped) return;
  saving = true;
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Autosave": "1", Accept: "application/json" },
    });
    if (answer.status === 409) {
      stopped = true;
      said.textContent = said.dataset.overtaken;
    } else if (answer.ok) {
      const told = await answer.json();
      form.elements.revision.value = told.revision;
      said.textContent = said.dataset.saved + told.at;
      show(told.said);
      adopt(told.keys ?? []);
    } else {
      said.textContent = said.dataset.failed;
    }
  } catch {
    said.textContent = said.dataset.failed;
  }
  saving = false;
}

// A new row gets its key when it is first saved: without it the next save would add it again.
function adopt(keys) {
  const fields = [...form.querySelectorAll('input[name="key"]')];
  if (keys.length === fields.length) fields.forEach((field, place) => (field.value = keys[place]));
}

form?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(save, PAUSE);
});

form?.addEventListener("submit", () => {
  clearTimeout(waiting);
  stopped = true;
});
