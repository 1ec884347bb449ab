import type { GraphQLInterfaceType, GraphQLObjectType } from "graphql";
import { afterAll, beforeAll, expect, it } from "vitest";
import { entityKinds, relationshipKinds } from "../../src/domain/kinds/kinds.js";
import { findKindById } from "../../src/domain/kinds/vocabulary.js";
import type { EntityKindModel } from "../../src/domain/model/entity-kind.js";
import { createStatement } from "../../src/neo4j/statement.js";
import { beginUndo } from "../../src/recording/imports/begin-undo.js";
import { startImport } from "../../src/recording/imports/import-run.js";
import { undoImport } from "../../src/recording/imports/undo-import.js";
import { markDistinct } from "../../src/recording/merge/mark-distinct.js";
import { mergeEntities } from "../../src/recording/merge/merge.js";
import { undoMerge } from "../../src/recording/merge/undo-merge.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { createSchema } from "../../src/server/graphql/schema.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { buildFullSelection } from "../support/graph/full-selection.js";
import { recordWithoutRejects } from "../support/graph/record-without-rejects.js";
import { isLongRun } from "../support/process/long.js";
import { changes } from "./changes.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const schema = createSchema();

/** Rows of a list, and facts of a kind, the latest first. */
const ROWS = 50;

/**
 * A short run requests lists and facts with what most changes change, since the statements for all fields of all
 * types take minutes to plan.
 */
const shortRunQuery = `query ($ids: [ID!]!, $onDay: AsOf, $asOf: AsOf) {
  brands(first: 30, asOf: $onDay) { totalCount edges { node {
    id name country validFrom recordedAt disputedFields aliases { value kind } identifiers { value }
    owners(first: 3) { totalCount edges { node { id name } relationship { id share status validTo } } }
  } } }
  nodes(ids: $ids, asOf: $asOf) { ... on Offer {
    id channel status recordedAt to { id name }
    claims(first: 3) { totalCount nodes { id stance statement retractedAt source { id title } } }
  } }
}`;

/**
 * Fields that lead from one type to others are requested once, on the first type that has them from an
 * interface.
 */
const listInterfaceFields = (name: string) =>
  Object.keys((schema.getType(name) as GraphQLInterfaceType).getFields());
const ofEntities = new Set([...listInterfaceFields("Entity"), ...listInterfaceFields("LegalEntity")]);
const ofFacts = new Set(listInterfaceFields("Relationship"));
const selectAllFields = (type: string, skipped?: ReadonlySet<string>) =>
  buildFullSelection(
    schema,
    schema.getType(type) as GraphQLObjectType,
    (field) => skipped?.has(field) ?? false,
  ).replaceAll(evidence, "");

/** Fields that read claims and facts are requested of the thing itself only: of all around it, they are too many. */
const evidence =
  /\b(certainty|evidenceIsOld|exists|firstObservedOn|lastConfirmedOn|validFromQualifier|validToQualifier)\b/g;

/** Each list is requested twice, with every other field, since all fields together are too many for one statement. */
const lists = entityKinds.flatMap((kind, index) => {
  const names = Object.keys((schema.getType(kind.label) as GraphQLObjectType).getFields());
  const skippedOfAll = index === 0 ? [] : ofEntities;
  return [0, 1].map((half) =>
    buildListQuery(kind, new Set([...skippedOfAll, ...names.filter((_, position) => position % 2 === half)])),
  );
});

function buildListQuery({ plural, label }: EntityKindModel, skipped: ReadonlySet<string>): string {
  const fields = selectAllFields(label, skipped);
  return `query ($asOf: AsOf) { list: ${plural}(first: ${ROWS}, asOf: $asOf) { totalCount edges { node ${fields} proof: node { certainty exists validFromQualifier validToQualifier } } } }`;
}

