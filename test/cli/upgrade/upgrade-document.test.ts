import { buildSchema } from "graphql";
import { describe, expect, it } from "vitest";
import { upgradeDocument } from "../../../src/cli/upgrade/upgrade-document.js";
import { type UpgradeRule, upgradeRules } from "../../../src/cli/upgrade/upgrade-rules.js";
import { createSchema } from "../../../src/server/graphql/schema.js";

const upgrade = (text: string) => upgradeDocument(text, createSchema());

describe("a document of the release before", () => {
  it.each([
    [
      "an enum value",
      "{ facts(where: { disputedFields: { has: exitedOn } }) { totalCount } }",
      "{ facts(where: { disputedFields: { has: EXITED_ON } }) { totalCount } }",
    ],
    [
      "an enum value in an alias, a list and a fragment",
      'query Q { brand(id: "brand:gucci") { ...B } }\nfragment B on Brand { a: fieldStates(fields: [validFrom, country]) { field } }',
      'query Q { brand(id: "brand:gucci") { ...B } }\nfragment B on Brand { a: fieldStates(fields: [VALID_FROM, COUNTRY]) { field } }',
    ],
    [
      "the name of a measure",
      '{ distribution(of: LISTING, groupBy: [], measures: [{ op: SUM, field: listingCount }]) { total { measure(name: "SUM_listingCount") { value } } } }',
      '{ distribution(of: LISTING, groupBy: [], measures: [{ op: SUM, field: LISTING_COUNT }]) { total { measure(name: "SUM_LISTING_COUNT") { value } } } }',
    ],
    [
      "a field, whose answer keeps its key",
      '{ events { nodes { fact { id } } } brand(id: "brand:gucci") { timeline { nodes { of: fact { id } } } } }',
      '{ events { nodes { fact: subject { id } } } brand(id: "brand:gucci") { timeline { nodes { of: subject { id } } } } }',
    ],
    [
      "an integer that is a cursor now",
      "{ changes(after: 4, before: 9) { totalCount } }",
      '{ changes(after: "4", before: "9") { totalCount } }',
    ],
    [
      "conditions on a connection, also within others, and with enums",
      '{ brands(where: { owners: { some: { relationship: { share: { gt: 0.5 } disputedFields: { has: share } } node: { participations: { none: { node: { name: { eq: "x" } } } } } } } }) { totalCount } }',
      '{ brands(where: { owners: {some: {share: {gt: 0.5}, disputedFields: {has: SHARE}, from: {participations: {none: {to: {name: {eq: "x"}}}}}}} }) { totalCount } }',
    ],
    [
      "conditions on a connection to one kind of several, and on claims",
      '{ conglomerates(where: { AND: [{ brands: { some: { node: { category: { eq: "x" } } } } }] }) { totalCount } sources(where: { claims: { none: { node: { basis: { eq: REPORT } } } } }) { totalCount } }',
      '{ conglomerates(where: { AND: [{ brands: {some: {to: {brand: {category: {eq: "x"}}}}} }] }) { totalCount } sources(where: { claims: {none: {basis: REPORT}} }) { totalCount } }',
    ],
    [
      "conditions in variables",
      "query Q($o: OwnershipWhere!, $b: LegalEntityWhere) { brands(where: { owners: { all: { relationship: $o, node: $b } } }) { totalCount } }",
      "query Q($o: OwnershipWhere!, $b: LegalEntityWhere) { brands(where: { owners: {all: {AND: [$o], from: $b}} }) { totalCount } }",
    ],
    [
      "conditions and sort keys of a connection, also with others within them",
      'query Q($w: BrandWhere) { conglomerate(id: "c") { brands(first: 2, where: { owners: { some: { node: { country: { eq: "FR" } } } } }, relationshipWhere: { share: { gt: 0.5 } disputedFields: { has: share } }) { nodes { owners(relationshipOrderBy: [{ field: SHARE }], orderBy: { field: NAME }) { totalCount } } } more: brands(where: $w) { totalCount } } }',
      'query Q($w: BrandWhere) { conglomerate(id: "c") { brands(first: 2, where: {share: {gt: 0.5}, disputedFields: {has: SHARE}, to: {brand: {owners: {some: {from: {country: {eq: "FR"}}}}}}}) { nodes { owners(orderBy: [{relationship: SHARE}, {field: NAME}]) { totalCount } } } more: brands(where: {to: {brand: $w}}) { totalCount } } }',
    ],
    [
      "a condition on a count",
      "{ brands(where: { AND: [{ ownerCount: { gt: 1 } }], merchants: { none: { node: { platformCount: { eq: 0 } } } } }) { totalCount } }",
      "{ brands(where: { AND: [{ owners: {count: {gt: 1}} }], merchants: {none: {from: {platforms: {count: {eq: 0}}}}} }) { totalCount } }",
    ],
    [
      "conditions on enums, also of variables",
      "query Q($role: ParticipationRole!, $in: [Stage!]) { lawsuits(where: { caseStatus: { eq: OPEN }, parties: { some: { role: { eq: $role }, exit: { isNull: true } } } }) { totalCount } facts(where: { stockListing: { stage: { in: $in } } }) { totalCount } }",
      "query Q($role: ParticipationRole!, $in: [Stage!]) { lawsuits(where: { caseStatus: OPEN, parties: { some: { role: [$role], exit: [null] } } }) { totalCount } facts(where: { stockListing: { stage: $in } }) { totalCount } }",
    ],
    [
      "the payload of what is recorded",
      "mutation M($input: RecordCourtInput!) { recordCourt(input: $input) { court { id name } created } }",
      "mutation M($input: RecordEntityInput!) { recordCourt(input: $input) { court: entity { ... on Court { id name } } created } }",
    ],
    [
      "the names of types",
      "query Q($by: [BrandOrder!]) { brands(orderBy: $by) { ...P } }\nfragment P on BrandConnection { nodes { owners { ...E } } }\nfragment E on LegalEntityByOwnershipConnection { totalCount nodes { timeline { nodes { fact { id } } } } }",
      "query Q($by: [EntityOrder!]) { brands(orderBy: $by) { ...P } }\nfragment P on BrandConnection { nodes { owners { ...E } } }\nfragment E on LegalEntityOwnershipConnection { totalCount nodes { timeline { nodes { fact: subject { id } } } } }",
    ],
    [
      "a field of an input, and the type of its variable",
      'mutation M($undo: UndoMergeInput!) { a: undoMerge(input: $undo) { revision } undoMerge(input: { mergeId: "m", reason: "Two." }) { revision } cancelImport(input: { jobId: "job:1" }) { job { id } } }',
      'mutation M($undo: ChangeInput!) { a: undoMerge(input: $undo) { revision } undoMerge(input: { id: "m", reason: "Two." }) { revision } cancelImport(input: { id: "job:1" }) { job { id } } }',
    ],
  ])("is rewritten: %s", (_, before, after) => {
    expect(upgrade(before)).toEqual({ text: after, problems: [] });
  });

  it("keeps its comments and spaces, and is the same if it is upgraded again", () => {
    const before = "# What changed?\nquery   Q {\n  changes( after: 4 ) { totalCount } # all\n}\n";
    const { text } = upgrade(before);
    expect(text).toBe('# What changed?\nquery   Q {\n  changes( after: "4" ) { totalCount } # all\n}\n');
    expect(upgrade(text)).toEqual({ text, problems: [] });
  });

  it("gets the present type of a variable, which is listed, since its values change", () => {
    const before = "query Q($after: Int!) {\n  changes(after: $after) { totalCount }\n}";
    expect(upgrade(before)).toEqual({
      text: before.replace("Int!", "String!"),
      problems: [{ line: 1, column: 9, message: '$after is a text now: "42" instead of 42.' }],
    });
    const listed = upgrade(
      "query Q($measures: [MeasureInput!]) { distribution(of: BRAND, groupBy: [], measures: $measures) { total { values } } }",
    );
    expect(listed.problems.map(({ message }) => message)).toEqual([
      expect.stringContaining("Values of $measures change"),
    ]);
  });

  it("has a field of a connection below another, which is listed, since its answer moves", () => {
    expect(upgrade("{ brands { totalCount mine: outsideAsOf } }")).toEqual({
      text: "{ brands { totalCount aggregate { mine: outsideAsOf } } }",
      problems: [{ line: 1, column: 23, message: "The answer has outsideAsOf below aggregate." }],
    });
  });

  it("is listed with each place that no rule can rewrite", () => {
    expect(upgrade("{\n  brand(id: 1, colour: 2) { name hue }\n}").problems).toEqual([
      { line: 2, column: 16, message: expect.stringContaining("colour") },
      { line: 2, column: 34, message: expect.stringContaining("hue") },
    ]);
    expect(upgrade("{ brand(").problems).toMatchObject([
      { line: 1, message: expect.stringContaining("Syntax") },
    ]);
  });

  it("is listed with conditions of a connection that can be on the fact or on the entity", () => {
    const text = '{ brand(id: "b") {\n  owners(where: { id: { eq: "person:p" } }) { totalCount } } }';
    const message = "The conditions of owners are on the fact. Write those on the entity as from: { … }.";
    expect(upgrade(text)).toEqual({ text, problems: [{ line: 2, column: 3, message }] });
    const ofFact = '{ brand(id: "b") { owners(where: { share: { gt: 0.5 } }) { totalCount } } }';
    expect(upgrade(ofFact)).toEqual({ text: ofFact, problems: [] });
  });

  it("may have its fragments in another file", () => {
    const text = 'query Q { brand(id: "brand:gucci") { ...B } }';
    expect(upgrade(text)).toEqual({ text, problems: [] });
  });

  it("is not changed where a field of another type has the former name", () => {
    const rules: readonly UpgradeRule[] = [
      { kind: "FIELD", before: "`A.x`", after: "`A.y`", type: "A", from: "x", to: "y" },
    ];
    const schema = buildSchema("type Query { a: A b: B } type A { y: A } type B { x: Int }");
    expect(upgradeDocument("{ a { x { x { y { y } } } } b { x } }", schema, rules).text).toBe(
      "{ a { x: y { x: y { y { y } } } } b { x } }",
    );
  });
});

