/**
 * NameCounts the names of src and test that break a rule of CONTRIBUTING.md, and fails if a count exceeds its limit in
 * baseline.json. With --lower it lowers the limits to the present counts; with --list FOLDER it lists the findings.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type AreaName, areaNames, readSources } from "./areas.js";
import { measureNames as measures } from "./finding.js";
import {
  type AllowedNames,
  countFindings,
  listDifferences,
  listUnusedEntries,
  lowerLimits,
  type NameCounts,
  omitAllowed,
} from "./limits.js";
import { listFindings } from "./list-findings.js";
import { measureNames } from "./measure-names.js";

/** Functions that begin with get do no work; a higher share hides what functions do. */
const MAX_GET_SHARE = 0.12;

const baselineFile = new URL("baseline.json", import.meta.url);
const limits: NameCounts = JSON.parse(readFileSync(baselineFile, "utf8"));
const allowed: AllowedNames = JSON.parse(readFileSync(new URL("allowed.json", import.meta.url), "utf8"));

const { findings, totals } = measureNames(readSources(fileURLToPath(new URL("../../..", import.meta.url))));
const counted = omitAllowed(findings, allowed);
const counts = countFindings(counted);

/** Shares that the table shows beside the counts. */
const shares: Readonly<Record<string, (area: AreaName) => string>> = {
  "begin with a verb": (area) =>
    formatPercent(1 - counts[area].functionsWithoutVerb / totals[area].functions),
  "begin with get": (area) => formatPercent(totals[area].getFunctions / totals[area].functions),
  "pronouns of 1,000 locals": (area) =>
    ((1_000 * counts[area].pronounLocals) / totals[area].bindings).toFixed(1),
  "vague comments": (area) => formatPercent(counts[area].vagueComments / totals[area].comments),
};

const [option, folder = ""] = process.argv.slice(2);
if (option === "--list") console.log(listFindings(counted, folder));
else if (option === "--lower") writeLimits(lowerLimits(limits, counts));
else check();

function writeLimits(lowered: NameCounts): void {
  writeFileSync(baselineFile, `${JSON.stringify(lowered, null, 2)}\n`);
}

function check(): void {
  printTable();
  const errors = [
    ...listDifferences(limits, counts, (count, limit) => count > limit),
    ...listUnusedEntries(findings, allowed).map(
      (entry) => `allowed.json has an entry that nothing needs: ${entry}`,
    ),
    ...areaNames
      .filter((area) => totals[area].getFunctions > MAX_GET_SHARE * totals[area].functions)
      .map((area) => `${area}: more than ${MAX_GET_SHARE * 100} % of the functions begin with get`),
  ];
  const lowerable = listDifferences(limits, counts, (count, limit) => count < limit);
  if (lowerable.length > 0)
    console.log(`Run "npm run names -- --lower" to lower the limits:\n  ${lowerable.join("\n  ")}`);
  if (errors.length === 0) return;
  console.error(`Names break the rules of CONTRIBUTING.md:\n  ${errors.join("\n  ")}`);
  console.error('Run "npm run names -- --list FOLDER" to list them.');
  process.exitCode = 1;
}

function formatPercent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function printTable(): void {
  const formatCell = (count: number, limit: number): string => `${count} / ${limit}`.padStart(15);
  console.log(`${"count / limit".padEnd(28)}${areaNames.map((area) => area.padStart(15)).join("")}`);
  for (const measure of measures)
    console.log(
      measure.padEnd(28) +
        areaNames.map((area) => formatCell(counts[area][measure], limits[area][measure])).join(""),
    );
  for (const [label, format] of Object.entries(shares))
    console.log(label.padEnd(28) + areaNames.map((area) => format(area).padStart(15)).join(""));
}
