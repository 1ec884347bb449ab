import { expect, it } from "vitest";
import { buildFileName } from "../../../src/explorer/ui/files/file-name.js";

it.each([
  [["Kering, Gucci and 3 more", "2014-08-22"], "kering-gucci-and-3-more-2014-08-22.svg"],
  [["Gucci母公司", "2014"], "gucci母公司-2014.svg"],
  [["../../etc/passwd"], "etc-passwd.svg"],
  [["", " – "], "brandgraph.svg"],
  [["word ".repeat(30)], `${Array.from({ length: 12 }, () => "word").join("-")}.svg`],
  [["w".repeat(90)], `${"w".repeat(60)}.svg`],
])("A file about %j has the name %s", (texts, name) => {
  expect(buildFileName(texts, "svg")).toBe(name);
});