describe("the rules of an upgrade", () => {
  it("name fields, enums and arguments that the schema has", () => {
    const schema = createSchema();
    const findField = (type: string, field: string) => {
      const owner = schema.getType(type);
      return owner && "getFields" in owner ? owner.getFields()[field] : undefined;
    };
    const checkArgument = (path: string) => {
      const [, type = "", field = "", argument] = /^(\w+)\.(\w+)\((\w+)\)$/.exec(path) ?? [];
      const member = findField(type, field);
      expect(member && "args" in member && member.args.some(({ name }) => name === argument), path).toBe(
        true,
      );
    };
    for (const rule of upgradeRules) {
      if (rule.kind === "FIELD") expect(findField(rule.type, rule.to), rule.after).toBeDefined();
      if (rule.kind === "INPUT") expect(findField(rule.type, rule.to), rule.after).toBeDefined();
      if (rule.kind === "PAYLOAD") expect(findField(rule.type, rule.to), rule.after).toBeDefined();
      if (rule.kind === "ENUM")
        for (const type of rule.types) expect(schema.getType(type), type).toBeDefined();
      if (rule.kind === "TEXT") checkArgument(rule.argument);
      if (rule.kind === "CURSOR") rule.arguments.forEach(checkArgument);
    }
    expect(upgradeRules.length).toBeGreaterThan(0);
  });
});
