import "reflect-metadata";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { formatSettingsMarkdown } from "../../src/cli/support/settings-table.js";
import { connectors } from "../../src/connectors/pull/connector-list.js";
import { errorMeanings } from "../../src/errors.js";
import { neo4jReleases } from "../../src/neo4j/managed/install/releases.js";
import { packageRoot } from "../../src/paths.js";
import { exposureMarkdown } from "./exposure-table.js";

/** A part of a page that is generated from the code's data. */
export interface GeneratedSection {
  readonly name: string;
  readonly file: string;
  readonly content: string;
}

/** A section between its marks. */
export const section = (name: string, file: string, content: string): GeneratedSection => ({
  name,
  file,
  content: `<!-- ${name} -->\n\n${content}\n\n<!-- /${name} -->`,
});

const errorsMarkdown = (): string =>
  [
    "| code | meaning |",
    "| --- | --- |",
    ...Object.entries(errorMeanings).map(([code, meaning]) => `| ${code} | ${meaning} |`),
  ].join("\n");

const servicesMarkdown = (): string =>
  [
    "| service | licence | terms |",
    "| --- | --- | --- |",
    ...connectors.map(
      ({ title, homepage, license: { name, url, terms }, contact }) =>
        `| [${title}](${homepage}) | [${name}](${url}) | ${terms} A contact is ${contact}. |`,
    ),
  ].join("\n");

const releasesMarkdown = (): string =>
  [
    "| `BRANDGRAPH_NEO4J_VERSION` | release | Java | jars |",
    "| --- | --- | --- | --- |",
    ...neo4jReleases.map(({ line, version, javaVersions, jars }) => {
      const bytes = jars.reduce((sum, { size }) => sum + size, 0);
      const size = `${jars.length}, ${Math.round(bytes / 1e6)} MB`;
      return `| \`${line}\` | ${version} | ${javaVersions.join(" or ")} | ${size} |`;
    }),
  ].join("\n");

/** A file as a block of code. */
const fileMarkdown = (file: string): string =>
  `\`\`\`ts\n${readFileSync(join(packageRoot, file), "utf8").trim()}\n\`\`\``;

export const generatedSections: readonly GeneratedSection[] = [
  section("errors", "docs/query-guide.md", errorsMarkdown()),
  section("exposure", "docs/exposure.md", exposureMarkdown()),
  section("services", "docs/sources.md", servicesMarkdown()),
  section("connector", "docs/sources.md", fileMarkdown("test/connectors/example/register.ts")),
  section("connector-test", "docs/sources.md", fileMarkdown("test/connectors/example/register.test.ts")),
  section("releases", "docs/operation.md", releasesMarkdown()),
  section("settings", "docs/operation.md", formatSettingsMarkdown()),
];
