// Labels of marks: those that would lie on another mark or label are left out; the mark's own name has the words.
function meet(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

// Names of the base map give way to marks and their labels.
function giveWay(chart, taken) {
  for (const name of chart.querySelectorAll(".town-name span, .unit-name span")) {
    const box = name.getBoundingClientRect();
    name.classList.toggle("crowded", taken.some((each) => meet(box, each.box)));
  }
}

export function spread(chart) {
  const marks = [...chart.querySelectorAll(".events, .holder")];
  const labels = marks.map((mark) => ({ mark, label: mark.querySelector(mark.classList.contains("holder") ? "span" : "i") })).filter((each) => each.label);
  const taken = marks.map((mark) => ({ mark, box: mark.getBoundingClientRect() }));
  for (const { label } of labels) label.classList.remove("crowded");
  for (const { mark, label } of labels) {
    const box = label.getBoundingClientRect();
    if (!box.width) continue;
    if (taken.some((each) => each.mark !== mark && meet(box, each.box))) label.classList.add("crowded");
    else taken.push({ mark: label, box });
  }
  giveWay(chart, taken);
}
