import { measureSource } from "./measures.js";

const { foldersByWidth, ...lists } = measureSource();
const isDetailed = process.argv.includes("--list");

console.log(`widest folder: ${foldersByWidth[0]?.join(" ")}`);
for (const [name, list] of Object.entries(lists)) {
  console.log(`${name}: ${list.length}`);
  if (isDetailed) for (const entry of list) console.log(`  ${entry}`);
}
