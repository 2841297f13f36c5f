/* Single keys of the workbench: A, Q, J, K. They rest while somebody types and can be switched off. */

const KEPT = "youbei-review-keys";
const switches = document.querySelector("[data-keys-switch]");
let on = localStorage.getItem(KEPT) !== "off";

function show() {
  switches.hidden = false;
  for (const button of switches.querySelectorAll("button")) {
    button.type = "button";
    button.hidden = (button.value === "on") === on;
  }
}

function typing(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

function press(event) {
  if (!on || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const found = document.querySelector(`[data-keys] [data-key="${event.key.toUpperCase()}"]`);
  if (!found) return;
  event.preventDefault();
  const note = document.getElementById("remark");
  if (found.value === "queried" && note && !note.value.trim()) note.focus();
  else found.click();
}

if (switches) {
  switches.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    on = button.value === "on";
    localStorage.setItem(KEPT, button.value);
    show();
    switches.querySelector("button:not([hidden])").focus();
  });
  show();
  document.addEventListener("keydown", press);
}
