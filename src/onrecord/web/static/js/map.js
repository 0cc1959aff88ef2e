// The map: marks of events from the server's clusters, areas where a place is told only roughly, and who held what.
import { drawBase } from "./basemap.js";
import { holdersOn } from "./holders.js";
import { spread } from "./labels.js";
import { tell } from "./page.js";
import { popups, pressable } from "./popup.js";

const { L } = window;
const chart = document.getElementById("chart");
const listed = document.getElementById("listed");
const area = document.getElementById("area");
const heldPlaces = document.getElementById("held-places");
const query = new URLSearchParams(chart.dataset.query);
const MOST_ZOOM = 12;
const NAMED_FROM = 5;
const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

const map = L.map(chart, {
  minZoom: 1, maxZoom: MOST_ZOOM, worldCopyJump: false, maxBounds: [[-85, -210], [85, 210]], attributionControl: false,
  zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still,
});
const marks = new Map();
const open = popups(map, chart);
let asked = new AbortController();

function boxWords(bounds) {
  const [west, east] = bounds.getEast() - bounds.getWest() >= 360 ? [-180, 180] : [Math.max(bounds.getWest(), -180), Math.min(bounds.getEast(), 180)];
  const [south, north] = [Math.max(bounds.getSouth(), -90), Math.min(bounds.getNorth(), 90)];
  return [west, south, east, north].map((side) => side.toFixed(5)).join(",");
}

function addressOf(path, more) {
  const said = new URLSearchParams(query);
  for (const [name, value] of Object.entries(more)) said.set(name, value);
  return `${path}?${said}`;
}

async function ask(address, signal) {
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
  return answer;
}

async function part(address, signal) {
  const words = await (await ask(address, signal)).text();
  return new DOMParser().parseFromString(words, "text/html").body;
}

async function openEvents(at, more, from) {
  try {
    const content = document.createElement("div");
    content.append(...(await part(addressOf("/map/events", more))).childNodes);
    open(at, content, from);
  } catch (error) {
    tell(`What is told there did not come: ${error.message}`);
  }
}

function kindsIn(words) {
  return Object.entries(words).slice(0, 4).map(([kind, number]) => `${number} ${kind.replaceAll("_", " ")}`).join(", ");
}

function nameOf(cluster) {
  const events = `${cluster.count} event${cluster.count === 1 ? "" : "s"}`;
  const where = cluster.name ?? `${cluster.places} places`;
  const rough = cluster.reach_km ? `, somewhere within ${cluster.reach_km} km` : "";
  return `${where}${rough}: ${events} (${kindsIn(cluster.kinds)})`;
}

function iconOf(cluster) {
  const size = Math.round(Math.min(52, 26 + 5 * Math.log2(cluster.count)));
  const words = document.createElement("span");
  const number = document.createElement("b");
  number.textContent = cluster.count;
  words.append(number);
  if (cluster.name) {
    const name = document.createElement("i");
    name.textContent = cluster.name;
    name.dir = "auto";
    words.append(name);
  }
  return L.divIcon({ className: cluster.places > 1 ? "events many" : "events", html: words, iconSize: [size, size] });
}

function press(cluster, element) {
  const { west, south, east, north } = cluster.box;
  const bounds = L.latLngBounds([south, west], [north, east]);
  const at = [cluster.latitude, cluster.longitude];
  if (cluster.places === 1) return openEvents(at, { site: cluster.id }, element);
  if (map.getZoom() >= MOST_ZOOM || (west === east && south === north)) return openEvents(at, { box: boxWords(bounds) }, element);
  const nearer = Math.max(map.getZoom() + 1, Math.min(map.getBoundsZoom(bounds.pad(0.2)), MOST_ZOOM));
  map.setView(bounds.getCenter(), nearer);
  tell(`${cluster.places} places with ${cluster.count} events, drawn nearer`);
  chart.focus({ preventScroll: true });
  return undefined;
}

function markOf(cluster) {
  const at = [cluster.latitude, cluster.longitude];
  const layers = [];
  if (cluster.reach_km) layers.push(L.circle(at, { radius: 1000 * cluster.reach_km, className: "area", interactive: false, fillOpacity: 0.14, weight: 1.5, dashArray: "5 5" }));
  layers.push(pressable(map, L.marker(at, { icon: iconOf(cluster), riseOnHover: true }), nameOf(cluster), (element) => press(cluster, element)));
  return L.layerGroup(layers);
}

function draw(clusters) {
  const wanted = new Map(clusters.map((cluster) => [`${cluster.id} ${cluster.count}`, cluster]));
  const focused = document.activeElement;
  for (const [key, layer] of marks) {
    if (!wanted.has(key)) {
      layer.remove();
      marks.delete(key);
    }
  }
  for (const [key, cluster] of wanted) {
    if (!marks.has(key)) marks.set(key, markOf(cluster).addTo(map));
  }
  unclutter();
  if (focused && focused !== document.body && !focused.isConnected) chart.focus({ preventScroll: true });
}

async function look() {
  asked.abort();
  asked = new AbortController();
  const { signal } = asked;
  const box = boxWords(map.getBounds());
  chart.classList.toggle("near", map.getZoom() >= NAMED_FROM);
  area.href = addressOf("/map", { box });
  area.hidden = false;
  try {
    const [found, table] = await Promise.all([
      ask(addressOf("/map/clusters", { box: boxWords(map.getBounds().pad(0.25)), zoom: map.getZoom() }), signal).then((answer) => answer.json()),
      part(addressOf("/map/sites", { box }), signal),
    ]);
    draw(found.clusters);
    if (!listed.contains(document.activeElement)) listed.replaceChildren(...table.childNodes);
  } catch (error) {
    if (error.name !== "AbortError") tell(`The map did not come: ${error.message}`);
  }
}

listed.addEventListener("focusout", (event) => {
  if (!listed.contains(event.relatedTarget)) window.setTimeout(look);
});

// A place of the table: shown on the map, with what is told of it.
listed.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-site]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const at = [Number(link.dataset.latitude), Number(link.dataset.longitude)];
  map.setView(at, Math.max(map.getZoom(), Number(link.dataset.reach) > 50 ? 6 : 8), { animate: false });
  openEvents(at, { site: link.dataset.site }, link);
});

let waiting = 0;
function unclutter() {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(() => spread(chart));
}

const [west, south, east, north] = chart.dataset.extent.split(",").map(Number);
map.on("moveend", look);
map.on("zoomend", unclutter);
map.on("named", unclutter);
map.fitBounds([[south, west], [north, east]], { maxZoom: 7, padding: [30, 30], animate: false });
holdersOn(map, heldPlaces, open, unclutter);
const failed = (error) => tell(error.message);
drawBase(map, failed).catch(failed);
new ResizeObserver(() => map.invalidateSize()).observe(chart);
