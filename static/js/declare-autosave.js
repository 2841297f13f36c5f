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

function clear(place) {
  for (const note of place.querySelectorAll(".field__error, .field__warning")) {
    for (const told of [place, ...place.querySelectorAll("[aria-describedby]")]) untell(told, note.id);
    note.remove();
  }
  place.classList.remove("field--error", "field--warning", "bound-field--error", "bound-field--warning");
  for (const each of place.querySelectorAll("[aria-invalid]")) each.removeAttribute("aria-invalid");
}

function untell(told, id) {
  const rest = (told.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each !== id);
  if (rest.join("")) told.setAttribute("aria-describedby", rest.join(" "));
  else told.removeAttribute("aria-describedby");
}

// What the page said of a field holds until the field is edited; after that, what was just found does.
function show(findings) {
  for (const old of form.querySelectorAll("[data-live]")) clear(old.parentElement);
  for (const place of form.querySelectorAll("[data-edited]")) clear(place);
  for (const [id, [severity, text]] of Object.entries(findings)) {
    const place = beside(id);
    if (place && !place.querySelector(".field__error, .field__warning")) mark(place, id, severity === "stop", text);
  }
}

// The same note, in the same place and tied to the field as on a page that was saved with its button.
function mark(place, id, stops, text) {
  const kind = stops ? "error" : "warning";
  const note = document.createElement("span");
  note.className = `field__${kind}`;
  note.id = `${id}-${kind}`;
  note.dataset.live = "";
  note.textContent = (stops ? said.dataset.error : "") + text;
  const control = place.querySelector(":scope > .field__control");
  place.insertBefore(note, control ?? place.querySelector(":scope > .bound-field__line, :scope > .choices"));
  place.classList.add(`${place.matches(".bound-field") ? "bound-field" : "field"}--${kind}`);
  const told = control ?? place;
  told.setAttribute("aria-describedby", `${told.getAttribute("aria-describedby") ?? ""} ${note.id}`.trim());
  if (control && stops) control.setAttribute("aria-invalid", "true");
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
      adopt(told.keys ?? []);
      show(told.said);
      const odd = form.querySelectorAll(".field__error, .field__warning").length;
      said.textContent = said.dataset.saved + told.at + (odd ? said.dataset.odd.replace("#", odd) : "");
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
