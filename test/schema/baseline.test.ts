import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from "graphql";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../src/paths.js";
import { createSchema } from "../../src/server/graphql/schema.js";
import { listUnlistedChanges } from "./unlisted-changes.js";

const baseline = join(packageRoot, "schema/baseline.graphql");
const schema = createSchema();

describe("the schema", () => {
  it("breaks nothing of its baseline that CHANGELOG.md does not name", () => {
    const changelog = readFileSync(join(packageRoot, "CHANGELOG.md"), "utf8");
    expect(listUnlistedChanges(buildSchema(readFileSync(baseline, "utf8")), schema, changelog)).toEqual([]);
  });

  it("gives a reason for everything that it deprecates", () => {
    const parts = Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)
        ? Object.values(type.getFields())
        : isEnumType(type)
          ? type.getValues()
          : [],
    );
    const unexplained = parts.filter(({ deprecationReason }) => deprecationReason === "No longer supported");
    expect(unexplained.map(({ name }) => name)).toEqual([]);
  });
});

describe("listUnlistedChanges", () => {
  const before = buildSchema(`
    type Query { brand(id: ID!, asOf: String): Brand old: Int pages(after: Int): Int }
    type Brand { name: String colour: Colour }
    enum Colour { RED BLUE }
    input Filter { eq: String }
    type Gone { id: ID }
  `);
  const after = buildSchema(`
    type Query { brand(id: ID!): Brand pages(after: String, kind: Int!): Int }
    type Brand { name: Int colour: Colour }
    enum Colour { RED }
    input Filter { eq: String in: [String!]! }
  `);
  const formatChangelog = (...lines: readonly string[]) =>
    `# Changelog\n\n## [Unreleased]\n\n### Breaking\n\n${lines.join("\n")}\n\n### Added\n\n- \`old\` \`Gone\`\n\n## [1.0.0]\n\n### Breaking\n\n- \`asOf\`\n`;

  it("names every breaking change that the changelog does not name", () => {
    expect([...listUnlistedChanges(before, after, formatChangelog())].sort()).toEqual([
      "A required arg kind on Query.pages was added.",
      "A required field in on input type Filter was added.",
      "BLUE was removed from enum type Colour.",
      "Brand.name changed type from String to Int.",
      "Gone was removed.",
      "Query.brand arg asOf was removed.",
      "Query.old was removed.",
      "Query.pages arg after has changed type from Int to String.",
    ]);
  });

  it.each([
    ["`kind`", "A required arg kind on Query.pages was added."],
    ["`pages(kind:)`", "A required arg kind on Query.pages was added."],
    ["`Filter.in`", "A required field in on input type Filter was added."],
    ["`Colour`", "BLUE was removed from enum type Colour."],
    ["`BLUE`", "BLUE was removed from enum type Colour."],
    ["`Brand.name`", "Brand.name changed type from String to Int."],
    ["`Gone`", "Gone was removed."],
    ["`brand(asOf:)`", "Query.brand arg asOf was removed."],
    ["`old`", "Query.old was removed."],
  ])("accepts %s as the name of: %s", (line, change) => {
    expect(listUnlistedChanges(before, after, formatChangelog(`- ${line} → nothing`))).not.toContain(change);
  });

  it("does not accept a name of another version, of another part, or outside of code marks", () => {
    const changes = listUnlistedChanges(before, after, formatChangelog("- old, Query, name"));
    expect(changes.length).toBe(8);
  });

  it("accepts changes that break nothing", () => {
    const wider = buildSchema("type Query { a: Int b: Int }");
    expect(listUnlistedChanges(buildSchema("type Query { a: Int }"), wider, formatChangelog())).toEqual([]);
  });
});
