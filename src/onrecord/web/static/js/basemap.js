// The base map: Natural Earth's countries, lakes and rivers, coarse when far away and finer when near.
import { DISPUTED } from "./disputed.js";

const { L, topojson } = window;
const FINE_FROM = 4;
const SCALES = { coarse: "world_110m.json", fine: "world_50m.json" };

function disputed(one, two) {
  return !one.id || !two.id || DISPUTED.includes([one.id, two.id].sort().join(" "));
}

function colours() {
  const values = getComputedStyle(document.documentElement);
  return (name) => values.getPropertyValue(name).trim();
}

function layersOf(world, renderer) {
  const of = colours();
  const { countries, subunits, lakes, rivers, coastlines } = world.objects;
  const line = (shape, style) => L.geoJSON(shape, { interactive: false, style: { renderer, fill: false, ...style } });
  const border = (wanted) => topojson.mesh(world, countries, (a, b) => a !== b && disputed(a, b) === wanted);
  return L.layerGroup([
    L.geoJSON(whole(topojson.feature(world, countries)), { interactive: false, style: { renderer, stroke: false, fillOpacity: 1, fillColor: of("--land") } }),
    L.geoJSON(topojson.feature(world, lakes), { interactive: false, style: { renderer, stroke: false, fillOpacity: 1, fillColor: of("--sea") } }),
    line(topojson.feature(world, rivers), { color: of("--river"), weight: 0.8 }),
    line(topojson.mesh(world, subunits), { color: of("--border"), weight: 0.4, opacity: 0.6 }),
    line(topojson.feature(world, coastlines), { color: of("--river"), weight: 0.6 }),
    line(border(false), { color: of("--border"), weight: 1 }),
    line(border(true), { color: of("--border"), weight: 1.4, dashArray: "2 4" }),
  ]);
}

function namedIn(world, names) {
  const wide = (shape) => L.geoJSON(shape).getBounds();
  return topojson.feature(world, world.objects.countries).features
    .filter((each) => each.id && names[each.id] && each.properties.ct)
    .map((each) => ({ name: names[each.id], at: L.latLng(each.properties.ct[1], each.properties.ct[0]), bounds: wide(each) }));
}

function nameMark(each) {
  const words = document.createElement("span");
  words.textContent = each.name;
  words.setAttribute("aria-hidden", "true");
  const icon = L.divIcon({ className: "country-name", html: words, iconSize: [0, 0] });
  return L.marker(each.at, { icon, interactive: false, keyboard: false, pane: "names" });
}

// Rings that cross the 180th meridian jump from one edge of the map to the other: they are drawn on, past both edges.
function unwound(ring) {
  let turn = 0;
  const drawn = ring.map(([longitude, latitude], at) => {
    const step = at ? longitude - ring[at - 1][0] : 0;
    if (Math.abs(step) > 180) turn -= Math.sign(step) * 360;
    return [longitude + turn, latitude];
  });
  return turn === 0 ? drawn : ring;
}

function unwind(polygon) {
  const rings = polygon.map(unwound);
  if (!rings.length) return [];
  const crosses = rings[0].some(([longitude]) => Math.abs(longitude) > 180);
  const away = rings[0].some(([longitude]) => longitude > 180) ? -360 : 360;
  const copy = rings.map((ring) => ring.map(([longitude, latitude]) => [longitude + away, latitude]));
  return crosses ? [rings, copy] : [rings];
}

function whole(shapes) {
  for (const { geometry } of shapes.features) {
    if (geometry?.type === "Polygon") Object.assign(geometry, { type: "MultiPolygon", coordinates: unwind(geometry.coordinates) });
    else if (geometry?.type === "MultiPolygon") geometry.coordinates = geometry.coordinates.flatMap(unwind);
  }
  return shapes;
}

async function load(file) {
  const answer = await fetch(`/static/vendor/basemap/${file}`);
  if (!answer.ok) throw new Error(`the base map did not come: ${answer.status}`);
  return answer.json();
}

export async function drawBase(map) {
  map.createPane("basemap").style.zIndex = 150;
  map.createPane("names").style.zIndex = 350;
  const renderer = L.canvas({ pane: "basemap", padding: 0.5 });
  const names = await (await fetch("/map/names")).json();
  const worlds = {};
  const labels = L.layerGroup().addTo(map);
  let shown = null;
  let drawn = null;

  async function show(scale) {
    worlds[scale] ??= load(SCALES[scale]);
    const world = await worlds[scale];
    if (scale !== wanted() || shown === scale) return;
    drawn?.remove();
    drawn = layersOf(world, renderer).addTo(map);
    drawn.named ??= namedIn(world, names);
    shown = scale;
    name();
  }
  const wanted = () => (map.getZoom() >= FINE_FROM ? "fine" : "coarse");

  function name() {
    labels.clearLayers();
    const view = map.getBounds();
    for (const each of drawn?.named ?? []) {
      const [west, east] = [each.bounds.getNorthWest(), each.bounds.getNorthEast()].map((corner) => map.latLngToContainerPoint(corner));
      if (view.contains(each.at) && east.x - west.x > 9 * each.name.length) nameMark(each).addTo(labels);
    }
  }

  function redraw() {
    shown = null;
    return show(wanted());
  }
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  map.on("zoomend", () => show(wanted()));
  map.on("moveend", name);
  await show(wanted());
}
