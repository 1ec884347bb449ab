import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, type GraphQLField, getNamedType, isInputObjectType } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entityKinds } from "../../src/domain/kinds/kinds.js";
import { packageRoot } from "../../src/paths.js";
import { type GraphQLAnswer, startApi, type TestApi } from "../support/api/api.js";
import { recordWithoutRejects } from "../support/graph/record-without-rejects.js";
import { isLongRun, itInLongRun, selectForRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const fetchError = async (query: string, variables = {}) => {
  const { errors } = await api.send(query, variables);
  return errors?.[0] && { code: errors[0].extensions.code, message: errors[0].message };
};

interface Page {
  readonly nodes: readonly { readonly value: string | null }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

describe("Unknown values", () => {
  const lists = [
    ["brands", "COUNTRY", "country"],
    ["conglomerates", "VALID_FROM", "validFrom"],
  ] as const;
  const orders = [
    ["ASC", "LAST"],
    ["DESC", "LAST"],
    ["ASC", "FIRST"],
    ["DESC", "FIRST"],
    ["ASC", undefined],
    ["DESC", undefined],
  ] as const;
  // Cypher orders these differently: brands descending by default, conglomerates ascending with the unknown first.
  const usualCases = [5, 8];
  const cases = lists
    .flatMap((list) => orders.map((order) => [...list, ...order] as const))
    .filter((_, index) => isLongRun || usualCases.includes(index));

  it.each(cases)(
    "come where `nulls` says, last by default, also page by page: %s %s %s %s",
    async (list, field, property, direction, nulls) => {
      const query = `query ($orderBy: [EntityOrder!], $cursor: String) {
        ${list}(orderBy: $orderBy, asOf: { validDuring: {} }, first: 4, after: $cursor) {
          nodes { value: ${property} } pageInfo { endCursor hasNextPage } } }`;
      const orderBy = [{ field, direction, ...(nulls && { nulls }) }];
      const values: (string | null)[] = [];
      for (let cursor: string | null = null; ; ) {
        const answer: Page = (await api.execute(query, { orderBy, cursor }))[list];
        values.push(...answer.nodes.map(({ value }) => value));
        if (!answer.pageInfo.hasNextPage) break;
        cursor = answer.pageInfo.endCursor;
      }
      const knownValues = values.filter((value) => value !== null);
      const unknown = values.filter((value) => value === null);
      expect(knownValues.length).toBeGreaterThan(0);
      expect(unknown.length).toBeGreaterThan(0);
      expect(values).toEqual(nulls === "FIRST" ? [...unknown, ...knownValues] : [...knownValues, ...unknown]);
      const ascending = [...knownValues].sort();
      expect(knownValues).toEqual(direction === "ASC" ? ascending : ascending.reverse());
    },
  );

  it("of a fact and of a group come last, too", async () => {
    // Cypher puts null first if it sorts descending.
    for (const direction of isLongRun ? ["DESC", "ASC"] : ["DESC"]) {
      const { conglomerate } = await api.execute(`{
        conglomerate(id: "conglomerate:kering", asOf: { validAt: "2014-08-22" }) {
          brands(first: 100, orderBy: [{ relationship: SHARE, direction: ${direction} }]) {
            edges { relationship { share } }
          }
        }
      }`);
      const shares = conglomerate.brands.edges.map(
        ({ relationship }: { relationship: { share: number | null } }) => relationship.share,
      );
      expect(shares).toContain(null);
      expect(shares.slice(shares.indexOf(null)).every((share: number | null) => share === null)).toBe(true);
      const queryGroups = async (nulls: string) => {
        const { distribution } = await api.execute(`{
          distribution(
            of: OWNERSHIP groupBy: [OWNER] limit: 1000 asOf: { validDuring: {} }
            measures: [{ op: MAX, field: SHARE }]
            orderBy: { measure: 0, direction: ${direction}${nulls} }
          ) { buckets { values } }
        }`);
        return distribution.buckets.map(({ values }: { values: (number | null)[] }) => values[0] === null);
      };
      const [last, first] = [await queryGroups(""), await queryGroups(", nulls: FIRST")];
      expect(last).toContain(true);
      expect(last).toEqual([...last].sort());
      expect(first).toEqual([...last].reverse());
    }
  });
});

/** An id of each kind of thing, and what it is of. */
const ofEachKind = [
  ["brand:gucci", "a BRAND"],
  ["platform:tmall", "a PLATFORM"],
  ["ownership:kering-puma-2018-05", "an OWNERSHIP"],
  ["claim:0123", "a claim"],
  ["source:reuters", "a source"],
  ["job:1", "a job"],
] as const;

describe("A single lookup", () => {
  const lookups = entityKinds
    .filter(({ kind }) => isLongRun || kind === "BRAND")
    .map(({ singular, kind, prefix }) => [singular, kind, prefix] as const);

  it.each(lookups)(
    "by %s is null for an unknown id, and names both kinds for one of another kind",
    async (singular, kind, prefix) => {
      const query = `query ($id: ID!) { it: ${singular}(id: $id) { id } }`;
      for (const id of [`${prefix}:never-recorded`, "never recorded", "", "brands:x"])
        expect(await api.execute(query, { id })).toEqual({ it: null });
      for (const [id, of] of ofEachKind.filter(([id]) => !id.startsWith(`${prefix}:`)))
        expect(await fetchError(query, { id })).toEqual({
          code: "BAD_USER_INPUT",
          message: `id must be the id of ${/^[AEIO]/.test(kind) ? "an" : "a"} ${kind}. "${id}" is the id of ${of}.`,
        });
    },
  );

  it("by node, nodes, entity or job is null for an unknown id", async () => {
    expect(
      await api.execute(`{
        node(id: "brand:never-recorded") { id }
        nodes(ids: ["brand:never-recorded", "brand:gucci", "nothing"]) { id }
        entity(id: "brand:never-recorded") { id }
        other: entity(scheme: "WIKIDATA", value: "Q9") { id }
        job(id: "job:never-recorded") { id }
      }`),
    ).toEqual({
      node: null,
      nodes: [null, { id: "brand:gucci" }, null],
      entity: null,
      other: null,
      job: null,
    });
    expect((await fetchError(`{ entity(id: "claim:1") { id } }`))?.message).toBe(
      'id must be the id of an entity. "claim:1" is the id of a claim.',
    );
    expect((await fetchError(`{ job(id: "brand:gucci") { state } }`))?.message).toBe(
      'id must be the id of a job. "brand:gucci" is the id of a BRAND.',
    );
  });
});

const UNKNOWN = "brand:never-recorded";
const days = 'before: { validAt: "2014-08-01" }, after: { validAt: "2014-08-22" }';

describe("fact, claim and source", () => {
  it("find what has the id, on any day, and name the kind of any other id", async () => {
    const asOf = 'asOf: { validAt: "1000-01-01" }';
    const { fact } = await api.execute(
      `{ fact(id: "payment-service:alipay-taobao", ${asOf}) { kind from { name } claims(first: 1) { nodes { id source { id } } } } }`,
    );
    expect(fact).toMatchObject({ kind: "PAYMENT_SERVICE", from: { name: "Alipay" } });
    const [firstClaim] = fact.claims.nodes;
    const { claim, source } = await api.execute(
      `{ claim(id: "${firstClaim.id}", ${asOf}) { id } source(id: "${firstClaim.source.id}", ${asOf}) { id } }`,
    );
    expect([claim.id, source.id]).toEqual([firstClaim.id, firstClaim.source.id]);
    for (const [name, what] of Object.entries({ fact: "a fact", claim: "a claim", source: "a source" })) {
      expect(await fetchError(`{ ${name}(id: "brand:gucci") { id } }`)).toEqual({
        code: "BAD_USER_INPUT",
        message: `id must be the id of ${what}. "brand:gucci" is the id of a BRAND.`,
      });
      expect(await api.execute(`{ ${name}(id: "nothing") { id } }`)).toEqual({ [name]: null });
    }
  });
});

describe("An analysis", () => {
  // Their selections are those of the lists of ids below, which share their plans.
  const analyses: readonly (readonly [string, string])[] = [
    ["exposure", `exposure(id: $id) { score }`],
    ["ultimateOwners", `ultimateOwners(id: $id) { control }`],
    ["ownershipTree", `ownershipTree(id: $id, direction: OWNERS) { nodes { id } }`],
    ["neighborhood", `neighborhood(ids: [$id]) { notFound nodes { id } }`],
    ["paths from it", `paths(from: [$id], to: ["brand:gucci"]) { notFound paths { length } }`],
    ["paths to it", `paths(from: ["brand:gucci"], to: [$id]) { notFound paths { length } }`],
    ["compare", `compare(${days}, ids: [$id], first: 5) { notFound added { id } }`],
    [
      "distribution",
      `distribution(of: BRAND, groupBy: [], where: { ids: [$id] }) { notFound total { values } }`,
    ],
    ["changes", `changes(entityIds: [$id], first: 5) { totalCount }`],
    [
      "timeSeries",
      `timeSeries(interval: YEAR, from: "2014-01-01", to: "2014-12-31", series: [{ name: "a", of: BRAND, where: { ids: [$id] } }]) { points { value } }`,
    ],
  ];
  const buildQuery = (field: string) => `query ($id: ID!) { it: ${field} }`;

  // The tests of most others in test/analysis try an unknown id too.
  const usualAnalyses = ["ultimateOwners", "distribution", "changes", "timeSeries"];
  it.each(selectForRun(analyses, ([name]) => name, usualAnalyses))(
    "answers NOT_FOUND and nothing else to an unknown id: %s",
    async (name, field) => {
      const query = buildQuery(field);
      const { data, errors } = await api.send(query, { id: UNKNOWN });
      expect(data).toEqual({ it: null });
      expect(errors).toHaveLength(1);
      expect(errors![0]).toMatchObject({ extensions: { code: "NOT_FOUND" } });
      expect(errors![0]!.message).toContain(UNKNOWN);
      // An id without a kind is a plan of its own.
      if (isLongRun || name === "distribution")
        expect(await fetchError(query, { id: "nothing" })).toMatchObject({ code: "NOT_FOUND" });
    },
  );

  it.each(analyses)("names the kind of an id that it does not take: %s", async (_, field) => {
    const wrong = await fetchError(buildQuery(field), { id: "source:reuters" });
    expect(wrong).toMatchObject({ code: "BAD_USER_INPUT" });
    expect(wrong!.message).toMatch(/ must be the id of .+\. "source:reuters" is the id of a source\.$/);
  });

  it("lists the unknown ids of a list beside what it finds of the others", async () => {
    const suitsOf =
      '{ name: "a", of: LAWSUIT, where: { defendants: ["conglomerate:alibaba-group", "person:nobody"] } }';
    const { distribution, timeSeries } = await api.execute(`{
      distribution(of: BRAND, groupBy: [], where: { ids: ["brand:gucci", "${UNKNOWN}"] }) { notFound total { values } }
      timeSeries(
        interval: YEAR from: "2014-01-01" to: "2014-12-31" series: [${suitsOf}, { name: "b", of: LAWSUIT }]
      ) { name notFound }
    }`);
    expect(distribution).toEqual({ notFound: [UNKNOWN], total: { values: [1] } });
    expect(timeSeries).toEqual([
      { name: "a", notFound: ["person:nobody"] },
      { name: "b", notFound: [] },
    ]);
  });

  // The properties of neighborhoods and paths in test/analysis, and the test of two states below, have an example of each.
  itInLongRun("lists the unknown ids of a list of a neighborhood, of paths and of a comparison", async () => {
    const { neighborhood, paths, compare } = await api.execute(`{
      neighborhood(ids: ["brand:gucci", "${UNKNOWN}", "nothing"]) { notFound nodes { id } }
      paths(from: ["brand:gucci", "${UNKNOWN}"], to: ["conglomerate:kering"], avoid: ["person:nobody"]) {
        notFound paths { length }
      }
      compare(before: { validAt: "1998-01-01" }, after: { validAt: "2014-08-22" }, ids: ["brand:gucci", "${UNKNOWN}", "ownership:nothing"], first: 5) { notFound added { id } }
    }`);
    expect(neighborhood.notFound).toEqual([UNKNOWN, "nothing"]);
    expect(neighborhood.nodes[0]).toEqual({ id: "brand:gucci" });
    expect(paths.notFound).toEqual([UNKNOWN, "person:nobody"]);
    expect(paths.paths.length).toBeGreaterThan(0);
    expect(compare.notFound).toEqual([UNKNOWN, "ownership:nothing"]);
    expect(compare.added.length).toBeGreaterThan(0);
  });

  it("finds an id in either of two states", async () => {
    const { compare } = await api.execute(
      `{ compare(before: { knownAt: "2000-01-01T00:00:00Z" }, after: {}, ids: ["brand:gucci", "${UNKNOWN}"], first: 1) { notFound } }`,
    );
    expect(compare.notFound).toEqual([UNKNOWN]);
  });

  it("may have no result about a known id", async () => {
    const ofArtemis = `{ ultimateOwners(id: "conglomerate:groupe-artemis") { control } }`;
    const { ultimateOwners } = await api.execute(ofArtemis);
    expect(ultimateOwners).toEqual([]);
    if (!isLongRun) return;
    const query = `{ paths(from: ["brand:gucci"], to: ["court:sdny"], maxLength: 1) { notFound paths { length } } }`;
    const { paths } = await api.execute(query);
    expect(paths.paths).toEqual([]);
  });
});

/** A query for each root field that takes the id of something and an asOf, with a variable $id for the id. */
const rootFields: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    entityKinds.map(({ singular }) => [singular, `${singular}(id: $id, asOf: $asOf) { id name }`]),
  ),
  entity: "entity(id: $id, asOf: $asOf) { id name }",
  ...Object.fromEntries(
    ["fact", "claim", "source", "import"].map((name) => [name, `${name}(id: $id, asOf: $asOf) { id }`]),
  ),
  entities:
    'entities(where: { id: { in: [$id, "brand:gucci"] } }, asOf: $asOf) { totalCount nodes { id name } }',
  facts: "facts(where: { to: { id: { eq: $id } } }, asOf: $asOf) { totalCount nodes { id } }",
  claims: "claims(where: { subjectId: { eq: $id } }, asOf: $asOf) { totalCount nodes { id } }",
  sources: "sources(where: { id: { eq: $id } }, asOf: $asOf) { totalCount nodes { id } }",
  imports: "imports(where: { id: { eq: $id } }, asOf: $asOf) { totalCount nodes { id } }",
  nodes: 'nodes(ids: ["brand:gucci", $id], asOf: $asOf) { id }',
  exposure: "exposure(id: $id, asOf: $asOf) { score entity { name } }",
  ultimateOwners: "ultimateOwners(id: $id, asOf: $asOf) { owner { name } }",
  ownershipTree: "ownershipTree(id: $id, direction: OWNERS, asOf: $asOf) { nodes { id } notFound }",
  neighborhood:
    'neighborhood(ids: [$id, "brand:gucci"], asOf: $asOf) { nodes { id } notFound completeness { reasons } }',
  paths:
    'paths(from: [$id, "brand:gucci"], to: ["platform:tmall"], avoid: [$id], asOf: $asOf) { paths { length } notFound completeness { reasons } }',
  compare:
    'compare(before: $asOf, after: $asOf, ids: [$id, "brand:gucci"], first: 5) { added { id } ended { id } changed { id } notFound }',
  distribution:
    "distribution(of: BRAND, groupBy: [OWNER], where: { ids: [$id] }, asOf: $asOf) { buckets { values } notFound }",
  timeSeries:
    'timeSeries(interval: YEAR, from: "2014-01-01", to: "2014-12-31", series: [{ name: "a", of: LAWSUIT, where: { parties: [$id, "conglomerate:kering"] } }], asOf: $asOf) { points { value } notFound }',
};

