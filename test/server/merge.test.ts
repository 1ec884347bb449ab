import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { recordEntries } from "../../src/recording/record-entries.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { createMutator } from "../support/api/mutator.js";
import { emptyGraph } from "../support/graph/empty-database.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";
import { normalizeContent } from "./merge/normalize-content.js";
import { createMerchant, createSeller, succession, world } from "./merge/world.js";

let api: TestApi;
const mutate = createMutator(() => api);
beforeAll(async () => {
  api = await startApi({ seed: false, as: "CURATOR" });
});
afterAll(() => api?.stop());

async function recordWorld(): Promise<void> {
  await emptyGraph(api.database);
  const { rejected } = await recordLines(...world);
  expect(rejected).toEqual([]);
  await recordLines({ kind: "RETRACTION", id: "seller:gone", reason: "never" });
}

const recordLines = (...lines: readonly object[]) =>
  recordEntries(api.database, JSON.parse(JSON.stringify(lines)), { by: "test" });

const picture = `
  id name country recordedAt
  aliases { value language kind } identifiers { scheme value }
  claims { nodes { statement recordedBy retractedAt source { id } } }
  platforms { edges { node { id } relationship { id validFrom validTo status confidence from { id } ${isLongRun ? "to { id }" : ""} claims { nodes { confidence retractedAt source { id } } } } } }
  brands { edges { node { id } relationship { id status } } }
  ${isLongRun ? "relationshipCounts { kind count }" : ""}`;

/** Fetches the two merchants as known at an instant. Default: now. */
const fetchMerchants = async (knownAt?: string) => {
  const asOf = `asOf: { validDuring: {} ${knownAt ? `knownAt: "${knownAt}"` : ""} }`;
  return api.execute(
    `{ keep: merchant(id: "merchant:keep", ${asOf}) { ${picture} } other: merchant(id: "merchant:other", ${asOf}) { ${picture} } }`,
  );
};
interface Edges {
  readonly platforms: { readonly edges: readonly { readonly relationship: Fact }[] };
}
interface Fact {
  readonly id: string;
  readonly claims: { readonly nodes: readonly { readonly source: { readonly id: string } }[] };
}
const listFacts = ({ platforms }: Edges): readonly Fact[] =>
  platforms.edges.map(({ relationship }) => relationship);
const listFactIds = (merchant: Edges) =>
  listFacts(merchant)
    .map(({ id }) => id)
    .sort();

const fetchSuccession = async (id = "succession:x") => {
  const query = "query ($id: ID!) { node(id: $id) { ... on Succession { status from { id } to { id } } } }";
  return (await api.execute(query, { id })).node;
};

const merge = (input: object = {}) =>
  mutate(
    "mergeEntities",
    { keepId: "merchant:keep", mergeIds: ["merchant:other"], reason: "One shop.", ...input },
    "entity { id name } mergeId revision userErrors { field code }",
  );
const undo = (mergeId: string) =>
  mutate(
    "undoMerge",
    { id: mergeId, reason: "They are two." },
    "entities { id name } revision userErrors { field code }",
  );

