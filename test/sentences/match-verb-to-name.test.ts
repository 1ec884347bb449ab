import { expect, it } from "vitest";
import { matchVerbToName } from "../../src/sentences/match-verb-to-name.js";

it.each([
  ["Resellers of Gucci on Taobao and Tmall", "offers counterfeits of", "offer counterfeits of"],
  ["About 20 merchants sued in 2014", "was a defendant in", "were defendants in"],
  ["14 merchants sued in the second suit", "is or was a defendant in", "are or were defendants in"],
  ['"Resellers of Gucci"', "has a shop on", "have a shop on"],
  ["Resellers of Gucci", "sold on", "sold on"],
  ["Kering", "owns", "owns"],
  ["Merchants Bank", "offers goods of", "offers goods of"],
])("The verb after a name agrees with it: %s %s → %s", (name, verb, expected) => {
  expect(matchVerbToName(name, verb)).toBe(expected);
});
