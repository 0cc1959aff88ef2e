// Who holds which place: marks made of the table of control, one for those that would lie on each other.
import { pressable } from "./popup.js";

const { L } = window;
const APART = 40; // pixels

function read(row) {
  const { latitude, longitude, reach, place, holder } = row.dataset;
  return { at: L.latLng(Number(latitude), Number(longitude)), reach: Number(reach), place, holder, contested: "contested" in row.dataset, claims: row.cells[3] };
}

function gathered(map, held) {
  const groups = [];
  for (const each of held) {
    const point = map.project(each.at);
    const near = groups.find((group) => group.point.distanceTo(point) < APART);
    if (near) near.held.push(each);
    else groups.push({ point, held: [each] });
  }
  return groups.map((group) => group.held);
}

function told(held) {
  const content = document.createElement("div");
  content.className = "popup";
  for (const each of held) {
    const title = document.createElement("h3");
    title.textContent = `${each.place}: ${each.holder}`;
    title.dir = "auto";
    content.append(title, ...each.claims.cloneNode(true).childNodes);
  }
  return content;
}

function markOf(map, held, open) {
  const holders = [...new Set(held.map((each) => each.holder))];
  const label = holders.length === 1 ? holders[0] : `${held.length} places`;
  const words = document.createElement("span");
  words.textContent = label;
  words.dir = "auto";
  const contested = held.some((each) => each.contested);
  const icon = L.divIcon({ className: contested ? "holder contested" : "holder", html: words, iconSize: [24, 24], iconAnchor: [-8, 38] });
  const name = held.length === 1 ? `${held[0].place}, held by: ${held[0].holder}` : `${held.length} places: ${held.map((each) => `${each.place}, held by: ${each.holder}`).join("; ")}`;
  return pressable(map, L.marker(held[0].at, { icon, zIndexOffset: -1000 }), name, (element) => open(held[0].at, told(held), element));
}

export function holdersOn(map, table, open, drawn) {
  const layer = L.layerGroup().addTo(map);
  let held = [];

  function draw() {
    const focused = document.activeElement?.closest(".holder")?.title;
    layer.clearLayers();
    for (const each of held) {
      if (each.reach) layer.addLayer(L.circle(each.at, { radius: 1000 * each.reach, className: "area held", interactive: false, fillOpacity: 0.1, weight: 1.5, dashArray: "2 6" }));
    }
    const marks = gathered(map, held).map((those) => markOf(map, those, open).addTo(layer));
    if (focused) marks.find((mark) => mark.getElement().title === focused)?.getElement().focus({ preventScroll: true });
    drawn();
  }
  function take() {
    held = [...table.querySelectorAll("tr[data-latitude]")].map(read);
    draw();
  }
  table.addEventListener("htmx:afterSwap", take);
  map.on("zoomend", draw);
  take();
}