describe("a merge", () => {
  let before: Awaited<ReturnType<typeof fetchMerchants>>;
  let then: string;
  let merged: Awaited<ReturnType<typeof merge>>;
  beforeAll(async () => {
    await recordWorld();
    [before, then] = [await fetchMerchants(), await api.readLastInstant()];
    merged = await merge();
  });

  it("moves names, identifiers and facts to the kept entity, and unites duplicate facts with the claims of both", async () => {
    expect(merged).toMatchObject({ entity: { id: "merchant:keep", name: "Keep" }, userErrors: [] });
    const { keep, other: otherMerchant } = await fetchMerchants();
    expect(otherMerchant).toEqual(keep);
    expect(keep.aliases).toEqual([
      { value: "Other", language: null, kind: "NAME" },
      { value: "Der Andere", language: "de", kind: "TRANSLATION" },
    ]);
    expect(keep.identifiers.map(({ value }: { value: string }) => value)).toEqual([
      "keep.example",
      "other.example",
    ]);
    const facts = Object.fromEntries(listFacts(keep).map((fact) => [fact.id, fact]));
    expect(Object.keys(facts).sort()).toEqual([
      "seller:keep-taobao",
      "seller:other-earlier",
      "seller:other-tmall",
    ]);
    expect(facts["seller:keep-taobao"]).toMatchObject({
      confidence: 0.95,
      status: "SUPPORTED",
      from: { id: "merchant:keep" },
    });
    expect(facts["seller:keep-taobao"]!.claims.nodes.map(({ source }) => source.id)).toEqual([
      "source:press",
      "source:court",
    ]);
    expect(keep.brands.edges).toEqual([
      { node: { id: "brand:gucci" }, relationship: { id: "offer:other-gucci", status: "ALLEGED" } },
    ]);
    expect(keep.claims.nodes).toContainEqual({
      statement: "It is a shop.",
      recordedBy: "test",
      retractedAt: null,
      source: { id: "source:court" },
    });
  });

  it("is one change at one instant, before which the two entities are unchanged to the byte", async () => {
    const { revision } = merged;
    const { changes } = await api.execute(
      `{ changes(after: "${revision - 1}", first: 9) { nodes { revision action by summary node { id } } } }`,
    );
    expect(changes.nodes).toEqual([
      {
        revision,
        action: "MERGED",
        by: "curator",
        summary: "Merchant Other merged into Merchant Keep: One shop.",
        node: { id: "merchant:keep" },
      },
    ]);
    const pastAnswer = await fetchMerchants(then);
    expect(pastAnswer).toEqual(before);
    expect(pastAnswer.other.platforms.edges).toHaveLength(3);
  });

  it("drops facts that would link the kept entity to itself", async () => {
    expect(await fetchSuccession()).toMatchObject({ status: "RETRACTED" });
  });

  it("redirects former ids of entities and facts in every query", async () => {
    const redirected = await api.execute(`{
      nodes(ids: ["merchant:other", "seller:other-taobao", "seller:other-tmall"]) { id }
      gone: node(id: "seller:gone") { ... on Seller { id status from { id } } }
      entity(scheme: "DOMAIN", value: "other.example") { id }
      merchants { nodes { id } }
      platform(id: "platform:tmall") { merchants { nodes { id } } }
    }`);
    expect(redirected).toMatchObject({
      nodes: [{ id: "merchant:keep" }, { id: "seller:keep-taobao" }, { id: "seller:other-tmall" }],
      gone: { id: "seller:gone", status: "RETRACTED", from: { id: "merchant:keep" } },
      entity: { id: "merchant:keep" },
      merchants: { nodes: [{ id: "merchant:keep" }] },
      platform: { merchants: { nodes: [{ id: "merchant:keep" }] } },
    });
  });

  itInLongRun("redirects former ids in searches, other analyses, and counts of facts", async () => {
    const buildCount = (asOf: string) =>
      `distribution(of: SELLER, groupBy: [], where: { ids: ["seller:other-taobao", "seller:keep-taobao"] }, asOf: { validDuring: {}, ${asOf} }) { total { values } }`;
    const redirected = await api.execute(`{
      now: ${buildCount("")} before: ${buildCount(`knownAt: "${then}"`)}
      node(id: "merchant:other") { id } search(query: "Der Andere", first: 5) { nodes { id } }
      neighborhood(ids: ["merchant:other"]) { nodes { id } }
      ultimateOwners(id: "merchant:other") { atLeast }
      avoiding: paths(from: ["platform:taobao"], to: ["brand:gucci"], avoid: ["merchant:other"]) { paths { length } }
    }`);
    const keptEntity = { id: "merchant:keep" };
    expect([redirected.node, redirected.search]).toEqual([keptEntity, { nodes: [keptEntity] }]);
    expect(redirected.avoiding.paths).toEqual([]);
    expect(redirected.neighborhood.nodes.map(({ id }: { id: string }) => id)).toContain("merchant:keep");
    expect(redirected.ultimateOwners).toEqual([]);
    expect([redirected.now, redirected.before].map(({ total }) => total.values)).toEqual([[1], [2]]);
  });

  it("redirects former ids in counts, but not before it was made", async () => {
    const query = `query ($ids: [ID!]!, $knownAt: DateTime!) {
      distribution(of: MERCHANT, groupBy: [], where: { ids: $ids }, asOf: { knownAt: $knownAt }) { total { values } }
    }`;
    const fetchCount = async (knownAt: string) =>
      (await api.execute(query, { ids: ["merchant:other", "merchant:keep"], knownAt })).distribution;
    expect(await fetchCount(await api.readLastInstant())).toEqual({ total: { values: [1] } });
    expect(await fetchCount(then)).toEqual({ total: { values: [2] } });
  });

  itInLongRun("redirects former ids in paths and comparisons, but not before it was made", async () => {
    const buildPaths = (asOf: string) =>
      `paths(from: ["merchant:other"], to: ["brand:gucci"], maxLength: 1, asOf: { ${asOf} }) { paths { steps { from { id } relationship { id } to { id } } } }`;
    const { now, past, compare } = await api.execute(`{
      now: ${buildPaths("")} past: ${buildPaths(`knownAt: "${then}"`)}
      compare(before: { knownAt: "${then}" }, after: {}, ids: ["merchant:other"], first: 9) { added { id } }
    }`);
    const buildOfferPath = (id: string) => ({
      steps: [{ from: { id }, relationship: { id: "offer:other-gucci" }, to: { id: "brand:gucci" } }],
    });
    expect(now.paths).toEqual([buildOfferPath("merchant:keep")]);
    expect(compare.added.map(({ id }: { id: string }) => id)).toContain("seller:other-tmall");
    expect(past.paths).toEqual([buildOfferPath("merchant:other")]);
  });
});

