import { readFileSync } from "node:fs";
import { buildSchema } from "graphql";
import { describe, expect, it } from "vitest";
import { createSchema } from "../../src/server/graphql/schema.js";
import { contractDifferences } from "./contract-differences.js";

const text = readFileSync(new URL("../fixtures/contract.graphql", import.meta.url), "utf8");
const contract = buildSchema(text, { assumeValidSDL: true, assumeValid: true });

/**
 * Parts of the contract that the schema does not have yet. Remove an entry once its part exists; * matches
 * any name.
 */
const notYet: readonly string[] = [];

const matches = (entry: string, difference: string): boolean =>
  new RegExp(`^${entry.replaceAll(".", "\\.").replaceAll("*", "\\w*")}$`).test(difference);

describe("The contract that clients rely on", () => {
  const differences = contractDifferences(contract, createSchema());

  it("is kept: its types, fields, arguments with types and defaults, enum values, inputs", () => {
    const open = differences.filter((difference) => !notYet.some((entry) => matches(entry, difference)));
    expect(open).toEqual([]);
  });

  it("lists no exception that is already met", () => {
    const met = notYet.filter((entry) => !differences.some((difference) => matches(entry, difference)));
    expect(met).toEqual([]);
  });
});

describe("A difference from the contract", () => {
  const differencesOf = (promised: string, ours: string) =>
    contractDifferences(buildSchema(promised), buildSchema(ours));
  const base =
    "interface A { a(b: Int = 1): String } type T implements A { a(b: Int = 1): String } enum E { X Y }";
  const input = "input I { f: Int = 2 }";

  it("does not include what the schema has in addition", () => {
    expect(differencesOf(base + input, `${base.replace("X", "W X")} input I { f: Int = 2, g: Int }`)).toEqual(
      [],
    );
  });

  it.each([
    ["a type is missing", base, "enum E { X Y } interface A { a(b: Int = 1): String }", ["T"]],
    ["a type is of another sort", "enum E { X }", "scalar E", ["E is of another sort"]],
    ["an interface is left out", base, base.replace("implements A", ""), ["T implements A"]],
    ["a value is missing", base, base.replace("Y", ""), ["E.Y"]],
    ["a field is missing", "type T { a: Int, b: Int }", "type T { a: Int }", ["T.b"]],
    ["a field has another type", "type T { a: Int! }", "type T { a: Int }", ["T.a is Int, not Int!"]],
    [
      "an argument has another default",
      "type T { a(b: Int = 1): Int }",
      "type T { a(b: Int): Int }",
      ["T.a(b: Int = 1)"],
    ],
    ["an input's field has another default", input, "input I { f: Int = 3 }", ["I.f has another default"]],
  ])("is reported if %s", (_, promised, ours, expected) => {
    expect(differencesOf(promised, ours)).toEqual(expected);
  });
});
