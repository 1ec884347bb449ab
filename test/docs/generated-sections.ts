import "reflect-metadata";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { formatSettingsMarkdown } from "../../src/cli/support/settings-table.js";
import { upgradeRules } from "../../src/cli/upgrade/upgrade-rules.js";
import { connectors } from "../../src/connectors/pull/connector-list.js";
import { errorMeanings } from "../../src/errors.js";
import { neo4jReleases } from "../../src/neo4j/managed/install/releases.js";
import { packageRoot } from "../../src/paths.js";
import { formatExposureAgesTable } from "./exposure-ages-table.js";
import { formatExposureTable } from "./exposure-table.js";
import { formatLimitsTable } from "./limits-table.js";

/** A part of a page that is generated from the code's data. */
export interface GeneratedSection {
  readonly name: string;
  readonly file: string;
  readonly content: string;
}

/** Creates a section between its marks. */
export const createSection = (name: string, file: string, content: string): GeneratedSection => ({
  name,
  file,
  content: `<!-- ${name} -->\n\n${content}\n\n<!-- /${name} -->`,
});

const formatErrorsTable = (): string =>
  [
    "| code | meaning |",
    "| --- | --- |",
    ...Object.entries(errorMeanings).map(([code, meaning]) => `| ${code} | ${meaning} |`),
  ].join("\n");

const formatServicesTable = (): string =>
  [
    "| service | licence | terms |",
    "| --- | --- | --- |",
    ...connectors.map(
      ({ title, homepage, license: { name, url, terms }, contact }) =>
        `| [${title}](${homepage}) | [${name}](${url}) | ${terms} A contact is ${contact}. |`,
    ),
  ].join("\n");

const formatReleasesTable = (): string =>
  [
    "| `BRANDGRAPH_NEO4J_VERSION` | release | Java | jars |",
    "| --- | --- | --- | --- |",
    ...neo4jReleases.map(({ line, version, javaVersions, jars }) => {
      const bytes = jars.reduce((sum, { size }) => sum + size, 0);
      const size = `${jars.length}, ${Math.round(bytes / 1e6)} MB`;
      return `| \`${line}\` | ${version} | ${javaVersions.join(" or ")} | ${size} |`;
    }),
  ].join("\n");

const formatUpgradeTable = (): string =>
  [
    "| before | now | rewritten |",
    "| --- | --- | --- |",
    ...upgradeRules.map(
      ({ kind, before, after }) => `| ${before} | ${after} | ${kind === "MANUAL" ? "no" : "yes"} |`,
    ),
  ].join("\n");

/** Formats a file as a block of code. */
const formatFileBlock = (file: string): string =>
  `\`\`\`ts\n${readFileSync(join(packageRoot, file), "utf8").trim()}\n\`\`\``;

export const generatedSections: readonly GeneratedSection[] = [
  createSection("errors", "docs/query-guide.md", formatErrorsTable()),
  createSection("exposure", "docs/exposure.md", formatExposureTable()),
  createSection("exposure-ages", "docs/exposure.md", formatExposureAgesTable()),
  createSection("services", "docs/sources.md", formatServicesTable()),
  createSection("connector", "docs/sources.md", formatFileBlock("test/connectors/example/register.ts")),
  createSection(
    "connector-test",
    "docs/sources.md",
    formatFileBlock("test/connectors/example/register.test.ts"),
  ),
  createSection("limits", "docs/limits.md", formatLimitsTable()),
  createSection("releases", "docs/operation.md", formatReleasesTable()),
  createSection("settings", "docs/operation.md", formatSettingsMarkdown()),
  createSection("upgraded-documents", "docs/upgrading.md", formatUpgradeTable()),
];
