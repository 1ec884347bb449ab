import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { formatInstant } from "../../src/domain/time.js";
import { parseClaimKey } from "../../src/recording/input/ids.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { isLongRun } from "../support/process/long.js";
import { sourceDates, steps } from "./status-of-fields/arbitrary-steps.js";
import { EntityModel, type ModelStep, type Words } from "./status-of-fields/entity-model.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
});
afterAll(() => api?.stop());

const question = `query ($id: ID!, $validAt: PartialDate, $knownAt: DateTime) {
  nodes(ids: [$id], asOf: { validAt: $validAt, knownAt: $knownAt }) {
    ... on Organization {
      name country legalForm validFrom validTo disputedFields allegedFields
      fieldStates { field value status confidence claim { id } }
    }
  }
  disputed: organizations(
    where: { id: { eq: $id }, disputedFields: { has: COUNTRY } }
    asOf: { validDuring: {}, knownAt: $knownAt }
  ) { totalCount }
}`;

/** Creates the line of a file for a step; null if there is nothing to retract. */
async function createLine(step: ModelStep, model: EntityModel, prefix: string): Promise<object | null> {
  const { id } = model;
  const buildClaim = ({ source, ...words }: Words) => ({ source: `${prefix}${source}`, ...words });
  switch (step.do) {
    case "line":
      return {
        kind: "ORGANIZATION",
        id,
        ...(step.name && { name: step.name }),
        ...step.values,
        claims: [buildClaim(step.words)],
      };
    case "claim":
      return { kind: "CLAIM", subject: id, field: step.field, value: step.value, ...buildClaim(step.words) };
    case "redate":
      return { kind: "SOURCE", id: `${prefix}${step.source}`, publishedOn: step.date };
    case "retract":
      return { kind: "RETRACTION", id, reason: "wrong" };
    case "retract claim": {
      const { claims } = model.known;
      if (claims.length === 0) return null;
      const { key, gives } = claims[step.which % claims.length]!;
      const { nodes } = await api.execute(
        "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Organization { claims(first: 100) { nodes { id retractedAt } } } } }",
        { ids: [id] },
      );
      const live = nodes[0].claims.nodes.filter(
        (claim: { retractedAt: string | null }) => claim.retractedAt === null,
      );
      const match = live.find((claim: { id: string }) => parseClaimKey(claim.id) === key);
      if (match) return { kind: "RETRACTION", id: match.id, reason: "wrong" };
      // A claim of which a later one took all values away is kept only if it is an observation.
      expect(gives).toEqual({});
      return null;
    }
  }
}

function computeExpected(model: EntityModel) {
  const { known: entity } = model;
  if (entity.name === null) return { nodes: [null], disputed: { totalCount: 0 } };
  const states = model.computeStates();
  const selectFields = (status: string) =>
    states.filter((state) => state.status === status).map(({ field }) => field);
  const { country = null, legalForm = null, validFrom = null, validTo = null } = entity.values;
  const isFound = entity.isLive && selectFields("DISPUTED").includes("country");
  return {
    nodes: [
      {
        name: entity.name,
        country,
        legalForm,
        validFrom,
        validTo,
        disputedFields: selectFields("DISPUTED"),
        allegedFields: selectFields("ALLEGED"),
        fieldStates: states,
      },
    ],
    disputed: { totalCount: isFound ? 1 : 0 },
  };
}

interface Answer {
  readonly nodes: readonly ({
    readonly disputedFields: readonly string[];
    readonly allegedFields: readonly string[];
    readonly fieldStates: readonly {
      readonly field: string;
      readonly claim: { readonly id: string } | null;
    }[];
  } | null)[];
}

/** Sorts the parts of an answer by name, and identifies its claims by their content. */
const sortAnswer = ({ nodes, ...counts }: Answer) => ({
  ...counts,
  nodes: nodes.map(
    (node) =>
      node && {
        ...node,
        disputedFields: [...node.disputedFields].sort(),
        allegedFields: [...node.allegedFields].sort(),
        fieldStates: [...node.fieldStates]
          .sort((a, b) => (a.field < b.field ? -1 : 1))
          .map(({ claim, ...state }) => ({ ...state, claim: claim && parseClaimKey(claim.id) })),
      },
  ),
});

let sequences = 0;

it("an entity of which several sources speak has the values and states of a plain model, after any writes, and at any earlier instant", async () => {
  const day = fc.constantFrom("1999-12-31", "2008-01-01", "2026-01-01");
  await fc.assert(
    fc.asyncProperty(steps, day, async (sequence, validAt) => {
      sequences += 1;
      const prefix = `source:s${sequences}-`;
      const dates = Object.entries(sourceDates);
      const sources = dates.map(([name, publishedOn]) => ({
        kind: "SOURCE",
        id: `${prefix}${name}`,
        title: `${prefix}${name}`,
        publishedOn,
      }));
      await recordEntries(api.database, sources, { by: "test" });
      const model = new EntityModel(`organization:s${sequences}`, dates, prefix);
      const records: { readonly knownAt: string; readonly answer: object }[] = [];
      for (const step of sequence) {
        const line = await createLine(step, model, prefix);
        if (!line) continue;
        const { rejected, recordedAt } = await recordEntries(api.database, [line], { by: "test" });
        expect({ step, isTaken: rejected.length === 0 }).toEqual({ step, isTaken: model.apply(step) });
        records.push({ knownAt: formatInstant(recordedAt ?? 0), answer: computeExpected(model) });
      }
      for (const { knownAt, answer } of records)
        expect(sortAnswer(await api.execute(question, { id: model.id, validAt, knownAt }))).toEqual(answer);
    }),
    { numRuns: isLongRun ? 1000 : 3 },
  );
});
