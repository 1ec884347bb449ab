import { describe, expect, it } from "vitest";
import { readContent } from "../../../../src/explorer/graph/store/workspace.js";

describe("A stored workspace", () => {
  it("is read with its view and its picture, and without what is not of it", () => {
    const content = { fragment: "n=brand:gucci", thumbnail: "data:image/png;base64,AA==" };
    expect(readContent(JSON.stringify({ ...content, more: 1 }))).toEqual(content);
  });

  it.each(["", "null", "[]", '{"fragment": 7, "thumbnail": "https://elsewhere/picture.png"}'])(
    "is an empty view if it cannot be read, and shows no picture of another site: %s",
    (text) => {
      expect(readContent(text)).toEqual({ fragment: "", thumbnail: "" });
    },
  );
});
