// The diary: what is there, its model and when it expires. It lives in this browser and nowhere else.
"use strict";

(() => {
  const NAME = "youbei-kit-diary";
  const list = document.querySelector("[data-diary]");
  if (!list) return;
  const zh = document.documentElement.lang.startsWith("zh");
  const WORDS = zh
    ? { until: "到期日", model: "型号", expired: "已到期", soon: "90天内到期", stopped: "已撤销或暂停，不要再依赖它" }
    : { until: "Use by", model: "Model", expired: "expired", soon: "expires within 90 days", stopped: "withdrawn or suspended, do not rely on it" };
  const SOON = 90 * 24 * 3600 * 1000;

  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(NAME) || "{}");
    } catch {
      return {};
    }
  };
  const diary = read();
  const write = () => localStorage.setItem(NAME, JSON.stringify(diary));
  const plain = (model) => model.toUpperCase().replace(/[^A-Z0-9]/g, "");

  function field(code, kind, type) {
    const label = document.createElement("label");
    label.append(`${WORDS[kind]} `);
    const input = document.createElement("input");
    input.type = type;
    input.className = "field__control field__control--short";
    input.value = diary[code][kind] || "";
    input.addEventListener("change", () => {
      diary[code][kind] = input.value;
      write();
      judge(code);
    });
    label.append(input);
    return label;
  }

  // A ticked thing shows its two boxes; an unticked one forgets them.
  function open(tick) {
    const body = tick.nextElementSibling;
    body.querySelector("[data-entry]")?.remove();
    if (!diary[tick.value]) return;
    const entry = document.createElement("div");
    entry.className = "row small";
    entry.dataset.entry = tick.value;
    const status = document.createElement("strong");
    status.setAttribute("role", "status");
    entry.append(field(tick.value, "until", "date"), field(tick.value, "model", "text"), status);
    body.append(entry);
    judge(tick.value);
  }

  let withdrawn = [];

  function judge(code) {
    const status = list.querySelector(`[data-entry="${code}"] strong`);
    if (!status) return;
    const { until, model } = diary[code];
    const left = until ? new Date(until) - new Date() : Infinity;
    const typed = plain(model || "");
    const stopped = typed && withdrawn.find((each) => plain(each.model) === typed);
    status.textContent = stopped
      ? `${WORDS.stopped}${zh ? "：" : ": "}${stopped.reason} ${stopped.advice}`
      : left < 0 ? WORDS.expired : left < SOON ? WORDS.soon : "";
  }

  for (const tick of list.querySelectorAll('input[name="have"]')) {
    tick.checked = Boolean(diary[tick.value]);
    tick.addEventListener("change", () => {
      if (tick.checked) diary[tick.value] = { until: "", model: "" };
      else delete diary[tick.value];
      write();
      open(tick);
    });
    open(tick);
  }

  fetch(list.dataset.diary)
    .then((answer) => answer.json())
    .then((said) => {
      withdrawn = said.withdrawn;
      Object.keys(diary).forEach(judge);
    })
    .catch(() => {}); // without a network the list of withdrawals is simply not known
})();
