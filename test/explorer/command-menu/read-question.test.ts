import { describe, expect, it } from "vitest";
import { readQuestion } from "../../../src/explorer/command-menu/read-question.js";

describe("A text of the palette", () => {
  it.each([
    ["Who owns Gucci?", { asks: "OWNERS", of: "Gucci" }],
    ["who  owns 古驰", { asks: "OWNERS", of: "古驰" }],
    ["What does Kering own", { asks: "HOLDINGS", of: "Kering" }],
    ["Timeline of Puma", { asks: "TIMELINE", of: "Puma" }],
    ["sources about Alipay ?", { asks: "SOURCES", of: "Alipay" }],
    ["Path from Gucci to Alipay", { asks: "PATH", of: "Gucci", to: "Alipay" }],
    ["paths between Gucci and Ant Group", { asks: "PATH", of: "Gucci", to: "Ant Group" }],
    ["Path from Gucci to ", { asks: "PATH", of: "Gucci", to: "" }],
  ])("asks a question: %s", (text, question) => {
    expect(readQuestion(text)).toEqual(question);
  });

  it.each(["", "Gucci", "who", "who owns", "path from Gucci", "timeline of"])(
    "is a name, if it asks nothing: “%s”",
    (text) => {
      expect(readQuestion(`${text} `)).toEqual({ asks: "NAME", of: text });
    },
  );
});
