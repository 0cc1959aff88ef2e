// The reading view: from marks to records and back, by mouse and by keyboard.
import { tell } from "./page.js";

const KEYS_OFF = "onrecord.keys-off";
const choices = document.getElementById("choices");
const keys = document.getElementById("keys");
const useKeys = document.getElementById("use-keys");
const without = new Set();
let afterCard = null;
let kept = null;
let changed = null; // the row that was decided on: chosen when the new reading stands

const reading = () => document.getElementById("reading");
const rows = () => [...reading().querySelectorAll("tr[data-n]")];
const chosenRow = () => reading().querySelector("tr.chosen");
const rowOf = (number) => reading().querySelector(`tr[data-n="${number}"]`);
const wordsOf = (row, name = "r") => [...reading().querySelectorAll(`.block [data-${name}~="${row.dataset.n}"]`)];
const rowOfHash = (hash) => rows().find((each) => each.id === idOf(hash));
const cardAddress = (row) => row.querySelector("th a").getAttribute("href");
const label = (row) => `${row.closest("table").caption.textContent.trim()}: ${[...row.cells].slice(0, 3).map((cell) => cell.textContent.trim()).filter(Boolean).join(", ")}`;

function idOf(hash) {
  try { return decodeURIComponent(hash.slice(1)); } catch { return ""; } // an address that somebody cut
}

function inView(element) {
  const box = element.getBoundingClientRect();
  return box.top > 60 && box.bottom < window.innerHeight - 20;
}

function clear() {
  for (const each of reading().querySelectorAll(".chosen, .behind")) each.classList.remove("chosen", "behind");
  for (const each of reading().querySelectorAll("[aria-current]")) each.removeAttribute("aria-current");
}

function choose(row, { words = true, focus = true } = {}) {
  clear();
  row.classList.add("chosen");
  row.setAttribute("aria-current", "true");
  const own = wordsOf(row);
  for (const each of own) each.classList.add("chosen");
  for (const each of wordsOf(row, "e")) each.classList.add("behind");
  history.replaceState(null, "", `#${encodeURIComponent(row.id)}`);
  if (focus) row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  if (words && own.length && !own.some(inView)) own[0].scrollIntoView({ block: "center" });
}

function closeCard() {
  reading().querySelector("tr.opened")?.remove();
}

function openCard(row, then) {
  closeCard();
  const opened = row.parentElement.insertRow(row.sectionRowIndex + 1);
  opened.className = "opened";
  const cell = opened.insertCell();
  cell.colSpan = row.cells.length;
  cell.id = "card";
  afterCard = then;
  window.htmx.ajax("GET", cardAddress(row), { target: "#card", swap: "innerHTML" });
}

function step(by) {
  const all = rows();
  const now = all.indexOf(chosenRow());
  const next = all[now < 0 ? (by > 0 ? 0 : all.length - 1) : now + by];
  if (next) choose(next);
  else tell(by > 0 ? "This is the last record." : "This is the first record.");
}

function goToWords(row) {
  const own = wordsOf(row);
  if (!own.length) return;
  own[0].scrollIntoView({ block: "center" });
  own[0].focus({ preventScroll: true });
}

function needRow() {
  const row = chosenRow();
  if (!row) tell("Choose a record first: press j, or click on one.");
  return row;
}

function post(address, values) {
  window.htmx.ajax("POST", address, { target: "#reading", swap: "outerHTML", values });
}

function review(act) {
  const row = needRow();
  if (row && row.classList.contains("gone")) tell("This record is rejected: take that back first.");
  else if (row) post(cardAddress(row), { act });
}

function openForm() {
  const form = document.querySelector("#card details.correct");
  if (!form) return;
  form.open = true;
  (form.querySelector("[aria-invalid]") ?? form.querySelector("select, input:not([type=hidden])")).focus();
}

function undo() {
  const { undo: decision, withdraw } = reading().dataset;
  if (decision) post(withdraw, { decision });
  else tell("There is no decision of yours on this report to undo.");
}

const acts = {
  next: () => step(1),
  before: () => step(-1),
  confirm: () => review("confirm"),
  reject: () => review("reject"),
  correct: () => { const row = needRow(); if (row) openCard(row, openForm); },
  words: () => { const row = needRow(); if (row) goToWords(row); },
  undo,
  keys: () => keys.showModal(),
};
const onKey = { j: "next", k: "before", a: "confirm", c: "correct", r: "reject", u: "undo", w: "words", "?": "keys" };
const onRow = { ArrowDown: "next", ArrowUp: "before" };
const mayReview = () => reading().querySelector('[data-act="confirm"]') !== null;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || keys.open || event.target.closest("#choices")) return;
  if (event.key === "Escape" && event.target.closest("#card")) {
    const row = chosenRow();
    closeCard();
    if (row) choose(row);
    event.preventDefault();
    return;
  }
  if (event.target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]")) return;
  const act = (event.target.closest("tr[data-n]") && onRow[event.key]) || (useKeys.checked && onKey[event.key]);
  if (!act || (["confirm", "reject", "correct", "undo"].includes(act) && !mayReview())) return;
  event.preventDefault();
  acts[act]();
});

