import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { requireKindById } from "../../src/domain/kinds/vocabulary.js";
import { formatInstant, getNow, LAST_DAY, toEarliestDay, toLatestDay } from "../../src/domain/time.js";
import { iterateArray } from "../../src/formats/iterate-array.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { readRevision } from "../../src/recording/snapshot/revision.js";
import { closeDataset } from "../../src/transfer/import/close-dataset.js";
import { DatasetContents } from "../../src/transfer/import/dataset-contents.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { emptyGraph } from "../support/graph/empty-database.js";
import { isLongRun } from "../support/process/long.js";
import {
  applyRun,
  computeFirstDay,
  computeModelCertainty,
  computeModelDay,
  type Level,
  type ModelClaim,
  type ModelDates,
  type ModelRun,
  type ModelState,
} from "./certainty-model.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
});
afterAll(() => api?.stop());

const FACTS = [0, 1, 2];
const PUBLISHED = "2013-03";
const dates = ["2010", "2012-02", "2014-08-22", "2015"];

interface Said {
  readonly source: "dated" | "undated";
  readonly observedOn: string | null;
  readonly stance: "SUPPORTS" | "DISPUTES";
}

type Step =
  | { readonly type: "FACT"; readonly fact: number; readonly dates: ModelDates; readonly said: Said }
  | { readonly type: "CLAIM"; readonly fact: number; readonly said: Said }
  | { readonly type: "RETRACTION"; readonly fact: number };

const someSaid: fc.Arbitrary<Said> = fc.record({
  source: fc.constantFrom("dated", "undated"),
  observedOn: fc.option(fc.constantFrom(...dates, "2011-05-05"), { freq: 2 }),
  stance: fc.constantFrom("SUPPORTS", "SUPPORTS", "SUPPORTS", "DISPUTES"),
});

const someDates: fc.Arbitrary<ModelDates> = fc
  .record({
    validFrom: fc.option(fc.constantFrom(...dates), { freq: 1 }),
    validTo: fc.option(fc.constantFrom(...dates, "2025"), { freq: 1 }),
    isLate: fc.boolean(),
    end: fc.constantFrom(null, "NO_EARLIER_THAN" as const, "NO_LATER_THAN" as const),
  })
  .map(({ validFrom, validTo, isLate, end }) => {
    const isOrdered = !validFrom || !validTo || toEarliestDay(validFrom) <= toLatestDay(validTo);
    return {
      validFrom,
      validFromQualifier: validFrom && isLate ? "NO_LATER_THAN" : null,
      validTo: isOrdered ? validTo : null,
      validToQualifier: isOrdered && validTo ? end : null,
    };
  });

/** Leaves out the dates after the day of their source: it cannot state them. */
function selectStatedDates(dates: ModelDates, { source, stance }: Said): ModelDates {
  const isStated = (date: string | null | undefined) =>
    date == null ||
    stance === "DISPUTES" ||
    source === "undated" ||
    toEarliestDay(date) <= toLatestDay(PUBLISHED);
  return {
    ...dates,
    ...(!isStated(dates.validFrom) && { validFrom: null, validFromQualifier: null }),
    ...(!isStated(dates.validTo) && { validTo: null, validToQualifier: null }),
  };
}

const fact = fc.constantFrom(...FACTS);
const someStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({ type: fc.constant("FACT" as const), fact, dates: someDates, said: someSaid })
      .map((step) => ({ ...step, dates: selectStatedDates(step.dates, step.said) })),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant("CLAIM" as const), fact, said: someSaid }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("RETRACTION" as const), fact }) },
);

/** Complete runs at the end of a sequence. */
const someRun: fc.Arbitrary<ModelRun> = fc.record({
  source: fc.constantFrom("dated", "undated"),
  on: fc.constantFrom("2013-06-30", "2014-02"),
  has: fc.subarray(FACTS.map((n) => `seller:${n}`)).map((ids) => new Set(ids)),
});