describe("a merge of a world of its own", () => {
  beforeEach(recordWorld);

  it("records facts about a former id as facts about the kept entity, without a correction", async () => {
    await merge();
    const { rejected } = await recordLines(
      createMerchant("Other", {
        name: "Another",
        country: "FR",
        claims: [{ source: "source:court", statement: "Again." }],
      }),
      createSeller("new", "other", { validFrom: "2020" }),
      createSeller("other-taobao", "other", {
        validFrom: "2010",
        claims: [{ source: "source:court", statement: "Still." }],
      }),
      createMerchant("Third"),
      { ...succession, id: "succession:new", from: "merchant:third", to: "merchant:other" },
    );
    expect(rejected).toEqual([]);
    expect(await fetchSuccession("succession:new")).toMatchObject({ to: { id: "merchant:keep" } });
    const { keep } = await fetchMerchants();
    expect(keep).toMatchObject({ name: "Keep", country: "CN" });
    expect(keep.aliases.map(({ value }: { value: string }) => value)).toContain("Another");
    expect(listFactIds(keep)).toEqual([
      "seller:keep-taobao",
      "seller:new",
      "seller:other-earlier",
      "seller:other-tmall",
    ]);
  });

  it("is refused if entities do not exist, differ in kind, are the same, or are marked as distinct", async () => {
    const tryMerge = async (input: object) => (await merge(input)).userErrors;
    expect(await tryMerge({ mergeIds: ["merchant:none"] })).toEqual([
      { field: ["mergeIds", "0"], code: "NOT_FOUND" },
    ]);
    expect(await tryMerge({ mergeIds: ["brand:gucci"] })).toEqual([
      { field: ["mergeIds"], code: "BAD_USER_INPUT" },
    ]);
    expect(await tryMerge({ mergeIds: ["merchant:keep"] })).toEqual([
      { field: ["mergeIds"], code: "BAD_USER_INPUT" },
    ]);
    expect(await tryMerge({ mergeIds: [] })).toEqual([{ field: ["mergeIds"], code: "BAD_USER_INPUT" }]);
    expect(await tryMerge({ reason: " " })).toEqual([{ field: ["reason"], code: "BAD_USER_INPUT" }]);
    const ids = ["merchant:other", "merchant:keep"];
    const marked = await mutate(
      "markDistinct",
      { ids, reason: "Two shops of one name." },
      "entities { id } revision userErrors { code }",
    );
    expect(marked).toMatchObject({ entities: ids.map((id) => ({ id })), userErrors: [] });
    expect(await tryMerge({})).toEqual([{ field: ["mergeIds", "0"], code: "CONFLICT" }]);
    await mutate("markDistinct", { ids, reason: "No.", distinct: false });
    expect(await tryMerge({})).toEqual([]);
    expect(await tryMerge({})).toEqual([{ field: ["mergeIds", "0"], code: "NOT_FOUND" }]);
  });

  it("has one effect under one idempotency key", async () => {
    const once = await merge({ idempotencyKey: "m" });
    expect(await merge({ idempotencyKey: "m" })).toEqual(once);
  });

  it("has back the facts that it dropped once it is undone", async () => {
    await undo((await merge()).mergeId);
    expect(await fetchSuccession()).toMatchObject({ status: "SUPPORTED", from: { id: "merchant:other" } });
  });
});

