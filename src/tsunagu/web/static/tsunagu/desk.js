// Keys for those who work here all day: / search, j and k move, o opens. Everything is also a link.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select")) return;
  const links = [...document.querySelectorAll("#desk-rows th[scope=row] a")];
  const here = links.indexOf(document.activeElement);
  if (event.key === "/") { event.preventDefault(); document.getElementById("desk-search").focus(); }
  else if (event.key === "j") links[Math.min(here + 1, links.length - 1)]?.focus();
  else if (event.key === "k") links[Math.max(here - 1, 0)]?.focus();
  else if (event.key === "o" && here >= 0) links[here].click();
});
