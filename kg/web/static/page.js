"use strict";
// What makes the pages handier where scripts run; every page works without it.
(() => {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) return;
    event.preventDefault();
    document.querySelector("input[type=search]").focus();
  });
  for (const select of document.querySelectorAll(".filters select")) select.addEventListener("change", () => select.form.requestSubmit());
  if (matchMedia("(max-width: 760px)").matches) document.querySelector(".outline details")?.removeAttribute("open");

  const editor = document.getElementById("editor");
  if (editor) {
    const text = document.getElementById("query"), examples = document.getElementById("examples");
    examples.parentElement.hidden = false;
    examples.addEventListener("change", () => { if (examples.value) { text.value = examples.value; text.focus(); } });
    text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) editor.requestSubmit();
    });
  }
})();
