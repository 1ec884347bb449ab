import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { entityKinds } from "../../src/domain/kinds/kinds.js";
import type { InputLine } from "../../src/formats/format.js";
import { packageRoot } from "../../src/paths.js";
import { readTrustedDocuments } from "../../src/server/graphql/trusted-documents.js";
import { readSeed } from "../../src/transfer/seed/read-seed.js";
import { createRandom, type Random } from "../bench/graph/random.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { buildDocumentVariables, isMutation } from "../support/api/document-variables.js";
import { type GraphWrite, GraphWriter } from "../support/graph/graph-writer.js";
import { itInLongRun } from "../support/process/long.js";

const WRITES = 800;
const QUERIES = 60;

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

/** The queries of the product that take a state of the world and of our knowledge. */
const documents = readTrustedDocuments().filter(
  (document) => !isMutation(document) && document.text.includes("$asOf: AsOf"),
);

const validTimes = [
  { validAt: "2014-08-22" },
  { validAt: "2012-06-30", certainty: "POSSIBLE" },
  { validAt: "2016-01-01", certainty: "CONFIRMED" },
  { validDuring: { from: "2014-01-01", to: "2018-12-31" } },
  { validDuring: {} },
];

/** An entity or a fact of the seed, as a line. */
type SeedThing = InputLine & { readonly id: string; readonly kind: string };

interface RelatedFact {
  readonly id: string;
  readonly kind: string;
  readonly from: { readonly id: string };
  readonly to: { readonly id: string };
}

const isThing = (line: unknown): line is SeedThing =>
  typeof (line as SeedThing).id === "string" && (line as SeedThing).kind !== "SOURCE";

const entityKindNames: readonly string[] = entityKinds.map(({ kind }) => kind);
const selectEntities = (things: readonly SeedThing[]) =>
  things.filter(({ kind }) => entityKindNames.includes(kind));

const source = { kind: "SOURCE", id: "source:replay", title: "Stated again", publishedOn: "2026-11-30" };
const claims = [{ source: "source:replay", basis: "REPORT", statement: "It is stated again." }];

/** Draws a write of any kind about things of the seed. What is not possible is rejected, and changes nothing. */
function drawWrite(things: readonly SeedThing[], random: Random): GraphWrite {
  const { id, ...values } = random.pick(things);
  const line = { ...values, id, claims };
  switch (random.int(12)) {
    case 0:
      return { do: "RECORD", lines: [{ ...line, country: random.pick(["FR", "IT", null]) }] };
    case 1:
      return { do: "RECORD", lines: [{ ...line, share: random.pick([0.1, 0.6, null]) }] };
    case 2:
      return { do: "RECORD", lines: [{ kind: "CLAIM", subject: id, stance: "DISPUTES", ...claims[0] }] };
    case 3:
      return { do: "IMPORT", lines: [line, { ...line, id: `${id}-again` }] };
    case 4:
      return { do: "UNDO_IMPORT", which: random.int(9) };
    case 5:
      return { do: "RETRACT", id };
    case 6:
      return { do: "RETRACT_CLAIM", which: random.int(100) };
    case 7: {
      const keptEntity = random.pick(selectEntities(things));
      const alike = things.filter(
        ({ kind, id: otherId }) => kind === keptEntity.kind && otherId !== keptEntity.id,
      );
      return { do: "MERGE", keepId: keptEntity.id, mergeIds: alike.slice(0, 1).map((thing) => thing.id) };
    }
    case 8:
      return { do: "UNDO_MERGE", which: random.int(9) };
    case 9: {
      const sources = listSources(things);
      const keepId = random.pick(sources);
      const otherId = random.pick(sources.filter((sourceId) => sourceId !== keepId));
      return { do: "MERGE_SOURCES", keepId, mergeIds: [otherId] };
    }
    case 10: {
      const publishedOn = random.pick(["2013-05", "2021-06-30", null]);
      return { do: "RECORD", lines: [{ kind: "SOURCE", id: random.pick(listSources(things)), publishedOn }] };
    }
    default:
      return { do: random.pick(["RETRACT_SOURCE", "RESTORE_SOURCE"]), id: random.pick(listSources(things)) };
  }
}

const listSources = (things: readonly SeedThing[]): readonly string[] => [
  ...new Set(
    things.flatMap((thing) =>
      (thing.claims as readonly { readonly source: string }[]).map(({ source }) => source),
    ),
  ),
];

