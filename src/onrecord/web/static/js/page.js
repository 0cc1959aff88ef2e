// Every page: tells what went wrong with a request, and where focus goes after a part was exchanged.
const told = document.getElementById("told");

export function tell(words) {
  told.textContent = words;
  window.setTimeout(() => { told.textContent = ""; }, 8000);
}

document.body.addEventListener("htmx:responseError", (event) => {
  const answer = event.detail.xhr;
  const kind = answer.getResponseHeader("content-type") ?? "";
  let words = kind.startsWith("text/plain") ? answer.responseText : answer.statusText;
  try { words = JSON.parse(answer.responseText).detail ?? words; } catch { /* not JSON: those words must do */ }
  tell(words);
});
document.body.addEventListener("htmx:sendError", () => tell("The archive does not answer. Is onrecord serve still running?"));

// Filters that are left empty stay out of the address.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-filters]")) return;
  const empty = [...event.target.elements].filter((each) => each.name && !each.value);
  for (const each of empty) each.disabled = true;
  window.setTimeout(() => { for (const each of empty) each.disabled = false; }, 0);
});
