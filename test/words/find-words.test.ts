import { describe, expect, it } from "vitest";
import { findWords } from "./find-words.js";

const foundIn = (text: string, file = "docs/a.md") => findWords(file, text).map(({ found }) => found);

describe("the word list", () => {
  it("finds a word with its file, its line and what to write instead", () => {
    const [found] = findWords("docs/a.md", "# Title\n\nValues are parted by commas.\n");
    expect(found).toMatchObject({ file: "docs/a.md", line: 3, found: "parted by" });
    expect(found?.instead).toContain("separated");
  });

  it("finds whole words in any case", () => {
    expect(foundIn("Told. untolled, toldbooth")).toEqual(["Told"]);
  });

  it("passes over code in Markdown, and keeps the line numbers", () => {
    expect(findWords("a.md", "```ts\ntold();\n```\n\n`told`, and told")).toMatchObject([{ line: 5 }]);
    expect(foundIn("const told = 1;", "a.ts")).toEqual(["told"]);
  });

  it("finds a statement that begins with Who, and leaves a question alone", () => {
    expect(foundIn("Who reads slowly waits.")).toEqual(["Who"]);
    expect(foundIn("Claims name who recorded them. See there.")).toEqual([]);
    expect(foundIn("Who owns it? The group. Who was sued?")).toEqual([]);
  });
});
