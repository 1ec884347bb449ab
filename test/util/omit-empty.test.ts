import { expect, it } from "vitest";
import { omitEmpty } from "../../src/util/omit-empty.js";

it("omits null, undefined and empty lists, and keeps other empty values in their order", () => {
  const values = { a: null, b: "", c: undefined, d: 0, e: [], f: false, g: [null], h: {} };
  expect(JSON.stringify(omitEmpty(values))).toBe('{"b":"","d":0,"f":false,"g":[null],"h":{}}');
});