function offer(mark, found) {
  choices.replaceChildren(...found.map((row) => {
    const button = document.createElement("button");
    button.type = "button";
    button.role = "menuitem";
    button.dir = "auto";
    button.textContent = label(row);
    button.addEventListener("click", () => { choices.hidePopover(); choose(row, { words: false }); });
    return button;
  }));
  choices.showPopover();
  const box = mark.getClientRects()[0];
  choices.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - choices.offsetWidth - 8)) + window.scrollX}px`;
  choices.style.top = `${box.bottom + 4 + window.scrollY}px`;
  choices.firstElementChild.focus();
}

choices.addEventListener("keydown", (event) => {
  const all = [...choices.children];
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by) {
    event.preventDefault();
    all[(all.indexOf(document.activeElement) + by + all.length) % all.length].focus();
  }
});

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button || !event.target.closest("#reading")) return;
  const link = event.target.closest("a");
  const mark = event.target.closest("[data-r]");
  const row = event.target.closest("tr[data-n]");
  if (mark) {
    event.preventDefault();
    if (String(window.getSelection())) return;
    const found = mark.dataset.r.split(" ").map(rowOf).filter((each) => each && !each.classList.contains("gone"));
    if (found.length > 1) offer(mark, found);
    else if (found.length) choose(found[0], { words: !mark.closest("p, h1") });
  } else if (row && link?.classList.contains("quote")) {
    event.preventDefault();
    choose(row, { focus: false });
    goToWords(row);
  } else if (row && link?.closest("th")) {
    event.preventDefault();
    choose(row, { focus: false });
    openCard(row, () => document.getElementById("card-title").focus());
  } else if (link?.hash && link.pathname === location.pathname && rowOfHash(link.hash)) {
    event.preventDefault();
    closeCard();
    choose(rowOfHash(link.hash));
  } else if (row && !event.target.closest("a, button")) {
    if (!String(window.getSelection())) choose(row);
  }
});

document.addEventListener("click", (event) => {
  const act = event.target.closest("[data-act]")?.dataset.act;
  if (act) acts[act]();
});

document.body.addEventListener("onrecord:told", ({ detail }) => {
  tell(detail.words);
  changed = detail.row;
});
document.body.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id === "reading") kept = document.getElementById("record").scrollTop;
});
document.body.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target.id === "card") {
    if (document.querySelector("#card [aria-invalid], #card p.wrong")) openForm();
    else if (afterCard) afterCard();
    afterCard = null;
  } else if (kept !== null) {
    document.getElementById("record").scrollTop = kept;
    kept = null;
    start();
  }
});

function start() {
  for (const row of rows()) row.tabIndex = -1;
  reading().querySelector(".toolbar").hidden = false;
  for (const layer of reading().querySelectorAll("input.layer")) {
    layer.checked = !without.has(layer.value);
    layer.disabled = false;
  }
  const row = changed && rows().find((each) => each.id === changed);
  changed = null;
  if (row) choose(row);
  else goToHash();
}

document.addEventListener("change", ({ target }) => {
  if (!target.matches("input.layer")) return;
  without[target.checked ? "delete" : "add"](target.value);
  document.body.dataset.without = [...without].join(" ");
});

function goToHash() {
  const row = rowOfHash(location.hash);
  if (row) choose(row);
  else if (location.hash && reading().dataset.parts !== "1") seekPart(idOf(location.hash));
}

// Of a long report each part stands on a page of its own: the archive knows on which one a record is.
function seekPart(wanted) {
  if (document.getElementById(wanted) || new URLSearchParams(location.search).get("row") === wanted) return;
  location.replace(`${location.pathname}?row=${encodeURIComponent(wanted)}#${encodeURIComponent(wanted)}`);
}

window.addEventListener("hashchange", goToHash);
useKeys.checked = localStorage.getItem(KEYS_OFF) === null;
useKeys.addEventListener("change", () => {
  if (useKeys.checked) localStorage.removeItem(KEYS_OFF);
  else localStorage.setItem(KEYS_OFF, "yes");
});
start();
