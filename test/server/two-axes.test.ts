import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { formatInstant, parseInstant } from "../../src/domain/time.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { addAllSupports } from "../support/api/add-all-supports.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { emptyGraph } from "../support/graph/empty-database.js";
import { isLongRun } from "../support/process/long.js";
import { type Point, points, writes } from "./two-axes/arbitrary-writes.js";
import {
  computeStanding,
  containsDay,
  entities,
  facts,
  formatShare,
  type Knowledge,
  type ModelWrite,
  TwoAxesModel,
} from "./two-axes/model.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false, as: "CURATOR" });
});
afterAll(() => api.stop());

const groundwork = ["press", "court"].map((name) => ({ kind: "SOURCE", id: `source:${name}`, title: name }));

/** Returns true if a write gives a start or an end that nobody could have observed. */
const isToCome = ({
  validFrom,
  validTo,
}: Pick<Extract<ModelWrite, { do: "fact" }>, "validFrom" | "validTo">): boolean =>
  validFrom === "2090" || validTo === "2099";

/** Builds a mutation, with its text and input; null if there is no claim to retract. */
function buildMutation(
  write: ModelWrite,
  model: TwoAxesModel,
): { readonly text: string; readonly input: object } | null {
  const buildClaim = ({ source, share, ...words }: Extract<ModelWrite, { do: "claim" }>["claim"]) => ({
    source: { id: source },
    ...words,
    ...(share !== null && { field: "share", value: formatShare(share) }),
  });
  const resultFields = "userErrors { code } revision";
  switch (write.do) {
    case "entity": {
      const { do: _, ...values } = write;
      const type = write.id.startsWith("brand") ? "Brand" : "Conglomerate";
      const claim = { source: { id: "source:press" }, expected: isToCome(write) };
      const input = addAllSupports({ ...values, claim });
      return {
        text: `mutation ($input: Record${type}Input!) { done: record${type}(input: $input) { ${resultFields} } }`,
        input,
      };
    }
    case "fact": {
      const { do: _, claim, ...values } = write;
      const { from: fromId, to: toId } = facts[write.id]!;
      const ofWrite = { ...buildClaim(claim), expected: isToCome(write) };
      const input = addAllSupports({ ...values, fromId, toId, claim: ofWrite });
      return {
        text: `mutation ($input: RecordOwnershipInput!) { done: recordOwnership(input: $input) { ${resultFields} } }`,
        input,
      };
    }
    case "claim": {
      const input = { subjectId: write.id, claim: buildClaim(write.claim) };
      return {
        text: `mutation ($input: AddClaimInput!) { done: addClaim(input: $input) { claim { id } ${resultFields} } }`,
        input,
      };
    }
    case "retract claim": {
      const target = model.claimIds[write.which % model.claimIds.length];
      if (!target) return null;
      const input = { id: target.id, reason: "wrong" };
      return {
        text: `mutation ($input: RetractInput!) { done: retractClaim(input: $input) { ${resultFields} } }`,
        input,
      };
    }
    case "retract": {
      const field = write.id.startsWith("ownership:") ? "retractFact" : "retractEntity";
      return {
        text: `mutation ($input: RetractInput!) { done: ${field}(input: $input) { ${resultFields} } }`,
        input: { id: write.id, reason: "wrong" },
      };
    }
  }
}

const question = `query ($validAt: PartialDate, $knownAt: DateTime) {
  nodes(ids: ${JSON.stringify([...entities, ...Object.keys(facts)])}, asOf: { validAt: $validAt, knownAt: $knownAt }) {
    ... on Entity { id name country validFrom validTo }
    ... on Ownership { id share validFrom validTo status confidence disputedFields allegedFields
      shares: fieldStates(fields: [SHARE]) { field value status confidence } from { id } to { id } }
  }
  brands(asOf: { validAt: $validAt, knownAt: $knownAt }, orderBy: [{ field: VALID_FROM, direction: ASC }]) { nodes { id } }
  conglomerate(id: "conglomerate:a", asOf: { validAt: $validAt, knownAt: $knownAt }) {
    holdings { edges { node { id } relationship { id share } } }
  }
}`;

/** An entity is retracted and recorded again without a value that it had. */
const recordedAgainWithout: [ModelWrite[], Point[]] = [
  [
    { do: "entity", id: "brand:y", name: "Alpha", country: "FR", validFrom: "2000", validTo: "2005" },
    { do: "retract", id: "brand:y" },
    { do: "entity", id: "brand:y", name: "Alpha", validFrom: "2000" },
  ],
  [{ day: "1999-12-31", change: 3, offset: 0 }],
];