it("The facts of a neighborhood stay in their order, wherever later corrections store their former versions", async () => {
  const asOf = { validDuring: {}, knownAt: await api.readLastInstant() };
  const readFacts = async () => {
    const { neighborhood } = await api.execute(
      `query ($asOf: AsOf) {
        neighborhood(ids: ["brand:puma"], asOf: $asOf) { relationships { id kind from { id } to { id } } }
      }`,
      { asOf },
    );
    return neighborhood.relationships as readonly RelatedFact[];
  };
  const factsBefore = await readFacts();
  const stakes = factsBefore.filter(({ kind }) => kind === "OWNERSHIP");
  expect(stakes.length).toBeGreaterThan(2);
  // The last one first: what the store creates later comes first in it.
  const lines = stakes
    .toReversed()
    .slice(1)
    .map(({ id, kind, from, to }) => ({ kind, id, from: from.id, to: to.id, share: 0.01, claims }));
  await new GraphWriter(api).write({ do: "RECORD", lines: [source, ...lines] });
  expect(await readFacts()).toEqual(factsBefore);
});

it("That a party has left within a month stays known, whatever day its sources are given later", async () => {
  const fetchStatus = async (knownAt: string) => {
    const { lawsuit } = await api.execute(
      `query ($asOf: AsOf) {
        lawsuit(id: "lawsuit:gucci-america-v-alibaba-2014", asOf: $asOf) {
          parties(where: { from: { id: { eq: "payment-affiliate:alipay" } } }) {
            edges { relationship { partyStatus exitedOn claims(first: 20) { nodes { source { id publishedOn } } } } }
          }
        }
      }`,
      { asOf: { validAt: "2014-08-22", knownAt } },
    );
    return lawsuit.parties.edges[0].relationship;
  };
  const before = await api.readLastInstant();
  const state = await fetchStatus(before);
  expect(state).toMatchObject({ partyStatus: "EXITED", exitedOn: "2014-08" });
  const ids = new Set<string>(
    state.claims.nodes.map(({ source: { id } }: { readonly source: { readonly id: string } }) => id),
  );
  const lines = [...ids].map((id) => ({ kind: "SOURCE", id, publishedOn: "2021-06-30" }));
  await new GraphWriter(api).write({ do: "RECORD", lines });
  expect(await fetchStatus(before)).toEqual(state);
  expect(await fetchStatus(await api.readLastInstant())).toMatchObject({ partyStatus: "UNKNOWN" });
});

// `query/as-of-law` has it in each run, after fewer writes.
itInLongRun(
  "An answer as it was known at an instant stays the same to the byte, whatever is written later",
  async () => {
    const files = await readSeed(join(packageRoot, "seed"));
    const things = files.flatMap(({ facts }) => facts.map(({ fact }) => fact)).filter(isThing);
    const seed = String(Date.now());
    const random = createRandom(seed);
    const knownAt = await api.readLastInstant();
    const requests = Array.from({ length: QUERIES }, (_, index) => {
      const document = documents[index % documents.length]!;
      const variables = buildDocumentVariables(document);
      const isOfEntity = document.text.includes("entity(id: $id");
      const id = isOfEntity ? random.pick(selectEntities(things)).id : variables.id;
      return {
        text: document.text,
        variables: { ...variables, id, asOf: { ...random.pick(validTimes), knownAt } },
      };
    });
    const readAnswers = async (): Promise<readonly string[]> => {
      const answers: string[] = [];
      for (const { text, variables } of requests) {
        const { data, errors } = await api.send(text, variables);
        answers.push(JSON.stringify({ text, variables, data, errors }));
      }
      return answers;
    };
    const answersBefore = await readAnswers();
    expect(answersBefore.filter((answer) => answer.includes('"errors"'))).toEqual([]);
    const writer = new GraphWriter(api);
    await writer.write({ do: "RECORD", lines: [source] });
    const revisionBefore = await api.readRevision();
    for (let count = 0; count < WRITES; count++) {
      const write = drawWrite(things, random);
      await writer.write(write).catch((cause: unknown) => {
        throw new Error(`The write ${count} of seed ${seed} failed: ${JSON.stringify(write)}`, { cause });
      });
    }
    expect(await api.readRevision()).toBeGreaterThan(revisionBefore + WRITES / 4);
    for (const [index, answer] of (await readAnswers()).entries())
      expect(answer, `the answer ${index} of seed ${seed}`).toBe(answersBefore[index]);
  },
);
