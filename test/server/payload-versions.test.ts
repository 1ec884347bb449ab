import {
  type GraphQLInputObjectType,
  type GraphQLObjectType,
  getNamedType,
  isObjectType,
  isRequiredInputField,
} from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getRecordInput } from "../../src/domain/graphql/mutations/record-input.js";
import { type KindModel, kinds } from "../../src/domain/kinds/vocabulary.js";
import type { Property } from "../../src/domain/model/property.js";
import { createStatement } from "../../src/neo4j/statement.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { createSchema } from "../../src/server/graphql/schema.js";
import { createSource } from "../recording/lines.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { createMutator } from "../support/api/mutator.js";
import { isLongRun, selectForRun } from "../support/process/long.js";

const schema = createSchema();
// Each is a statement of its own, which takes long to plan: npm run test:long has all.
const usualNames = ["Lawsuit", "StockListing"];
const triedKinds = selectForRun(kinds, ({ type }) => type.name, usualNames).map(
  (kind) => [kind.type.name, kind] as const,
);

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ as: "CURATOR" });
  if (!isLongRun) return;
  // For the kinds without an example in the seed.
  const claims = [{ source: "source:press" }];
  const succession = { kind: "SUCCESSION", from: "brand:gucci", to: "brand:puma", claims };
  const [lawsuit] = (await api.execute("{ lawsuits(first: 1) { nodes { id } } }")).lawsuits.nodes;
  const counsel = { kind: "COUNSEL", from: "organization:yahoo", to: lawsuit.id, claims };
  await recordEntries(api.database, [createSource("press"), succession, counsel], { by: "test" });
});
afterAll(() => api.stop());

const mutate = createMutator(() => api);

/** Formats the fields that a version contains by itself: values, and objects of values. */
function formatValueFields(kind: KindModel): string {
  const fields = (schema.getType(kind.type.name) as GraphQLObjectType).getFields();
  const isStored = ({ readAs, decidedBy, shownAs, appliesWhen, orElse }: Property): boolean =>
    !(readAs || decidedBy || shownAs || appliesWhen || orElse);
  const names = kind.properties.filter(isStored).map(({ name }) => name);
  const relationshipFields = kind.category === "RELATIONSHIP" ? ["status", "confidence"] : [];
  return ["id", "stateId", "kind", "recordedAt", ...relationshipFields, ...names]
    .map((name) => {
      const type = getNamedType(fields[name]!.type);
      return isObjectType(type) ? `${name} { ${Object.keys(type.getFields()).join(" ")} }` : name;
    })
    .join(" ");
}

/** Reads an example from the seed, as stored. */
const readExample = (kind: KindModel) => {
  const types = kind.category === "ENTITY" ? null : `${kind.stored.openEnded}|${kind.stored.bounded}`;
  const pattern = types ? `()-[x:${types}]->()` : `(x:${kind.type.name})`;
  return api.database.read(
    createStatement({
      name: "one of a kind",
      access: "READ",
      text: `MATCH ${pattern} RETURN properties(x) ORDER BY x.id LIMIT 1`,
      parameters: {},
      read: ([row]) => row![0] as Readonly<Record<string, unknown>>,
    }),
  );
};

/** Builds the required input to record the example of a kind again. */
async function buildRecordInput(kind: KindModel) {
  const stored = await readExample(kind);
  const input = schema.getType(getRecordInput(kind).name) as GraphQLInputObjectType;
  const needed = Object.values(input.getFields()).filter(isRequiredInputField);
  const requiredValues = needed.map(({ name }) => [name, stored[name]] as const);
  // This claim outweighs those of the seed, so that its values are shown.
  const evidence = { basis: "COURT_RECORD", confidence: 1 };
  const claim = { source: { id: "source:at-hand", title: "At hand" }, ...evidence };
  return { ...Object.fromEntries(requiredValues), id: stored.id, claim };
}

describe.each(triedKinds)("A %s that is recorded", (name, kind) => {
  it("is answered without a read, with the same result as a read", async () => {
    const field = kind.category === "ENTITY" ? "entity" : "fact";
    const onKind = `... on ${name}`;
    const values = formatValueFields(kind);
    const input = await buildRecordInput(kind);
    const recordThing = (validFrom: string, fields: string) =>
      mutate(`record${name}`, { ...input, validFrom }, `${fields} userErrors { message }`);
    api.statements();
    const { userErrors } = await recordThing("1801", `${field} { ${onKind} { ${values} } }`);
    expect(userErrors).toEqual([]);
    expect(api.statements().map((statement) => statement.name)).not.toContain("show what was recorded");
    const answers = await recordThing(
      "1802-03",
      `${field} { ${onKind} { ${values} } } read: ${field} { ${onKind} { ${values} claims { totalCount } } }`,
    );
    const { claims, ...read } = answers.read;
    expect(claims.totalCount).toBeGreaterThan(0);
    expect(JSON.stringify(answers[field])).toBe(JSON.stringify(read));
    expect(read.validFrom).toBe("1802-03");
  });
});
