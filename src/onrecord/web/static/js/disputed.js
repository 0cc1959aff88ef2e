// Borders between two countries (ISO 3166-1 alpha-3) that are drawn broken, because part of the line or what lies
// behind it is claimed by both, or has no line that both accept. A country of the base map without a code is drawn so
// all round. What is listed here is that there is a dispute, not who is right.
export const DISPUTED = [
  ["ARG", "CHL"], // southern ice field
  ["ARM", "AZE"],
  ["BLZ", "GTM"],
  ["BTN", "CHN"],
  ["CHN", "IND"],
  ["CHN", "PAK"],
  ["DJI", "ERI"],
  ["EGY", "SDN"], // Halaib
  ["ERI", "ETH"],
  ["ESH", "DZA"],
  ["ESH", "MAR"],
  ["ESH", "MRT"],
  ["ETH", "SDN"], // al-Fashaga
  ["GEO", "RUS"],
  ["GUY", "SUR"],
  ["GUY", "VEN"],
  ["IND", "NPL"],
  ["IND", "PAK"],
  ["ISR", "LBN"],
  ["ISR", "PSE"],
  ["ISR", "SYR"],
  ["JOR", "PSE"],
  ["KEN", "SSD"],
  ["KGZ", "TJK"],
  ["KHM", "THA"],
  ["KOR", "PRK"],
  ["LBN", "SYR"],
  ["MDA", "UKR"],
  ["RUS", "UKR"],
  ["SDN", "SSD"], // Abyei
].map((pair) => pair.join(" "));
