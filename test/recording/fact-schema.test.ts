import "reflect-metadata";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { kinds } from "../../src/domain/kinds/vocabulary.js";
import { isPartialDate } from "../../src/domain/time.js";
import { isCountryCode, isFormerCountryCode } from "../../src/domain/values/country.js";
import { packageRoot } from "../../src/paths.js";
import { buildFactsFileSchema, printFactsFileSchema } from "../../src/recording/input/facts-file-schema.js";
import { validate } from "../../src/recording/input/validate.js";
import { readSeed } from "../../src/transfer/seed/read-seed.js";
import { isWebAddress } from "../../src/util/addresses/web-address.js";
import { createBrand, createOwnership } from "./lines.js";

const file = readFileSync(join(packageRoot, "schema", "facts.schema.json"), "utf8");

/** Compiles the published file with a standard JSON Schema validator. */
function compileSchema() {
  const ajv = new Ajv2020({ strictTypes: false });
  for (const [name, check] of Object.entries({
    date: isPartialDate,
    "partial-date": isPartialDate,
    country: (text: string) => isCountryCode(text) || isFormerCountryCode(text),
    uri: isWebAddress,
  }))
    ajv.addFormat(name, check);
  return ajv.compile(JSON.parse(file));
}

describe("the published schema of a line", () => {
  it("is derived from the kinds: npm run schema prints it", () => {
    expect(file).toBe(printFactsFileSchema());
  });

  it("has a definition for every kind", () => {
    const { $defs } = buildFactsFileSchema() as { $defs: object };
    expect(Object.keys($defs)).toEqual(
      expect.arrayContaining([...kinds.map(({ kind }) => kind), "SOURCE", "CLAIM", "RETRACTION"]),
    );
  });

  it("accepts every line of the seed, and so does recording", async () => {
    const isLine = compileSchema();
    const lines = (await readSeed(join(packageRoot, "seed"))).flatMap(({ facts }) => facts);
    expect(lines.length).toBeGreaterThan(390);
    for (const { fact, place: location } of lines) {
      expect([location, isLine(fact), isLine.errors]).toEqual([location, true, null]);
      expect([location, validate(fact)]).toEqual([location, []]);
    }
  });

  it("rejects the lines that recording rejects by their form", () => {
    const isLine = compileSchema();
    for (const line of [
      { kind: "THING" },
      createBrand("X", { claims: [] }),
      createBrand("X", { color: "red" }),
      createOwnership({ share: 2 }),
    ])
      expect(isLine(line)).toBe(false);
  });
});
