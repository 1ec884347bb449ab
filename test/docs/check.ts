import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/paths.js";
import { seedVersionFinding } from "../seed/seed-version.js";
import { checkedFiles } from "../words/checked-files.js";
import { findWords } from "../words/find-words.js";
import { findDiffErrors } from "./diff-blocks.js";
import { generatedSections } from "./generated-sections.js";
import { blocks, pages } from "./pages.js";
import { brokenLinks, missingPaths } from "./references.js";

// Checks the documentation and the version of the seed without a database, as a part of npm run check:static.
const textOf = (file: string): string => readFileSync(join(packageRoot, file), "utf8");
const isStale = ({ file, content }: (typeof generatedSections)[number]): boolean =>
  !pages.find((page) => page.file === file)?.text.includes(content);

const findings = [
  ...brokenLinks().map(({ file, to }) => `${file}: nothing is at the link ${to}`),
  ...missingPaths().map(({ file, to }) => `${file}: the path ${to} does not exist`),
  ...generatedSections
    .filter(isStale)
    .map(({ file, name }) => `${file}: the table of ${name} is out of date; run npm run docs`),
  ...checkedFiles
    .flatMap((file) => findWords(file, textOf(file)))
    .map(({ file, line, found, instead }) => `${file}:${line}: "${found}": write ${instead}`),
  ...blocks("diff").flatMap(findDiffErrors),
  ...[await seedVersionFinding()].filter((finding) => finding !== null),
];
for (const finding of findings) console.error(finding);
process.exitCode = findings.length > 0 ? 1 : 0;
