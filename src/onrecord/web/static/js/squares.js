// The squares of a level that lie in a box of the map, which may reach round the world.
export function squaresIn(bounds, level) {
  const there = new Set(level.squares);
  const columns = Math.ceil(360 / level.size);
  const [first, last] = [bounds.getWest(), bounds.getEast()].map((longitude) => Math.floor((longitude + 180) / level.size));
  const [low, high] = [bounds.getSouth(), bounds.getNorth()].map((latitude) => Math.floor((latitude + 90) / level.size));
  const found = [];
  for (let column = first; column <= last; column += 1) {
    const own = ((column % columns) + columns) % columns;
    for (let row = Math.max(low, 0); row <= high; row += 1) {
      const name = `${own}-${row}`;
      if (there.has(name)) found.push({ name, turn: (360 * (column - own)) / columns });
    }
  }
  return found;
}
