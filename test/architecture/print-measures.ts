import { measures } from "./measures.js";

const { foldersByWidth, ...found } = measures();
const isDetailed = process.argv.includes("--list");

console.log(`widest folder: ${foldersByWidth[0]?.join(" ")}`);
for (const [name, list] of Object.entries(found)) {
  console.log(`${name}: ${list.length}`);
  if (isDetailed) for (const one of list) console.log(`  ${one}`);
}
