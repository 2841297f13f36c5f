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

// What the page said of a field holds until the field is edited; after that, what was just found does.
function settle(findings) {
  for (const old of form.querySelectorAll("[data-live]")) old.remove();
  for (const place of form.querySelectorAll("[data-edited]")) {
    for (const note of place.querySelectorAll(".field__error, .field__warning")) note.remove();
    place.classList.remove("field--error", "field--warning", "bound-field--error", "bound-field--warning");
    for (const each of place.querySelectorAll("[aria-invalid]")) each.removeAttribute("aria-invalid");
  }
  return Object.entries(findings);
}

function show(findings) {
  for (const [id, [severity, text]] of settle(findings)) {
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
      adopt(told.keys ?? []);
      show(told.said);
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
  if (keys.length !== fields.length) return;
  fields.forEach((field, place) => {
    field.value = keys[place];
    if (keys[place]) field.closest("fieldset").id = `claims-${keys[place]}`;
  });
}

form?.addEventListener("input", (event) => {
  const place = event.target.closest(".bound-field, .field");
  if (place) place.dataset.edited = "";
  clearTimeout(waiting);
  waiting = setTimeout(save, PAUSE);
});

form?.addEventListener("submit", () => {
  clearTimeout(waiting);
  stopped = true;
});
