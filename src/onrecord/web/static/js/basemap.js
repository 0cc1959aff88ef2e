// The base map: Natural Earth's land, borders and units in squares of three levels of detail, with lakes and rivers,
// and towns by name (GeoNames, CC BY 4.0).
import { squaresIn } from "./squares.js";

const { L, topojson } = window;
const FOLDER = "/static/vendor/basemap";
const LAST_UNITS = 9;
const UNITS_NAMED_FROM = 6;
const TOWNS_FROM = 6;
const MOST_KEPT = 60;
const PANES = { land: 150, water: 160, borders: 170, names: 350 };
const LETTER = 7.5;
const DOT = 4; // pixels from a town to the side of its dot
const WORLD = 360;

function colours() {
  const values = getComputedStyle(document.documentElement);
  return (name) => values.getPropertyValue(name).trim();
}

async function load(file) {
  const answer = await fetch(`${FOLDER}/${file}`);
  if (!answer.ok) throw new Error(`the base map did not come: ${answer.status}`);
  return answer.json();
}

// One square's shapes; `turn` is where it stands on a map that goes round the world more than once.
function drawSquare(world, turn, renderers) {
  const of = colours();
  const coordsToLatLng = ([longitude, latitude]) => L.latLng(latitude, longitude + turn);
  const shape = (name, renderer, style) => {
    const found = world.objects[name];
    return found && L.geoJSON(topojson.feature(world, found), { interactive: false, coordsToLatLng, style: { renderer, ...style } });
  };
  const line = (name, style) => shape(name, renderers.borders, { fill: false, color: of("--border"), ...style });
  const always = [
    shape("land", renderers.land, { stroke: false, fillOpacity: 1, fillColor: of("--land") }),
    shape("coast", renderers.water, { fill: false, color: of("--river"), weight: 0.6 }),
    line("border", { weight: 1.1 }),
    line("disputed", { weight: 1.4, dashArray: "3 4" }),
    line("claim", { weight: 1.4, dashArray: "3 4" }),
  ];
  const units = [];
  for (let zoom = 5; zoom <= LAST_UNITS; zoom += 1) units.push({ zoom, layer: line(`units-${zoom}`, { weight: 0.8, opacity: 0.55 }) });
  return { layer: L.layerGroup(always.filter(Boolean)), units: units.filter((each) => each.layer), names: world.names.map(named(turn)) };
}

function named(turn) {
  return ([words, east, north, width]) => ({ words, at: L.latLng(north / 1000, east / 1000 + turn), width: width / 1000 });
}

function town(turn) {
  return ([words, east, north, zoom]) => ({ words, at: L.latLng(north / 1000, east / 1000 + turn), width: WORLD, zoom });
}

function drawWater(world, renderer) {
  const of = colours();
  const shape = (name, style) => L.geoJSON(topojson.feature(world, world.objects[name]), { interactive: false, style: { renderer, ...style } });
  return L.layerGroup([
    shape("lakes", { stroke: false, fillOpacity: 1, fillColor: of("--sea") }),
    shape("rivers", { fill: false, color: of("--river"), weight: 0.8 }),
  ]);
}

function nameMark(each, className) {
  const words = document.createElement("span");
  words.textContent = each.words;
  words.dir = "auto";
  words.setAttribute("aria-hidden", "true");
  const icon = L.divIcon({ className, html: words, iconSize: [0, 0] });
  return L.marker(each.at, { icon, interactive: false, keyboard: false, pane: "names" });
}

// Names that have room on the map and leave room for each other, those given first before the others.
function placed(map, names, letter) {
  const view = map.getBounds();
  const taken = [];
  return names.filter((each) => {
    const half = (letter * each.words.length) / 2;
    if (!view.contains(each.at) || 2 * half > (each.width / 360) * 256 * 2 ** map.getZoom()) return false;
    const { x, y } = map.latLngToContainerPoint(each.at);
    const west = each.zoom ? x - DOT : x - half;
    const box = [west, west + 2 * half, y - 10, y + 10];
    if (taken.some(([west, east, top, foot]) => box[0] < east && west < box[1] && box[2] < foot && top < box[3])) return false;
    taken.push(box);
    return true;
  });
}