/** The fields that a short run tries: a list and an analysis. */
const usualFields = ["claims", "distribution"];

describe("An id that was recorded only after asOf.knownAt", () => {
  const schema = buildSchema(readFileSync(join(packageRoot, "schema", "schema.graphql"), "utf8"));
  const hasIdArguments = ({ args }: GraphQLField<unknown, unknown>): boolean =>
    args.some(({ type }) => {
      const namedType = getNamedType(type);
      const inputs = isInputObjectType(namedType) ? Object.values(namedType.getFields()) : [];
      const nested = inputs.map((field) => getNamedType(field.type)).filter(isInputObjectType);
      const all = [
        namedType,
        ...[...inputs, ...nested.flatMap((inputType) => Object.values(inputType.getFields()))].map((field) =>
          getNamedType(field.type),
        ),
      ];
      return all.some(({ name }) => name === "ID");
    });

  it("is tested in every root field that takes ids and a time", () => {
    const fields = Object.values(schema.getQueryType()!.getFields()).filter(hasIdArguments);
    const filtered = new Set(entityKinds.map(({ plural }) => plural));
    // The log of changes, histories, jobs and saved views have no recorded time, and node has it in the id.
    const exempt = new Set(["changes", "history", "job", "node", "savedView", "savedViews"]);
    const names = fields.map(({ name }) => name).filter((name) => !filtered.has(name) && !exempt.has(name));
    expect(names.sort()).toEqual(Object.keys(rootFields).sort());
  });

  it("gives the same data as one that never existed, to the byte, and says which of both it is", async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    const knownAt = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    const claims = [{ source: "source:wikidata", statement: "Made up for a test." }];
    // Each field is a plan of its own, and many are one for each kind: a short run has one kind, with a fact.
    const kinds = selectForRun(entityKinds, ({ kind }) => kind, ["BRAND"]);
    const prefixes = kinds.map(({ prefix }) => prefix);
    const required: Readonly<Record<string, object>> = {
      OBSERVATION: { count: 1 },
      PUBLIC_STATEMENT: { text: "It is late." },
    };
    const late = kinds.map(({ kind, prefix }) => ({
      kind,
      id: `${prefix}:late`,
      name: "Late",
      claims,
      ...required[kind],
    }));
    const owned = { kind: "OWNERSHIP", id: "ownership:late", from: "conglomerate:kering", to: "brand:late" };
    const further = [
      { kind: "OWNERSHIP", from: "conglomerate:late", to: "brand:gucci" },
      { kind: "STORE_PRESENCE", from: "brand:late", to: "platform:tmall" },
      { kind: "PARTICIPATION", from: "conglomerate:late", to: "lawsuit:late", role: "PLAINTIFF" },
    ];
    const facts = isLongRun ? [owned, ...further] : [owned];
    for (const lines of [late, facts.map((fact) => ({ ...fact, claims }))])
      await recordWithoutRejects(api.database, lines);
    const fields = selectForRun(Object.entries(rootFields), ([name]) => name, usualFields);
    for (const [name, field] of fields) {
      const query = `query ($id: ID!, $asOf: AsOf${name === "compare" ? "!" : ""}) { ${field} }`;
      for (const prefix of prefixes) {
        const fetchBytes = async (slug: string) => {
          const body = JSON.stringify({ query, variables: { id: `${prefix}:${slug}`, asOf: { knownAt } } });
          const headers = { "content-type": "application/json" };
          const response = await fetch(`${api.url}/graphql`, { method: "POST", headers, body });
          const { data, errors } = (await response.json()) as GraphQLAnswer;
          return JSON.stringify({ data, errors }).replaceAll(`:${slug}`, ":same");
        };
        expect([name, await fetchBytes("late")]).toEqual([name, await fetchBytes("none")]);
      }
    }
    for (const prefix of isLongRun ? [...prefixes, "ownership"] : prefixes) {
      const queryNode = async (slug: string) => {
        const id = `${prefix}:${slug}@known:${new Date(knownAt).toISOString().replace("Z", "000Z")}`;
        return api.send("query ($id: ID!) { node(id: $id) { id } }", { id });
      };
      const describeMissing = (reason: string) => ({
        data: { node: null },
        extensions: { missing: [{ path: ["node"], reason }] },
      });
      expect(await queryNode("late")).toMatchObject(describeMissing("NOT_YET_RECORDED"));
      expect(await queryNode("none")).toMatchObject(describeMissing("NO_SUCH_ID"));
    }
  });
});
