// Popups of the map: they take the focus, give it back to what opened them, and stand still once they are seen.
const { L } = window;
const MARGIN = 12;

export function popups(map, chart) {
  let from = null;

  // The map is moved before anybody can aim at what the popup holds: what moves under the pointer cannot be clicked.
  function uncover(popup) {
    const [inner, outer] = [popup.getElement().getBoundingClientRect(), chart.getBoundingClientRect()];
    const over = (low, high, least, most) => (low < least + MARGIN ? low - least - MARGIN : Math.max(0, high - most + MARGIN));
    const [east, south] = [over(inner.left, inner.right, outer.left, outer.right), over(inner.top, inner.bottom, outer.top, outer.bottom)];
    if (east || south) map.panBy([east, south], { animate: false });
  }

  map.on("popupclose", () => {
    if (from?.isConnected && (document.activeElement === document.body || chart.contains(document.activeElement))) from.focus({ preventScroll: true });
    from = null;
  });
  chart.addEventListener("keydown", (event) => {
    if (event.key === "Escape") map.closePopup();
  });

  return function open(at, content, opener) {
    const reach = Math.min(400, chart.clientWidth - 80);
    const popup = L.popup({ maxWidth: reach, minWidth: Math.min(240, reach), maxHeight: Math.max(160, chart.clientHeight - 120), autoPan: false });
    content.tabIndex = -1;
    popup.setLatLng(at).setContent(content).openOn(map);
    from = opener;
    uncover(popup);
    content.focus({ preventScroll: true });
  };
}

// A mark that is a button: a press by pointer or key acts, and by keyboard it comes into view. Leaflet would move the map
// whenever a mark is focused, so also between the press and the release of a mouse.
export function pressable(map, marker, name, act) {
  marker.options.autoPanOnFocus = false;
  marker.on("add", () => {
    const element = marker.getElement();
    element.setAttribute("aria-label", name);
    element.title = name;
    element.addEventListener("focus", () => {
      if (element.matches(":focus-visible")) map.panInside(marker.getLatLng(), { padding: [50, 50], animate: false });
    });
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      act(element);
    });
  });
  marker.on("click", () => act(marker.getElement()));
  return marker;
}
