import { printSchema } from "graphql";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { KindForm } from "../../src/explorer/model/kind-form.js";
import type { Wording } from "../../src/sentences/wording.js";
import type { TestApi } from "../support/api/api.js";
import { isLongRun } from "../support/process/long.js";
import { replaceExports } from "../support/process/replace-exports.js";

/**
 * Everything that a developer adds for a new entity kind and a new relationship kind: their files, and their
 * entries in the lists. Their indexes are created on the existing database.
 */
replaceExports("domain/kinds/kinds.js", ["entityKinds", "relationshipKinds"], async (original) => {
  const { entityKinds, relationshipKinds } = original as typeof import("../../src/domain/kinds/kinds.js");
  const { Licence, Patent } = await import("./licence.js");
  const { findEntityKind } = await import("../../src/domain/model/entity-kind.js");
  const { findRelationshipKind } = await import("../../src/domain/model/relationship-kind.js");
  return {
    entityKinds: [...entityKinds, findEntityKind(Patent)],
    relationshipKinds: [...relationshipKinds, findRelationshipKind(Licence)],
  };
});

let api: TestApi;
beforeAll(async () => {
  const { startApi } = await import("../support/api/api.js");
  const { buildGraphSchema } = await import("../../src/domain/kinds/graph-schema.js");
  api = await startApi({ seed: false });
  const { provideIndexes } = await import("../../src/neo4j/provide-indexes.js");
  const names = await provideIndexes(api.database, buildGraphSchema());
  expect(names).toEqual(expect.arrayContaining(["patent_name", "licenses_id", "licenses_bounded_from"]));
});
afterAll(async () => {
  const drop = (kind: string, name: string) => `DROP ${kind} ${name} IF EXISTS`;
  await api.database.migrate([
    drop("INDEX", "patent_name"),
    drop("CONSTRAINT", "licenses_id"),
    drop("CONSTRAINT", "licenses_bounded_id"),
    ...["closed_id", "bounded_from", "bounded_to"].map((name) => drop("INDEX", `licenses_${name}`)),
  ]);
  await api.stop();
});

it("A new kind needs only its file to be recorded, queried, filtered, ordered, counted and searched", async () => {
  const { recordEntries } = await import("../../src/recording/record-entries.js");
  const claims = [{ source: "source:s", statement: "So it is." }];
  const facts = [
    { kind: "SOURCE", id: "source:s", title: "S" },
    { kind: "PATENT", id: "patent:clasp", name: "Clasp", claimCount: 3, validFrom: "2001", claims },
    { kind: "PATENT", id: "patent:buckle", name: "Buckle", claims },
    { kind: "CONGLOMERATE", id: "conglomerate:c", name: "C", claims },
    {
      kind: "LICENCE",
      id: "licence:c-clasp",
      from: "patent:clasp",
      to: "conglomerate:c",
      fee: 0.5,
      validFrom: "2005",
      claims,
    },
  ];
  expect((await recordEntries(api.database, facts, { by: "test" })).rejected).toEqual([]);
  // Each is a statement of its own, which takes long to plan.
  const inLongRun = `
    dated: patent(id: "patent:clasp") { timeline { nodes { date title } } }
    inOrder: conglomerate(id: "conglomerate:c") {
      licences(orderBy: [{ relationship: FEE, direction: ASC }]) { nodes { claimCount } }
    }
    licensed: patents(where: { licensees: { some: { fee: { gt: 0.2 }, to: { name: { eq: "C" } } } } }) { totalCount }
    earlier: patent(id: "patent:clasp", asOf: { validAt: "2004-12-31" }) { licensees { totalCount } }`;
  const answer = await api.execute(`{
    patent(id: "patent:clasp") {
      kind name claimCount
      licensees { edges { node { name } relationship { fee from { id } sentence } } }
    }
    patents(where: { licensees: { count: { gte: 1 } } }, orderBy: [{ field: CLAIM_COUNT, direction: DESC }]) { nodes { id } totalCount }
    conglomerate(id: "conglomerate:c") { relationshipCounts { kind direction count } }
    node(id: "licence:c-clasp") { ... on Licence { status validFrom to { name } } }
    search(query: "clas", first: 5, kinds: [PATENT]) { nodes { ... on Patent { name claimCount } } }
    ${isLongRun ? inLongRun : ""}
  }`);
  expect(answer).toEqual({
    patent: {
      kind: "PATENT",
      name: "Clasp",
      claimCount: 3,
      licensees: {
        edges: [
          {
            node: { name: "C" },
            relationship: {
              fee: 0.5,
              from: { id: "patent:clasp" },
              sentence: "Clasp is licensed to C, for 50 % of sales (since 2005, last confirmed 2005)",
            },
          },
        ],
      },
    },
    patents: { nodes: [{ id: "patent:clasp" }], totalCount: 1 },
    conglomerate: { relationshipCounts: [{ kind: "LICENCE", direction: "IN", count: 1 }] },
    node: { status: "SUPPORTED", validFrom: "2005", to: { name: "C" } },
    search: { nodes: [{ name: "Clasp", claimCount: 3 }] },
    ...(isLongRun && {
      dated: {
        timeline: {
          nodes: [
            { date: "2001", title: "Clasp was filed" },
            { date: "2005", title: "Clasp was licensed to C" },
          ],
        },
      },
      inOrder: { licences: { nodes: [{ claimCount: 3 }] } },
      licensed: { totalCount: 1 },
      earlier: { licensees: { totalCount: 0 } },
    }),
  });
});

