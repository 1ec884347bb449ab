import { settingsMarkdown } from "../../src/cli/support/settings-table.js";
import { errorMeanings } from "../../src/errors.js";
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

export const generatedSections: readonly GeneratedSection[] = [
  section("errors", "docs/query-guide.md", errorsMarkdown()),
  section("exposure", "docs/exposure.md", exposureMarkdown()),
  section("settings", "docs/operation.md", settingsMarkdown()),
];
