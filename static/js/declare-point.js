// Lets a box be dragged on the page of a report; its four sides are written into the form.
// Without this script the sides, or words of the line, are typed.

const sheet = document.querySelector("[data-point-page]");
const form = document.querySelector("[data-point-form]");
const drawing = sheet?.querySelector("svg");
let from = null;

function share(event) {
  const frame = sheet.getBoundingClientRect();
  const within = (value) => Math.min(Math.max(value, 0), 1);
  return [
    within((event.clientX - frame.left) / frame.width),
    within((event.clientY - frame.top) / frame.height),
  ];
}

function ends(to) {
  return {
    left: Math.min(from[0], to[0]),
    top: Math.min(from[1], to[1]),
    right: Math.max(from[0], to[0]),
    bottom: Math.max(from[1], to[1]),
  };
}

function draw({ left, top, right, bottom }) {
  let box = drawing.querySelector("rect");
  if (!box) {
    box = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    box.setAttribute("class", "report-page__box");
    drawing.append(box);
  }
  box.setAttribute("x", left);
  box.setAttribute("y", top);
  box.setAttribute("width", right - left);
  box.setAttribute("height", bottom - top);
}

if (sheet && form) {
  sheet.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch") return; // a finger scrolls the page
    from = share(event);
    sheet.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  sheet.addEventListener("pointermove", (event) => {
    if (from) draw(ends(share(event)));
  });
  sheet.addEventListener("pointerup", (event) => {
    if (!from) return;
    const box = ends(share(event));
    from = null;
    for (const [name, value] of Object.entries(box)) {
      form.elements[name].value = (value * 100).toFixed(1);
    }
    form.elements.line.value = "";
  });
}
