import { expect, it } from "vitest";
import { unknowns } from "../../../src/analysis/ask/answers/unknowns.js";

const gucci = { id: "brand:gucci", name: "Gucci", aliases: [], identifiers: [], year: null };
const reading = { form: "UNKNOWN", entities: { ENTITY: gucci }, time: null, with: {}, isGeneral: false };

it("What is unknown is said in words", () => {
  const { interpret, read } = unknowns;
  expect(interpret(reading)).toBe("What is not known about Gucci");
  const { sentence } = read({ ownFields: {}, entity: null }, reading, {});
  expect(sentence).toMatch(/^The [a-z ]+ of Gucci is not known\. /);
});