describe("undoing a merge", () => {
  beforeEach(recordWorld);

  it("restores both entities and their history", async () => {
    const [before, then] = [await fetchMerchants(), await api.readLastInstant()];
    const { mergeId } = await merge();
    const [during, merged] = [await fetchMerchants(), await api.readLastInstant()];
    expect(await undo(mergeId)).toMatchObject({
      entities: [
        { id: "merchant:keep", name: "Keep" },
        { id: "merchant:other", name: "Other" },
      ],
      userErrors: [],
    });
    expect(normalizeContent(await fetchMerchants())).toEqual(normalizeContent(before));
    expect(await fetchMerchants(then)).toEqual(before);
    expect(await fetchMerchants(merged)).toEqual(during);
    expect(await undo(mergeId)).toMatchObject({ userErrors: [{ field: ["id"], code: "CONFLICT" }] });
  });

  it("keeps what was recorded since: with its fact, or with the kept entity", async () => {
    const { mergeId } = await merge();
    await recordLines(
      createSeller("other-tmall", "keep", { to: "platform:tmall", validTo: "2015" }),
      createSeller("since", "keep", { to: "platform:tmall", validFrom: "2021" }),
      createMerchant("Keep", { name: "Kept", country: "IT" }),
    );
    await undo(mergeId);
    const { keep, other: otherMerchant } = await fetchMerchants();
    expect(listFactIds(keep)).toEqual(["seller:keep-taobao", "seller:since"]);
    expect(listFactIds(otherMerchant)).toEqual([
      "seller:other-earlier",
      "seller:other-taobao",
      "seller:other-tmall",
    ]);
    expect(keep).toMatchObject({ name: "Kept", country: "IT", aliases: [] });
    expect(otherMerchant).toMatchObject({ name: "Other", country: "CN" });
    expect(listFacts(otherMerchant)).toContainEqual(
      expect.objectContaining({ id: "seller:other-tmall", validTo: "2015", from: { id: "merchant:other" } }),
    );
  });

  itInLongRun("of a chain works from the last merge to the first", async () => {
    await recordLines(createMerchant("Third"));
    const first = await merge();
    const second = await merge({ keepId: "merchant:third", mergeIds: ["merchant:keep"] });
    const fetchName = async () =>
      (await api.execute('{ merchant(id: "merchant:other") { name } }')).merchant.name;
    expect(await fetchName()).toBe("Third");
    expect((await undo(first.mergeId)).userErrors).toEqual([{ field: ["id"], code: "CONFLICT" }]);
    await undo(second.mergeId);
    expect(await fetchName()).toBe("Keep");
    await undo(first.mergeId);
    expect(await fetchName()).toBe("Other");
  });

  it("moves retracted facts too, also those whose other end was retracted before or after the merge", async () => {
    const closed = { ...createMerchant("Closed"), kind: "PLATFORM", id: "platform:closed" };
    const inClosed = createSeller("in-closed", "other", { to: closed.id });
    await recordLines(closed, inClosed);
    const retract = (id: string) => recordLines({ kind: "RETRACTION", id, reason: "It never existed." });
    await retract(inClosed.id);
    await retract(closed.id);
    const merged = await merge();
    expect(merged.userErrors).toEqual([]);
    expect((await recordLines(closed, { ...inClosed, from: "merchant:keep" })).rejected).toEqual([]);
    expect(listFactIds((await fetchMerchants()).keep)).toContain(inClosed.id);
    await retract(inClosed.id);
    await retract(closed.id);
    expect((await undo(merged.mergeId)).userErrors).toEqual([]);
    expect((await recordLines(closed, inClosed)).rejected).toEqual([]);
    expect(listFactIds((await fetchMerchants()).other)).toContain(inClosed.id);
  });

  it("needs an existing merge", async () => {
    expect((await undo("merge:0")).userErrors).toEqual([{ field: ["id"], code: "NOT_FOUND" }]);
  });
});
