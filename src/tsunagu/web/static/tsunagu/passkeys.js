// Joins our forms with allauth's passkey functions. Without JavaScript these forms stay hidden; the password always works.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  if (!window.PublicKeyCredential) return;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const kind = form.dataset.passkey;
    const button = form.querySelector("button").id;
    const box = form.querySelector("input[type=checkbox]");
    const ids = { credential: form.querySelector("input[name=credential]").id };
    ids[{ login: "login", authenticate: "authenticate", add: "add" }[kind]] = button;
    if (box) ids.passwordless = box.id;
    const given = { ids };
    if (form.dataset.options) given.data = JSON.parse(form.dataset.options);
    window.allauth.webauthn.forms[`${kind}Form`](given);
    form.hidden = false;
  }
});
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const place = document.querySelector("[data-passkey-error]");
  if (place) place.textContent = place.dataset.passkeyError;
});
