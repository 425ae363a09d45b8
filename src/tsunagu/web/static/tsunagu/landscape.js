// Charts answer to the pointer: what stands for the same lights up in all of them, and a click narrows without leaving the
// place. Every page works without this file: names and bars are links, and the filters are a form.
"use strict";
(() => {
  const KEYS = ["applicant", "field", "code", "year", "status"];
  const find = (event) => (event.target instanceof Element ? event.target.closest("#dashboard .pick") : null);

  const light = (picked) => {
    for (const each of document.querySelectorAll("#dashboard .pick")) {
      const shared = picked ? KEYS.filter((key) => key in picked.dataset && key in each.dataset) : [];
      const alike = shared.every((key) => picked.dataset[key] === each.dataset[key]);
      each.classList.toggle("lit", shared.length > 0 && alike);
      each.classList.toggle("faint", shared.length > 0 && !alike);
    }
  };
  document.addEventListener("pointerover", (event) => light(find(event)));

  // The address with what a cell stands for chosen besides, or let go where all of it is.
  const turn = (data) => {
    const asked = new URLSearchParams(location.search);
    const keys = KEYS.filter((key) => key in data);
    const has = (key) => key === "year"
      ? asked.get("since") === data.year && asked.get("until") === data.year
      : asked.getAll(key).includes(data[key]);
    const drop = keys.every(has);
    for (const key of keys) {
      if (key === "year") {
        for (const end of ["since", "until"]) drop ? asked.delete(end) : asked.set(end, data.year);
      } else {
        const others = asked.getAll(key).filter((value) => value && value !== data[key]);
        asked.delete(key);
        for (const value of drop ? others : [...others, data[key]]) asked.append(key, value);
      }
    }
    return `?${asked}`;
  };

  const isOurs = (link) => link.getAttribute("href").startsWith("?") || link.getAttribute("href") === "./";
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const mark = find(event);
    const link = event.target.closest("#dashboard a[href]");
    if (!mark && !(link && isOurs(link))) return;
    event.preventDefault();
    const asked = mark?.tagName === "g" ? turn(mark.dataset) : (link ?? mark).getAttribute("href");
    const place = new URL(asked, location.href).href;
    htmx.ajax("GET", place, { source: "#dashboard", target: "#dashboard", select: "#dashboard", swap: "outerHTML show:none" });
  });

  // What is left empty does not stand in the address.
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.target.id !== "filters") return;
    const said = [...event.detail.formData].filter(([, value]) => value && value !== "all");
    for (const key of [...event.detail.formData.keys()]) event.detail.formData.delete(key);
    for (const [key, value] of said) event.detail.formData.append(key, value);
  });

  // Opened tables stay open when the numbers change.
  let open = [];
  document.addEventListener("htmx:beforeSwap", () => {
    open = [...document.querySelectorAll("#dashboard details[open][id]")].map((each) => each.id);
  });
  document.addEventListener("htmx:afterSwap", () => {
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  });
})();
