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

  // A place in a text that no mark begins at: the mark or paragraph before it.
  function place() {
    const wanted = /^#c(\d+)$/.exec(location.hash);
    if (!wanted || document.getElementById(location.hash.slice(1))) return;
    const before = [...document.querySelectorAll(".original [id^=c], .original[id^=c]")].filter((one) => Number(one.id.slice(1)) <= Number(wanted[1])).pop();
    if (before) location.replace(`#${before.id}`);
  }
  place();
  addEventListener("hashchange", place);
  addEventListener("beforeprint", () => { for (const one of document.querySelectorAll("details")) one.open = true; });

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
