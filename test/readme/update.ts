import { writeFileSync } from "node:fs";
import { readme, readmeFile, sections } from "./blocks.js";

/** Writes what the README shows of the code's data as the code has it. */
const replaced = Object.entries(sections).reduce(
  (text, [name, section]) =>
    text.replace(new RegExp(`<!-- ${name} -->[\\s\\S]*<!-- /${name} -->`), () => section),
  readme,
);
writeFileSync(readmeFile, replaced);