class BaseMap {
  constructor(map, levels, countries, townSquares) {
    this.map = map;
    this.levels = levels;
    this.countries = countries;
    this.townSquares = townSquares;
    this.towns = [];
    this.loaded = new Map();
    this.drawn = new Map();
    this.labels = L.layerGroup().addTo(map);
    for (const [name, zIndex] of Object.entries(PANES)) map.createPane(name).style.zIndex = zIndex;
    this.renderers = Object.fromEntries(["land", "water", "borders"].map((pane) => [pane, L.canvas({ pane, padding: 0.5 })]));
  }

  wanted() {
    return this.levels.findLast((level) => level.from <= this.map.getZoom()) ?? this.levels[0];
  }

  fetched(file) {
    if (!this.loaded.has(file)) this.loaded.set(file, load(file));
    return this.loaded.get(file);
  }

  // Draws what is in view; the level shown before stays until all of it is there.
  async show() {
    const level = this.wanted();
    const squares = squaresIn(this.map.getBounds(), level).map((each) => ({ ...each, key: `${level.name} ${each.name} ${each.turn}` }));
    const water = level.from ? "water.json" : "water-far.json";
    const [lakes, towns, ...worlds] = await Promise.all([this.fetched(water), this.townsInView(), ...squares.map((each) => this.fetched(`${level.name}/${each.name}.json`))]);
    if (level !== this.wanted()) return;
    this.towns = towns;
    squares.forEach(({ key, turn }, at) => {
      if (!this.drawn.has(key)) this.add(key, drawSquare(worlds[at], turn, this.renderers));
    });
    if (!this.drawn.has(water)) this.add(water, { layer: drawWater(lakes, this.renderers.water), units: [], names: [] });
    this.tidy(level, water, new Set(squares.map((each) => each.key)));
    this.showUnits();
    this.name();
  }

  async townsInView() {
    if (this.map.getZoom() < TOWNS_FROM) return [];
    const squares = squaresIn(this.map.getBounds(), this.townSquares);
    const found = await Promise.all(squares.map(async ({ name, turn }) => (await this.fetched(`towns/${name}.json`)).map(town(turn))));
    return found.flat().sort((one, other) => one.zoom - other.zoom);
  }

  add(key, square) {
    this.drawn.set(key, square);
    square.layer.addTo(this.map);
  }

  tidy(level, water, inView) {
    for (const [key, square] of this.drawn) {
      const stays = key === water || (key.startsWith(`${level.name} `) && (inView.has(key) || this.drawn.size < MOST_KEPT));
      if (stays) continue;
      square.layer.remove();
      for (const each of square.units) each.layer.remove();
      this.drawn.delete(key);
    }
  }

  showUnits() {
    for (const square of this.drawn.values()) {
      for (const { zoom, layer } of square.units) {
        if (zoom > this.map.getZoom()) layer.remove();
        else if (!this.map.hasLayer(layer)) layer.addTo(this.map);
      }
    }
  }

  name() {
    const near = this.map.getZoom() >= UNITS_NAMED_FROM;
    const units = near ? [...this.drawn.values()].flatMap((square) => square.names) : [];
    const towns = this.towns.filter((each) => each.zoom <= this.map.getZoom());
    const whole = new Set(this.countries);
    this.labels.clearLayers();
    for (const each of placed(this.map, [...this.countries, ...towns, ...units], LETTER)) {
      nameMark(each, whole.has(each) ? "country-name" : each.zoom ? "town-name" : "unit-name").addTo(this.labels);
    }
    this.map.fire("named");
  }

  redraw() {
    for (const square of this.drawn.values()) {
      square.layer.remove();
      for (const each of square.units) each.layer.remove();
    }
    this.drawn.clear();
    return this.show();
  }
}

export async function drawBase(map, failed) {
  const [{ levels, countries }, towns, names] = await Promise.all([load("squares.json"), load("towns.json"), fetch("/map/names").then((answer) => answer.json())]);
  const known = countries.filter(([code]) => names[code]).map(([code, ...room]) => [names[code], ...room]);
  known.sort((one, other) => other[3] - one[3]);
  const base = new BaseMap(map, levels, known.map(named(0)), towns);
  const show = () => base.show().catch(failed);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => base.redraw().catch(failed));
  map.on("moveend", show);
  await show();
}
