// Feedback only; every page works without this file.
"use strict";

// After a part of the page was renewed, the keyboard and the screen reader go where the news is.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target.id !== "main") return;
  const news = document.querySelector("#errors") || document.querySelector("#main h1");
  if (news) { news.tabIndex = -1; news.focus(); }
});

// A copy button stands beside a field that may be copied.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copies]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copies);
  field.select();
  await navigator.clipboard.writeText(field.value);
  button.textContent = button.dataset.done;
});
document.addEventListener("DOMContentLoaded", showCopyButtons);
document.addEventListener("htmx:afterSettle", showCopyButtons);
function showCopyButtons() {
  for (const button of document.querySelectorAll("[data-copies][hidden]")) button.hidden = !navigator.clipboard;
}

// A page made for paper has a button that prints it.
document.addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-prints]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
});

// On a page that opens with an error summary, start reading there.
document.addEventListener("DOMContentLoaded", () => document.querySelector("#errors")?.focus());