/** Closes a data set whose files have these facts of a source, and returns when that was recorded. */
async function closeRun({ source, on, has }: ModelRun): Promise<number> {
  const claims = [{ source: `source:${source}` }];
  const lines = ["platform:p", ...has].map((id) => ({ kind: requireKindById(id).kind, id, claims }));
  const contents = new DatasetContents();
  const rows = lines.map((line, index) => ({ line: index + 1, facts: [line], rejects: [], omitted: [] }));
  for await (const _ of contents.collect(iterateArray(rows)));
  await closeDataset(api.database, contents, {
    by: "test",
    on,
    isConfirming: true,
    since: getNow(),
    maxEnded: 1,
  });
  const { recordedAt } = await readRevision(api.database);
  return recordedAt ?? 0;
}

const days = [
  "2009-12-31",
  "2010-06-01",
  "2012-02-29",
  "2013-06-30",
  "2013-12-31",
  "2014-08-22",
  "2015-01-01",
];
const someDay = fc.constantFrom(...days);
const someTime = fc.oneof(
  someDay.map((validAt) => ({ asOf: { validAt }, from: toEarliestDay(validAt), to: toEarliestDay(validAt) })),
  fc.tuple(someDay, someDay).map((pair) => {
    const [from = "", to = ""] = [...pair].sort();
    return { asOf: { validDuring: { from, to } }, from: toEarliestDay(from), to: toEarliestDay(to) };
  }),
  fc.constant({ asOf: { validDuring: {} }, from: 0, to: LAST_DAY }),
);
/** Each form of a time is a plan of its own. */
const timesOfRun = isLongRun ? 2 : 1;
const levels: readonly Level[] = ["CONFIRMED", "PRESUMED", "POSSIBLE"];

const groundwork = [
  { kind: "SOURCE", id: "source:dated", title: "Dated", publishedOn: PUBLISHED },
  { kind: "SOURCE", id: "source:undated", title: "Undated" },
  { kind: "PLATFORM", id: "platform:p", name: "P", claims: [{ source: "source:undated" }] },
  ...FACTS.map((n) => ({
    kind: "MERCHANT",
    id: `merchant:${n}`,
    name: `M${n}`,
    claims: [{ source: "source:undated" }],
  })),
];

const buildClaim = ({ source, observedOn, stance }: Said) => ({
  source: `source:${source}`,
  observedOn,
  stance,
});

function buildLine(step: Step): object {
  const id = `seller:${step.fact}`;
  if (step.type === "RETRACTION") return { kind: "RETRACTION", id, reason: "wrong" };
  if (step.type === "CLAIM") return { kind: "CLAIM", subject: id, ...buildClaim(step.said) };
  const { validFrom, validTo, validFromQualifier, validToQualifier } = step.dates;
  return {
    kind: "SELLER",
    id,
    from: `merchant:${step.fact}`,
    to: "platform:p",
    validFrom,
    validTo,
    ...(validFromQualifier && { validFromQualifier }),
    ...(validToQualifier && { validToQualifier }),
    claims: [buildClaim(step.said)],
  };
}

/** The state after a step. A claim about a fact that is not recorded changes nothing. */
function applyStep(state: ModelState, step: Step, recordedAt: number): ModelState {
  const id = `seller:${step.fact}`;
  const facts = new Map(state.facts);
  if (step.type === "RETRACTION")
    return {
      facts,
      claims: state.claims.map((existing) =>
        existing.subject === id ? { ...existing, isLive: false } : existing,
      ),
    };
  if (step.type === "FACT") facts.set(id, { ...step.dates, source: step.said.source });
  if (!facts.has(id)) return state;
  const { source, observedOn, stance } = step.said;
  const key = [source, observedOn, stance].join();
  const isKnown = state.claims.some(
    (existing) => existing.subject === id && existing.key === key && existing.isLive,
  );
  const period = step.type === "FACT" ? step.dates : { validFrom: null, validTo: null };
  const day = computeModelDay(observedOn, source === "dated" ? PUBLISHED : null, period, recordedAt);
  const isSupport = stance === "SUPPORTS";
  const claim: ModelClaim = { subject: id, key, isSupport, day: isSupport ? day : null, isLive: true };
  return { facts, claims: isKnown ? state.claims : [...state.claims, claim] };
}

