import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../src/paths.js";
import { generatedSections } from "./generated-sections.js";
import { limitRows } from "./limits-table.js";
import { pages, presentPages } from "./pages.js";
import { findBrokenLinks, findMissingPaths, links, listAnchors } from "./references.js";

const { scripts } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8"));

describe("the documentation", () => {
  it("links only to files and headings that exist", () => {
    expect(links.length).toBeGreaterThan(10);
    expect(findBrokenLinks()).toEqual([]);
  });

  it("mentions only paths that exist", () => {
    expect(findMissingPaths()).toEqual([]);
  });

  it.each(presentPages)("names only commands that package.json has: $file", ({ text }) => {
    const commands = [...text.matchAll(/npm (?:run )?(?:--silent )?([a-z]+(?::[a-z]+)*)\b/g)].map(
      ([, name]) => name!,
    );
    const ofNpm = ["ci", "install", "pack"];
    expect(commands.filter((name) => !ofNpm.includes(name) && !(name in scripts))).toEqual([]);
  });

  it.each(generatedSections)(
    "shows the $name of the code: npm run docs updates them",
    ({ file, content }) => {
      expect(pages.find((page) => page.file === file)?.text).toContain(content);
    },
  );

  it("shows a file that checks each limit", () => {
    expect(limitRows.length).toBeGreaterThan(50);
    expect(limitRows.filter(({ files }) => files.length === 0)).toEqual([]);
  });

  it("answers ten questions of a newcomer, each with one or two files", () => {
    const architecture = pages.find(({ file }) => file === "docs/architecture.md")!;
    const [, section] = /## Ten questions\n([\s\S]*?)\n## /.exec(architecture.text)!;
    const answers = section!.split("\n").filter((line) => line.includes("?"));
    const files = answers.map((answer) => answer.match(/`src\/[^`]+`/g)?.length ?? 0);
    expect(files).toHaveLength(10);
    expect(files.filter((count) => count < 1 || count > 2)).toEqual([]);
  });

  it("has a README of at most 250 lines", () => {
    expect(pages[0]!.text.split("\n").length).toBeLessThanOrEqual(250);
  });
});

describe("an anchor", () => {
  it("is a heading in lower case with hyphens, without code marks and punctuation", () => {
    const page = { file: "a.md", text: "# Keys & roles\n\n```sh\n# a comment\n```\n\n## `asOf`: a day\n" };
    expect(listAnchors(page)).toEqual(["keys--roles", "asof-a-day"]);
  });
});