const buildIdQuery = (type: string, index: number) =>
  `query ($ids: [ID!]!, $asOf: AsOf) {
    nodes(ids: $ids, asOf: $asOf) {
      id ... on ${type} ${selectAllFields(type, index === 0 ? undefined : ofFacts)}
      ... on Relationship { certainty evidenceIsOld firstObservedOn lastConfirmedOn validFromQualifier validToQualifier }
    }
  }`;

const searchQuery = `query ($asOf: AsOf) {
  gucci: search(query: "gucci", first: 100, asOf: $asOf) { ...found }
  guccio: search(query: "guccio", first: 100, asOf: $asOf) { ...found }
  newcomer: search(query: "newcomer", first: 100, asOf: $asOf) { ...found }
  misspelt: search(query: "gucico", first: 100, asOf: $asOf) { ...found }
  facts: search(query: "kering guccio", in: [FACTS], first: 100, asOf: $asOf) { ...found }
  claims: search(query: "so it says", in: [CLAIMS], first: 100, asOf: $asOf) { ...found }
  suits: search(query: "kering alibaba lawsuit", first: 100, asOf: $asOf) { ...found }
  sources: search(query: "another", in: [SOURCES], first: 100, asOf: $asOf) { ...found }
  none: search(query: "guccio xyzzy", first: 100, asOf: $asOf) { ...found }
  match(queries: [
    { name: "gucci" }, { name: "Guccio" }, { name: "Gucici" }, { name: "Alibaba", limit: 25 }, { name: "A newcomer" }
    { name: "No name", identifiers: [{ scheme: "WIKIDATA", value: "Q178516" }] }
  ], asOf: $asOf) {
    candidates { score match reasons entity { id name } } completeness { complete reasons }
  }
  former: entity(scheme: "WIKIDATA", value: "Q178516", asOf: $asOf) { id name identifiers { value } }
  present: entity(scheme: "WIKIDATA", value: "Q9", asOf: $asOf) { id name identifiers { value } }
  ordered: brands(asOf: $asOf, orderBy: [{ field: MERCHANT_COUNT, direction: DESC }]) { nodes { id } }
  met: platforms(asOf: $asOf, where: {
    merchants: { count: { gt: 2 } }, operators: { some: { status: [SUPPORTED] } }
  }) { nodes { id } }
}
fragment found on SearchConnection {
  totalCount suggestions completeness { complete reasons }
  edges { score known matchedName matched { field text } node { id } }
}`;

/** The state that is known at an instant: ids, all of their fields, and all lists. */
interface State {
  readonly knownAt: string;
  readonly ids: ReadonlyMap<string, readonly string[]>;
  readonly answers: readonly unknown[];
}

async function readPresentState(): Promise<State> {
  const knownAt = await api.readLastInstant();
  const ids = await readIdsByType();
  return { knownAt, ids, answers: await runQueries(ids, {}) };
}

const days = [{ validDuring: {} }, { validAt: "2014-08-22" }];

async function runShortRunQuery(ids: State["ids"], knowledge: object): Promise<readonly unknown[]> {
  const onDay = { ...days[1], ...knowledge };
  const offers = ids.get("Offer")!.slice(0, ROWS);
  return [await api.execute(shortRunQuery, { ids: offers, onDay, asOf: knowledge })];
}

async function runAllQueries(ids: State["ids"], knowledge: object): Promise<readonly unknown[]> {
  const results: unknown[] = [];
  for (const [index, query] of lists.entries())
    results.push(await api.execute(query, { asOf: { ...days[index % 2], ...knowledge } }));
  for (const [index, [type, some]] of [...ids].entries())
    results.push(await api.execute(buildIdQuery(type, index), { ids: some.slice(0, ROWS), asOf: knowledge }));
  results.push(await api.execute(searchQuery, { asOf: knowledge }));
  return results;
}

const runQueries = isLongRun ? runAllQueries : runShortRunQuery;

