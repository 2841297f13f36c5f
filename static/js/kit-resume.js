// Leads back to the checklist that was last kept on this device.
"use strict";

(() => {
  const way = document.querySelector("[data-resume]");
  const address = localStorage.getItem("youbei-kit-address");
  if (!way || !address) return;
  way.querySelector("a").href = address;
  way.hidden = false;
})();