/** A fact is retracted and recorded again, and read as of the time in between, when no claim gave its share. */
const retractedAndRecordedAgain: [ModelWrite[], Point[]] = [
  [
    ...["conglomerate:a", "brand:x"].map(
      (id): ModelWrite => ({ do: "entity", id, name: "Alpha", validFrom: "2000", validTo: "2005" }),
    ),
    createOwnershipWrite("2005"),
    { do: "retract", id: "ownership:one" },
    createOwnershipWrite(null),
  ],
  [{ day: "1999-12-31", change: 4, offset: 0 }],
];

function createOwnershipWrite(validTo: string | null): ModelWrite {
  const words = { source: "source:press", statement: "one", stance: "SUPPORTS", basis: "REPORT" };
  const claim = { ...words, share: null, confidence: 0.5 };
  return { do: "fact", id: "ownership:one", share: 0.25, claim, validFrom: "2000", validTo };
}

const sortIds = (ids: readonly string[]) => [...ids].sort();

/** Computes the expected answer. */
function computeExpected({ entities: knownEntities, facts: claimed }: Knowledge, day: string) {
  const nodes = entities.map((id) => {
    const entity = knownEntities.get(id);
    if (!entity) return null;
    const { name, country, validFrom, validTo } = entity;
    return { id, name, country, validFrom, validTo };
  });
  const relationships = Object.entries(facts).map(([id, { from, to }]) => {
    const fact = claimed.get(id);
    if (!fact) return null;
    const { share, validFrom, validTo } = fact;
    return { id, share, validFrom, validTo, ...computeStanding(fact), from: { id: from }, to: { id: to } };
  });
  const brands = [...knownEntities].filter(
    ([id, entity]) => id.startsWith("brand") && entity.stands && containsDay(entity, day),
  );
  const heldFacts = [...claimed].filter(
    ([id, fact]) => facts[id]!.from === "conglomerate:a" && fact.claims.size > 0 && containsDay(fact, day),
  );
  return {
    nodes: [...nodes, ...relationships],
    brands: sortIds(brands.map(([id]) => id)),
    holdings: knownEntities.get("conglomerate:a")?.stands
      ? sortIds(heldFacts.map(([id, { share }]) => `${id} ${share}`))
      : null,
  };
}

interface Answer {
  readonly nodes: readonly unknown[];
  readonly brands: { readonly nodes: readonly { readonly id: string }[] };
  readonly conglomerate: {
    readonly holdings: {
      readonly edges: readonly {
        readonly relationship: { readonly id: string; readonly share: number | null };
      }[];
    };
  } | null;
}

const toComparable = ({ nodes, brands, conglomerate }: Answer) => ({
  nodes,
  brands: sortIds(brands.nodes.map(({ id }) => id)),
  holdings:
    conglomerate &&
    sortIds(conglomerate.holdings.edges.map(({ relationship: { id, share } }) => `${id} ${share}`)),
});

const readLastChange = async () => {
  const { graph } = await api.execute("{ graph { revision recordedAt } }");
  return { revision: graph.revision as number, at: parseInstant(graph.recordedAt)! };
};

it("answers on both axes equal a plain history of states of knowledge, after any writes, and never change", async () => {
  await fc.assert(
    fc.asyncProperty(writes, points, async (sequence, queryPoints) => {
      await emptyGraph(api.database);
      await recordEntries(api.database, groundwork, { by: "test" });
      const model = new TwoAxesModel();
      const start = await readLastChange();
      const instants = [start.at];
      let revision = start.revision;
      const answers: { readonly variables: Record<string, unknown>; readonly answer: string }[] = [];
      const checkPoint = async ({ day, change, offset }: Point) => {
        const instant = Math.min(instants[change % instants.length]! + offset, instants.at(-1)!);
        const variables = { validAt: day, knownAt: formatInstant(instant) };
        const answer = await api.execute(question, variables);
        expect(toComparable(answer)).toEqual(computeExpected(model.findKnowledge(instant), day));
        answers.push({ variables, answer: JSON.stringify(answer) });
      };
      for (const write of sequence) {
        const mutation = buildMutation(write, model);
        if (!mutation) continue;
        const { done: payload } = await api.execute(mutation.text, { input: mutation.input });
        const isTaken = model.apply(write, payload.claim?.id ?? null);
        expect({ write, isTaken: payload.userErrors.length === 0 }).toEqual({ write, isTaken });
        const reached = await readLastChange();
        if (reached.revision === revision) continue;
        revision = reached.revision;
        expect(reached.at).toBeGreaterThan(instants.at(-1)!);
        instants.push(reached.at);
        model.setRecordTime(reached.at);
        await checkPoint(queryPoints[0]!);
      }
      for (const point of queryPoints) await checkPoint(point);
      for (const { variables, answer } of answers)
        expect(JSON.stringify(await api.execute(question, variables))).toBe(answer);
    }),
    { numRuns: isLongRun ? 1000 : 2, examples: [retractedAndRecordedAgain, recordedAgainWithout] },
  );
});