/** The ids of facts of each kind, of claims and of sources, the latest recorded first. */
async function readIdsByType(): Promise<State["ids"]> {
  const text = `MATCH (n:Claim|Source) RETURN n.id AS id, n.recordedAt AS at
    UNION MATCH ()-[r]->() WHERE r.id IS NOT NULL RETURN r.id AS id, max(r.recordedFrom) AS at`;
  const read = (rows: readonly (readonly unknown[])[]) =>
    [...rows].sort((a, b) => Number(b[1]) - Number(a[1])).map(([id]) => id as string);
  const ids = await api.database.read(
    createStatement({ name: "ids", access: "READ", text, parameters: {}, read }),
  );
  const findTypeName = (id: string) =>
    findKindById(id)?.type.name ?? (id.startsWith("claim:") ? "Claim" : "Source");
  const types = [...relationshipKinds.map(({ type }) => type.name), "Claim", "Source"];
  return new Map(types.map((type) => [type, ids.filter((id) => findTypeName(id) === type)]));
}

/** Brands with everything related to them are merged, marked as distinct, and separated again. */
const mergeIds: string[] = [];
const merging = [
  async () => {
    const input = { keepId: "brand:puma", mergeIds: ["brand:gucci"], reason: "One." };
    const { mergeId, issues } = await mergeEntities(api.database, input, { by: "test" });
    expect(issues).toEqual([]);
    mergeIds.push(mergeId!);
  },
  async () => {
    const undoing = { mergeId: mergeIds[0]!, reason: "Two." };
    expect((await undoMerge(api.database, undoing, { by: "test" })).issues).toEqual([]);
    const input = { ids: ["brand:puma", "brand:gucci"], reason: "Two.", distinct: true };
    expect((await markDistinct(api.database, input, { by: "test" })).issues).toEqual([]);
  },
];

/** An import changes what is recorded and adds to it, and is undone. */
let run = "";
const importing = [
  async () => {
    const about = { by: "test", format: "facts", fileNames: [], sourceId: null, complete: false };
    run = await startImport(api.database, about);
    const claims = [{ source: "source:imported" }];
    const lines = [
      { kind: "SOURCE", id: "source:imported", title: "Imported by another" },
      { kind: "BRAND", id: "brand:gucci", name: "Guccio imported", country: "FR", claims },
      { kind: "BRAND", id: "brand:imported", name: "Newcomer imported", claims },
      { kind: "OWNERSHIP", from: "conglomerate:kering", to: "brand:imported", share: 0.5, claims },
    ];
    const result = await recordEntries(api.database, lines, { by: "test", run });
    expect([result.rejected, result.outcomes.length]).toEqual([[], lines.length]);
  },
  async () => {
    const undoing = await beginUndo(api.database, { id: run, undoMerges: false }, { by: "test" });
    expect(undoing.issues).toEqual([]);
    await undoImport(api.database, { importId: run, run: String(undoing.run), by: "test" });
  },
];

it("As known at an instant, every answer is what it was then, whatever has been recorded since", async () => {
  const states = [await readPresentState()];
  for (const facts of changes) {
    await recordWithoutRejects(api.database, facts);
    states.push(await readPresentState());
  }
  for (const step of isLongRun ? [...merging, ...importing] : []) {
    await step();
    states.push(await readPresentState());
  }
  const last = [...states.at(-1)!.ids.values()].flat();
  for (const { knownAt, ids, answers: then } of states) {
    expect(await runQueries(ids, { knownAt })).toEqual(then);
    // In a short run the ids of the first state, since the ids of each state are of other kinds, which is a plan of its own.
    if (!isLongRun && knownAt !== states[0]!.knownAt) continue;
    const knownIds = new Set([...ids.values()].flat());
    const later = last.filter((id) => !knownIds.has(id)).slice(0, 100);
    const query = "query ($ids: [ID!]!, $asOf: AsOf) { nodes(ids: $ids, asOf: $asOf) { id } }";
    const { nodes } = await api.execute(query, { ids: later, asOf: { knownAt } });
    expect(nodes).toEqual(later.map(() => null));
  }
});
