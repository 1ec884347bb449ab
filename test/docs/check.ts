import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/paths.js";
import { findSeedVersionIssue } from "../seed/seed-version.js";
import { checkedFiles } from "../words/checked-files.js";
import { findWords } from "../words/find-words.js";
import { findDiffErrors } from "./diff-blocks.js";
import { generatedSections } from "./generated-sections.js";
import { listAllBlocks, pages } from "./pages.js";
import { findBrokenLinks, findMissingPaths } from "./references.js";

// Checks the documentation and the version of the seed without a database, as a part of npm run check:static.
const readText = (file: string): string => readFileSync(join(packageRoot, file), "utf8");
const isStale = ({ file, content }: (typeof generatedSections)[number]): boolean =>
  !pages.find((page) => page.file === file)?.text.includes(content);

const findings = [
  ...findBrokenLinks().map(({ file, to }) => `${file}: nothing is at the link ${to}`),
  ...findMissingPaths().map(({ file, to }) => `${file}: the path ${to} does not exist`),
  ...generatedSections
    .filter(isStale)
    .map(({ file, name }) => `${file}: the table of ${name} is out of date; run npm run docs`),
  ...checkedFiles
    .flatMap((file) => findWords(file, readText(file)))
    .map(({ file, line, found: word, instead }) => `${file}:${line}: "${word}": write ${instead}`),
  ...listAllBlocks("diff").flatMap(findDiffErrors),
  ...[await findSeedVersionIssue()].filter((finding) => finding !== null),
];
for (const finding of findings) console.error(finding);
process.exitCode = findings.length > 0 ? 1 : 0;
