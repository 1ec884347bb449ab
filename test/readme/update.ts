import { writeFileSync } from "node:fs";
import { settingsMarkdown } from "../../src/cli/settings-table.js";
import { readme, readmeFile } from "./blocks.js";

/** Writes the settings as the code has them into the README. */
const table = `<!-- settings -->\n\n${settingsMarkdown()}\n\n<!-- /settings -->`;
writeFileSync(readmeFile, readme.replace(/<!-- settings -->[\s\S]*<!-- \/settings -->/, table));
