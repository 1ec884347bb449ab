import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  buildSchema,
  type GraphQLOutputType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
} from "graphql";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../src/paths.js";
import { validate } from "../../src/recording/input/validate.js";

const schema = buildSchema(readFileSync(join(packageRoot, "schema", "schema.graphql"), "utf8"));
const interfaces = Object.values(schema.getTypeMap()).filter(isInterfaceType);

/** Two fields of one name can be selected side by side if their types are equal up to objects. */
function formatResponseShape(type: GraphQLOutputType): string {
  if (isNonNullType(type)) return `${formatResponseShape(type.ofType)}!`;
  if (isListType(type)) return `[${formatResponseShape(type.ofType)}]`;
  return isLeafType(type) ? type.name : "object";
}

describe("Names of fields", () => {
  it.each(interfaces.map((type) => [type.name, type] as const))(
    "can be selected side by side on every kind of %s",
    (_, type) => {
      const shapes = new Map<string, Set<string>>();
      for (const possible of schema.getPossibleTypes(type))
        for (const field of Object.values(possible.getFields()))
          shapes.set(field.name, (shapes.get(field.name) ?? new Set()).add(formatResponseShape(field.type)));
      expect([...shapes].filter(([, { size }]) => size > 1)).toEqual([]);
    },
  );

  const claims = [{ source: "source:s", statement: "It is so.", basis: "REPORT", confidence: 0.8 }];
  const listProblems = (line: object): readonly string[] =>
    validate({ ...line, claims }).map(({ message }) => message);

  it.each([
    [
      { kind: "AFFILIATION", from: "person:a", to: "person:b", affiliationRole: "adviser", role: "adviser" },
      "role is now called affiliationRole.",
    ],
    [
      { kind: "EMPLOYMENT", from: "person:a", to: "organization:b", title: "analyst" },
      "title is now called jobTitle.",
    ],
    [
      { kind: "STORE_PRESENCE", from: "brand:a", to: "platform:b", official: false },
      "official is not written any more: every STORE_PRESENCE is an official store. For a brand without one, write a line of kind ABSENCE with absentKind STORE_PRESENCE.",
    ],
    [
      { kind: "PARTICIPATION", from: "person:a", to: "lawsuit:b", role: "JUDGE" },
      "A judge is not a party: record a line of kind JUDGE.",
    ],
    [
      { kind: "PARTICIPATION", from: "person:a", to: "lawsuit:b", role: "COUNSEL" },
      "Counsel is not a party: record a line of kind COUNSEL.",
    ],
  ])("of an earlier release are rejected in %j, and the message says what to write", (line, message) => {
    expect(listProblems(line)).toEqual([message]);
  });

  it("of an earlier release are rejected in a claim, and the message says what to write", () => {
    const line = { kind: "CLAIM", subject: "affiliation:a", field: "role", value: "adviser", ...claims[0] };
    expect(validate(line).map(({ message }) => message)).toEqual(["role is now called affiliationRole."]);
  });
});
