import "reflect-metadata";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createSection } from "../../docs/generated-sections.js";
import { writeSection } from "../../docs/write-section.js";
import { buildFolder } from "../contestants/build.js";
import { formatFiguresTable, formatShortTable, listMeasuredVariants } from "./markdown.js";
import type { Report } from "./report.js";

// Writes the figures of the last runs into the documentation: npm run bench:docs -- 100k
const [scale = "100k"] = process.argv.slice(2);

/** The queries whose figures the README shows, by the beginnings of their titles. */
const OF_README = [
  "25 brands by id, each with owners",
  "20 sellers of a platform by name, with totalCount: 10,000 sellers",
  "25 brands, their platforms, the operators of these and who owns them: 2018",
  "The 20 brands that most merchants offer",
  "50 viewers",
];

const reports = ["", "wall-", "reads-beside-writes-"].flatMap((name): readonly Report[] => {
  const path = join(buildFolder, `report-${name}${scale}.json`);
  return existsSync(path) ? [JSON.parse(readFileSync(path, "utf8")) as Report] : [];
});
const measured = listMeasuredVariants(reports);
const ofReadme = OF_README.flatMap((title) =>
  measured.filter((candidate) => candidate.title.startsWith(title)),
);

const [first] = reports;
if (!first)
  throw new TypeError(`There is no report of ${scale}: run npm run bench -- --scale ${scale} first.`);
const { machine, graph, rounds, seconds } = first;
const about = `Measured on ${first.at.slice(0, 10)}: ${graph.facts} facts, ${machine.cores} cores (${machine.processor}), Node ${machine.node}, Neo4j ${machine.neo4j}, @neo4j/graphql ${machine.packages["@neo4j/graphql"]}; ${rounds} rounds of ${seconds} s a turn.`;

writeSection(createSection("bench", "docs/performance.md", `${about}\n\n${formatFiguresTable(measured)}`));
writeSection(createSection("bench", "README.md", formatShortTable(ofReadme)));
