// The brush of the timeline: chooses a time by drag or by keyboard, and asks for it by the form's two dates.
const picture = document.getElementById("brush");
const form = document.querySelector("form[data-filters]");
const SVG = "http://www.w3.org/2000/svg";
const TOP = 12;
const HIGH = 130;
const WIDE = 8;

function piece(name, values) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
  return element;
}

function brushOn(svg, since, until) {
  const periods = [...svg.querySelectorAll(".period")].map(({ dataset }) => ({
    first: dataset.first, last: dataset.last, words: dataset.words, x: Number(dataset.x), end: Number(dataset.x) + Number(dataset.width),
  }));
  const chosen = piece("rect", { class: "chosen", y: TOP, height: HIGH });
  const ends = ["From", "To"].map((name) => piece("rect", {
    class: "end", y: TOP - 6, height: HIGH + 12, width: WIDE, rx: 2, role: "slider", tabindex: 0, "aria-label": `${name}, on the timeline`,
    "aria-valuemin": 0, "aria-valuemax": periods.length - 1, "aria-orientation": "horizontal",
  }));
  const range = [0, periods.length - 1];
  let pressed = null;

  function show() {
    const [from, to] = [periods[range[0]], periods[range[1]]];
    chosen.setAttribute("x", from.x);
    chosen.setAttribute("width", to.end - from.x);
    chosen.classList.toggle("whole", range[0] === 0 && range[1] === periods.length - 1);
    ends[0].setAttribute("x", from.x - WIDE);
    ends[1].setAttribute("x", to.end);
    ends.forEach((end, at) => {
      end.setAttribute("aria-valuenow", range[at]);
      end.setAttribute("aria-valuetext", at ? `until ${to.last}` : `from ${from.first}`);
    });
  }

  function write() {
    since.value = periods[range[0]].first;
    until.value = periods[range[1]].last;
  }

  function choose(one, other) {
    range[0] = Math.min(one, other);
    range[1] = Math.max(one, other);
    show();
    write();
  }

  function periodAt(event) {
    const box = svg.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
    const found = periods.findIndex((each) => x < each.end);
    return found < 0 ? periods.length - 1 : found;
  }

  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const end = ends.indexOf(event.target);
    pressed = end < 0 ? periodAt(event) : range[1 - end];
    svg.setPointerCapture(event.pointerId);
    choose(pressed, end < 0 ? pressed : periodAt(event));
  });
  svg.addEventListener("pointermove", (event) => {
    if (pressed !== null) choose(pressed, periodAt(event));
  });
  svg.addEventListener("pointerup", () => {
    if (pressed === null) return;
    pressed = null;
    form.requestSubmit();
  });
  svg.addEventListener("pointercancel", () => { pressed = null; });

  const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -6, PageUp: 6, Home: -Infinity, End: Infinity };
  ends.forEach((end, at) => end.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    if (!(event.key in steps)) return;
    event.preventDefault();
    const [least, most] = at ? [range[0], periods.length - 1] : [0, range[1]];
    range[at] = Math.min(Math.max(range[at] + steps[event.key], least), most);
    show();
    write();
  }));

  svg.append(chosen, ...ends);
  show();
}

if (picture && form?.elements.from) brushOn(picture, form.elements.from, form.elements.to);
