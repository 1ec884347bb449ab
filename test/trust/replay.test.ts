import { afterAll, beforeAll, expect, it } from "vitest";
import { readTrustedDocuments } from "../../src/server/graphql/trusted-documents.js";
import { createRandom } from "../bench/graph/random.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { buildDocumentVariables, isMutation } from "../support/api/document-variables.js";
import {
  drawWrite,
  isThing,
  readSeedLines,
  selectEntities,
  sourceOfWrites,
} from "../support/graph/draw-write.js";
import { GraphWriter } from "../support/graph/graph-writer.js";
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

interface RelatedFact {
  readonly id: string;
  readonly kind: string;
  readonly from: { readonly id: string };
  readonly to: { readonly id: string };
}

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
  const claims = [{ source: sourceOfWrites.id, basis: "REPORT", statement: "It is stated again." }];
  const lines = stakes
    .toReversed()
    .slice(1)
    .map(({ id, kind, from, to }) => ({ kind, id, from: from.id, to: to.id, share: 0.01, claims }));
  await new GraphWriter(api).write({ do: "RECORD", lines: [sourceOfWrites, ...lines] });
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
    const things = (await readSeedLines()).filter(isThing);
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
    await writer.write({ do: "RECORD", lines: [sourceOfWrites] });
    const revisionBefore = await api.readRevision();
    for (let count = 0; count < WRITES; count++) {
      const write = drawWrite(things, random, "It is stated again.");
      await writer.write(write).catch((cause: unknown) => {
        throw new Error(`The write ${count} of seed ${seed} failed: ${JSON.stringify(write)}`, { cause });
      });
    }
    expect(await api.readRevision()).toBeGreaterThan(revisionBefore + WRITES / 4);
    for (const [index, answer] of (await readAnswers()).entries())
      expect(answer, `the answer ${index} of seed ${seed}`).toBe(answersBefore[index]);
  },
);
