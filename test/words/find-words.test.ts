import { describe, expect, it } from "vitest";
import { findWords } from "./find-words.js";

const findWordings = (text: string, file = "docs/a.md") =>
  findWords(file, text).map(({ found: wording }) => wording);

describe("the word list", () => {
  it("finds a word with its file, its line and what to write instead", () => {
    const [match] = findWords("docs/a.md", "# Title\n\nValues are parted by commas.\n");
    expect(match).toMatchObject({ file: "docs/a.md", line: 3, found: "parted by" });
    expect(match?.instead).toContain("separated");
  });

  it("finds whole words in any case", () => {
    expect(findWordings("Told. untolled, toldbooth")).toEqual(["Told"]);
  });

  it("passes over code in Markdown, and keeps the line numbers", () => {
    expect(findWords("a.md", "```ts\ntold();\n```\n\n`told`, and told")).toMatchObject([{ line: 5 }]);
    expect(findWordings("const told = 1;", "a.ts")).toEqual(["told"]);
  });

  it("finds a statement that begins with Who, and leaves a question alone", () => {
    expect(findWordings("Who reads slowly waits.")).toEqual(["Who"]);
    expect(findWordings("Claims name who recorded them. See there.")).toEqual([]);
    expect(findWordings("Who owns it? The group. Who was sued?")).toEqual([]);
  });
});
