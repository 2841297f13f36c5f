// Moves a limit with the finger: counts and the line of the picture follow at once, from one answer of the server.

const reaches = (one, other) => one > other || Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));

// Chinese marks thousands from five digits on, English from four.
const language = document.documentElement.lang;
const written = (value) => value.toLocaleString(language, { maximumFractionDigits: 6, useGrouping: !language.startsWith("zh") || Math.abs(value) >= 10_000 });

function left(market, value) {
  const makers = new Set();
  let meets = 0, unknown = 0, products = 0;
  market.ends.forEach((end, place) => {
    if (end === null) { unknown += market.silent[place] ? 1 : 0; return; }
    if (!(market.least ? reaches(end, value) : reaches(value, end))) return;
    meets += 1;
    if (!market.others[place]) return;
    products += 1;
    market.makers[place].forEach((maker) => makers.add(maker));
  });
  return { meets, unknown, products, makers: makers.size };
}

function moved(value, place) {
  const there = new URL(location.href);
  const asked = there.searchParams.getAll("require");
  there.searchParams.delete("require");
  asked.forEach((each, n) => there.searchParams.append("require", n === place ? each.replace(/(>=|<=|>|<)[-+.\deE]+/, (_, sign) => sign + value) : each));
  there.hash = `limit-${place}`;
  return there.href;
}

function point(panel, market, value) {
  const x = `${Math.min(1, Math.max(0, (value - market.start) / (market.end - market.start))) * market.room * 100}%`;
  for (const line of panel.querySelectorAll(".histogram__limit")) { line.setAttribute("x1", x); line.setAttribute("x2", x); }
  const pointer = panel.querySelector(".histogram__pointer");
  if (pointer) {
    pointer.parentNode.setAttribute("x", x);
    panel.querySelector(".histogram__limit-text").textContent = `${market.sign} ${written(value)}`;
  }
}

function show(box, market) {
  const [slider, said, link] = ["input", "output", "a"].map((name) => box.querySelector(name));
  const panel = box.parentElement;
  Object.assign(slider, { min: market.start, max: market.end, step: market.step, value: market.value });
  const follow = () => {
    const value = Number(slider.value);
    const counts = { value: `${written(value)} ${market.unit}`, ...left(market, value) };
    said.textContent = box.dataset.said.replace(/\[(\w+)\]/g, (_, name) => counts[name]);
    link.href = moved(value, market.place);
    point(panel, market, value);
  };
  slider.addEventListener("input", follow);
  box.hidden = false;
  follow();
}

for (const box of document.querySelectorAll(".what-if[data-twin]")) {
  const answer = await fetch(box.dataset.twin);
  if (answer.ok) show(box, await answer.json());
}
