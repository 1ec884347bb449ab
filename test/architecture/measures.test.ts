import { describe, expect, it } from "vitest";
import { measureSource } from "./measures.js";
import { extractCode } from "./source-text.js";

const shape = measureSource();

describe("the shape of src", () => {
  it("has no two folders that import from each other", () => {
    expect(shape.mutualFolders).toEqual([]);
  });

  it("has at most 25 files in a folder", () => {
    expect(shape.foldersByWidth.filter(([, files]) => files > 25)).toEqual([]);
  });

  it("has at most four loose files", () => {
    expect(shape.looseFiles.length).toBeLessThanOrEqual(4);
  });

  it("declares fewer than ten exported names in more than one file", () => {
    expect(shape.repeatedExports.length).toBeLessThan(10);
  });

  it("asserts types in fewer than 150 places, and that a value exists in fewer than 40", () => {
    expect(shape.assertions.length).toBeLessThan(150);
    expect(shape.nonNullAssertions.length).toBeLessThan(40);
  });

  it("has no line of Cypher wider than the formatter's limit", () => {
    expect(shape.wideCypherLines).toEqual([]);
  });
});

describe("the code of a text", () => {
  it("excludes comments and the contents of strings and regular expressions", () => {
    const text =
      'const a = "x as y"; // b as c\nconst d = `e as f \u0024{g as H} i`; const j = /k!/.test(l);';
    expect(extractCode(text)).toBe('const a = ""; \nconst d = `\u0024{g as H}`; const j = /r/.test(l);');
  });
});