it("Its facts are rows of a table, and links of FollowTheMoney", async () => {
  const table = await fetch(`${api.url}/tables/licence.jsonl?columns=id,fee`);
  expect(JSON.parse(await table.text())).toEqual({ id: "licence:c-clasp", fee: 0.5 });
  const exported = await (await fetch(`${api.url}/export?format=ftm`)).text();
  const links = exported.split("\n").filter((line) => line.includes('"UnknownLink"'));
  expect(links.map((line) => JSON.parse(line).properties)).toMatchObject([
    { subject: ["patent-clasp"], object: ["conglomerate-c"], role: ["licensee"], startDate: ["2005"] },
  ]);
});

it("The search knows its words", async () => {
  const { findWordMeaning } = await import("../../src/analysis/search/text/kind-words.js");
  expect(findWordMeaning(["licensing"]).kinds).toContain("licence");
});

it("The page has its form, its colour, its look and the text of its facts", async () => {
  const { printKindForms } = await import("../../src/explorer/build/kind-forms.js");
  const { colourSheet } = await import("../../src/explorer/build/colour-sheet.js");
  const { printEntityLooks, printEntityTables, printFactLooks, printKindCodes } = await import(
    "../../src/explorer/build/kind-looks.js"
  );
  const { printKindWording } = await import("../../src/explorer/build/kind-wording.js");
  const { createFactSentences } = await import("../../src/sentences/fact-sentences.js");
  const { createSchema } = await import("../../src/server/graphql/schema.js");
  const forms = readConstant(printKindForms(printSchema(createSchema())), "printedForms") as KindForm[];
  expect(forms.find(({ kind }) => kind === "LICENCE")).toMatchObject({
    from: ["PATENT"],
    fields: [{ name: "fee", type: "NUMBER" }],
  });
  const css = await (colourSheet.load as (id: string) => string)("\0virtual:colours.css");
  expect(css).toMatch(/--kind-patent: light-dark\(#[0-9a-f]{6}, #[0-9a-f]{6}\);/);
  expect(readConstant(printKindCodes(), "Licence")).toBe("LICENCE");
  expect(readConstant(printEntityLooks(), "entityLooks")).toMatchObject({ PATENT: { hue: 22 } });
  expect(readConstant(printEntityTables(), "entityTables")).toMatchObject({
    PATENT: { fields: ["claimCount"] },
  });
  expect(readConstant(printFactLooks(), "factLooks")).toMatchObject({
    LICENCE: { group: "agreeing", fields: ["fee"] },
  });
  const { formatSentence, formatSentenceFromEnd } = createFactSentences(
    readConstant(printKindWording(), "wording") as Wording,
  );
  const licence = {
    kind: "LICENCE",
    from: { id: "patent:clasp", name: "Clasp" },
    to: { id: "conglomerate:c", name: "C" },
    validFrom: "2005",
    validTo: null,
    values: { fee: 0.5 },
  };
  expect(formatSentence(licence)).toBe("Clasp is licensed to C, for 50 % of sales (since 2005)");
  expect(formatSentenceFromEnd("conglomerate:c", licence)).toBe("Licensee of Clasp (since 2005)");
});

/** Evaluates a constant of a printed module. */
function readConstant(module: string, name: string): unknown {
  const [, value] = new RegExp(`^export const ${name}\\b.*? = (.*?)(?: as const)?;$`, "m").exec(module) ?? [];
  return new Function(`return ${value}`)();
}