const formatFields = (level: Level): string => `
  platform_${level}: platform(id: "platform:p", asOf: $${level}) {
    sellers: merchants(first: 10) { totalCount aggregate { possibleCount } edges { relationship { id certainty } } }
  }
  merchants_${level}: merchants(first: 10, asOf: $${level}) { aggregate { possibleCount } nodes { id } }`;
const QUERY = `query (${levels.map((level) => `$${level}: AsOf`).join(", ")}) {${levels.map(formatFields).join("")}}`;

type Period = { readonly from: number; readonly to: number };

const computeExpectedFacts = (state: ModelState, period: Period, level: Level, today: number) =>
  FACTS.flatMap((n) => {
    const certainty = computeModelCertainty(state, `seller:${n}`, period, today);
    return certainty && levels.indexOf(certainty) <= levels.indexOf(level)
      ? [[`seller:${n}`, certainty]]
      : [];
  });

/** Null: not modelled. */
function listExpectedMerchants(state: ModelState, { to }: Period, level: Level, today: number) {
  if (level === "CONFIRMED") return null;
  const existing = FACTS.filter(
    (n) => level === "POSSIBLE" || computeFirstDay(state, `merchant:${n}`, [`seller:${n}`], today) <= to,
  );
  return existing.map((n) => `merchant:${n}`);
}

it("Facts and entities are as certain as a plain model says, on any day, as known at any time", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(someStep, { minLength: 1, maxLength: 4 }),
      fc.array(someRun, { maxLength: isLongRun ? 2 : 1 }),
      fc.array(someTime, { minLength: timesOfRun, maxLength: timesOfRun }),
      async (steps, runs, times) => {
        await emptyGraph(api.database);
        const start = await recordEntries(api.database, groundwork, { by: "test" });
        let state: ModelState = { facts: new Map(), claims: [] };
        const states = [{ state, knownAt: start.recordedAt! }];
        for (const step of steps) {
          const { recordedAt } = await recordEntries(api.database, [buildLine(step)], {
            by: "test",
            skipRejected: true,
          });
          state = applyStep(state, step, recordedAt!);
          states.push({ state, knownAt: recordedAt! });
        }
        const today = computeModelDay(null, null, { validFrom: null, validTo: null }, start.recordedAt!)!;
        for (const run of runs) {
          const knownAt = await closeRun(run);
          state = applyRun(state, run, today);
          states.push({ state, knownAt });
        }
        for (const { state, knownAt } of states)
          for (const { asOf, ...period } of times) {
            const asOfInstant = { ...asOf, knownAt: formatInstant(knownAt) };
            const variables = Object.fromEntries(
              levels.map((certainty) => [certainty, { ...asOfInstant, certainty }]),
            );
            const answer = await api.execute(QUERY, variables);
            for (const level of levels) {
              const { totalCount, aggregate, edges } = answer[`platform_${level}`].sellers;
              const rows = edges.map(({ relationship }: Edge) => [relationship.id, relationship.certainty]);
              const expected = computeExpectedFacts(state, period, level, today);
              expect([level, asOfInstant, rows]).toEqual([level, asOfInstant, expected]);
              expect(totalCount).toBe(expected.length);
              expect(aggregate.possibleCount).toBe(
                expected.filter(([, certainty]) => certainty === "POSSIBLE").length,
              );
              const existing = listExpectedMerchants(state, period, level, today);
              const merchants = answer[`merchants_${level}`].nodes.map(({ id }: Merchant) => id);
              if (existing) expect([level, asOfInstant, merchants]).toEqual([level, asOfInstant, existing]);
              const certain = listExpectedMerchants(state, period, "PRESUMED", today)!;
              expect(answer[`merchants_${level}`].aggregate.possibleCount).toBe(
                merchants.filter((id: string) => !certain.includes(id)).length,
              );
            }
          }
      },
    ),
    { numRuns: isLongRun ? 1000 : 1 },
  );
});

interface Merchant {
  readonly id: string;
}

interface Edge {
  readonly relationship: { readonly id: string; readonly certainty: Level };
}
