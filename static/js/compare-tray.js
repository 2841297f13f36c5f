// Keeps the ticks of "Compare" from one page of results to the next, until they are compared.
// Without this script each page compares its own ticks.

const KEPT = "compare";
const form = document.querySelector("form:has(.results)");
const ticks = form ? [...form.querySelectorAll(".result__pick input")] : [];
const here = new Set(ticks.map((tick) => tick.value));

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
  } catch {
    return []; // storage may be forbidden, or hold what we did not write
  }
}

function keep(codes) {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(codes));
  } catch {
    // then the ticks of this page are all there is
  }
}

function chosen() {
  const elsewhere = kept().filter((code) => !here.has(code));
  return [...elsewhere, ...ticks.filter((tick) => tick.checked).map((tick) => tick.value)];
}

for (const tick of ticks) tick.checked ||= kept().includes(tick.value);

form?.addEventListener("change", () => keep(chosen()));

form?.addEventListener("submit", () => {
  for (const code of chosen().filter((each) => !here.has(each))) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "id", value: code }));
  }
  keep([]);
});
