import { describe, expect, it } from "vitest";
import type { FactBatch } from "../../src/connectors/contract.js";
import { gleif } from "../../src/connectors/gleif/gleif.js";
import type { InputLine } from "../../src/formats/format.js";
import { validate } from "../../src/recording/input/validate.js";
import {
  createLeiRecord,
  createListAnswer,
  createRecordAnswer,
  createRelationshipRecord,
  playGleif,
  recordedGleif,
} from "../support/services/gleif.js";

async function pullCompanies(
  answers: ReadonlyMap<string, unknown>,
  companies: readonly string[],
  depth = 1,
  limit = 200,
  since?: string,
) {
  const batches: FactBatch[] = [];
  const request = { settings: { companies, depth, limit }, state: null, since };
  for await (const batch of gleif.read(request, playGleif(answers))) batches.push(batch);
  const facts = batches.flatMap((batch) => batch.facts);
  expect(facts.flatMap(validate)).toEqual([]);
  return {
    state: batches.findLast((batch) => batch.state)?.state,
    answers: Object.assign({}, ...batches.map((batch) => batch.answers)),
    omitted: batches.flatMap(({ omitted = [] }) => omitted),
    partial: new Set(batches.flatMap(({ partial = [] }) => partial)),
    of: (kind: string) => facts.filter((fact) => fact.kind === kind),
    entity: (lei: string) => facts.find(({ id }) => id === `organization:lei-${lei.toLowerCase()}`),
  };
}

const listSources = (line: InputLine | undefined) =>
  (line!.claims as readonly { readonly source: string }[]).map(({ source }) => source);

const CHILD = "529900T8BM49AURSDO55";
const PARENT = "5493001KJTIIGC8Y1R12";
const TOP = "549300YX4S1LLSMK2627";
const NEXT = "335800CCCPHKUOXPC332";
const DIRECT = "IS_DIRECTLY_CONSOLIDATED_BY";

describe("a pull of GLEIF", () => {
  const child = createLeiRecord({
    lei: CHILD,
    name: "Child Ltd",
    parents: { "direct-parent": "record", "ultimate-parent": "record" },
    entity: {
      otherNames: [{ name: "Kid Ltd", language: "en", type: "PREVIOUS_LEGAL_NAME" }],
      creationDate: "2008-03-07T23:00:00Z",
      successorEntity: { lei: NEXT, name: "Next Ltd" },
      successorEntities: [{ lei: NEXT, name: "Next Ltd" }],
    },
  });
  const consolidated = createRelationshipRecord(CHILD, PARENT, DIRECT, {
    periods: [
      { startDate: "2020-12-31T23:00:00Z", endDate: "2021-12-30T23:00:00Z", type: "ACCOUNTING_PERIOD" },
      { startDate: "2018-04-02T22:00:00Z", type: "RELATIONSHIP_PERIOD" },
    ],
  });
  const answers = new Map<string, unknown>([
    [CHILD, createRecordAnswer(child)],
    [`${CHILD}/direct-parent-relationship`, createRecordAnswer(consolidated)],
    [
      `${CHILD}/ultimate-parent-relationship`,
      createRecordAnswer(createRelationshipRecord(CHILD, TOP, "IS_ULTIMATELY_CONSOLIDATED_BY")),
    ],
    [`${CHILD}/isins`, createListAnswer({ type: "isins", attributes: { lei: CHILD, isin: "US7458782072" } })],
    [
      PARENT,
      createRecordAnswer(
        createLeiRecord({ lei: PARENT, name: "Parent plc", parents: { "direct-parent": "exception" } }),
      ),
    ],
    [
      `${PARENT}/direct-parent-reporting-exception`,
      createRecordAnswer({
        attributes: { lei: PARENT, category: "DIRECT_ACCOUNTING_CONSOLIDATION_PARENT", reason: "NON_PUBLIC" },
      }),
    ],
    [`${PARENT}/direct-children`, createListAnswer(child)],
    [`${PARENT}/direct-child-relationships`, createListAnswer(consolidated)],
    [TOP, createRecordAnswer(createLeiRecord({ lei: TOP, name: "Top Inc." }))],
    [NEXT, createRecordAnswer(createLeiRecord({ lei: NEXT, name: "Next Ltd" }))],
  ]);

  it("has a company as its files have it, with its ISINs, and its own record as the source", async () => {
    const { entity, of, partial } = await pullCompanies(answers, [CHILD]);
    expect(entity(CHILD)).toMatchObject({
      name: "Child Ltd",
      country: "GB",
      validFrom: "2008-03-08",
      aliases: [{ value: "Kid Ltd", kind: "FORMER_NAME" }],
      identifiers: [
        { scheme: "LEI", value: CHILD },
        { scheme: "ISIN", value: "US7458782072" },
      ],
    });
    expect(of("SOURCE")[0]).toMatchObject({
      id: `source:gleif-${CHILD.toLowerCase()}`,
      title: `GLEIF: Child Ltd (${CHILD})`,
      publishedOn: "2024-05-01",
    });
    expect(partial).toEqual(new Set([PARENT, TOP, NEXT].map((lei) => `source:gleif-${lei.toLowerCase()}`)));
  });

  it("has an ownership by the direct parent, from the period of the relationship, and an affiliation with the ultimate one", async () => {
    const { of } = await pullCompanies(answers, [CHILD]);
    const [ownership] = of("OWNERSHIP");
    expect(ownership).toMatchObject({
      from: `organization:lei-${PARENT.toLowerCase()}`,
      to: `organization:lei-${CHILD.toLowerCase()}`,
      controlling: true,
      validFrom: "2018-04-03",
      validTo: null,
    });
    expect(listSources(ownership)).toEqual([`source:gleif-${CHILD.toLowerCase()}`]);
    expect(of("AFFILIATION")).toMatchObject([{ affiliationRole: "consolidates ultimately" }]);
    expect(of("SUCCESSION")).toMatchObject([{ to: `organization:lei-${NEXT.toLowerCase()}` }]);
  });

  it("finds the children of a parent, each relationship once, and why the own parent is not known", async () => {
    const { entity, of } = await pullCompanies(answers, [PARENT], 2);
    expect(entity(PARENT)).toMatchObject({ directParentUnknown: "NON_PUBLIC" });
    expect(of("OWNERSHIP")).toHaveLength(1);
  });

  it("names the relationships that its limit cuts off", async () => {
    const { of, omitted } = await pullCompanies(answers, [PARENT], 1, 1);
    expect([of("ORGANIZATION").length, of("OWNERSHIP").length]).toEqual([1, 0]);
    expect(omitted).toContain("relationship with a company that was not read");
  });

  it("links each relationship with the answer that it is from, beside that of the record", async () => {
    const { answers: raw, of } = await pullCompanies(answers, [CHILD]);
    const urls = [...of("OWNERSHIP"), of("SOURCE")[0]].map((line) => raw[String(line?.id)]?.url);
    const address = `https://api.gleif.org/api/v1/lei-records/${CHILD}`;
    expect(urls).toEqual([`${address}/direct-parent-relationship`, address]);
  });

  it("since a day has what changed then, with the companies that it names", async () => {
    const parts = JSON.parse(JSON.stringify(consolidated));
    parts.attributes.registration.lastUpdateDate = "2025-02-01T10:00:00Z";
    const changed = new Map([...answers, [`${CHILD}/direct-parent-relationship`, createRecordAnswer(parts)]]);
    const { of, omitted, state } = await pullCompanies(changed, [CHILD], 1, 200, "2025-01-01");
    expect([...of("ORGANIZATION"), ...of("OWNERSHIP")].map(({ id }) => id)).toEqual([
      ...[CHILD, PARENT].map((lei) => `organization:lei-${lei.toLowerCase()}`),
      `ownership:lei-${PARENT.toLowerCase()}--lei-${CHILD.toLowerCase()}`,
    ]);
    expect([...of("AFFILIATION"), ...of("SUCCESSION")]).toEqual([]);
    const unchanged = omitted.filter((reason) => reason === "record that has not changed since 2025-01-01");
    expect(unchanged).toHaveLength(2);
    // The next pull reads what was left out.
    expect(state).toBeUndefined();
  });

  it("is current as long as GLEIF has the golden copy that was read", async () => {
    const { state } = await pullCompanies(answers, [CHILD]);
    expect(state).toEqual({ goldenCopy: "2025-05-15T00:00:00Z" });
    const settings = { companies: [CHILD], depth: 1, limit: 200 };
    const isCurrent = (goldenCopy: string) =>
      gleif.isCurrent?.({ settings, state: { goldenCopy } }, playGleif(answers));
    expect(await isCurrent("2025-05-15T00:00:00Z")).toBe(true);
    expect(await isCurrent("2025-05-14T16:00:00Z")).toBe(false);
  });

  it("of an unknown LEI fails and says which", async () => {
    await expect(pullCompanies(new Map(), [TOP])).rejects.toThrow(`GLEIF has no record of ${TOP}.`);
  });
});

describe.skipIf(recordedGleif === null)("recorded answers of GLEIF", () => {
  const readAnswers = () => recordedGleif?.() ?? new Map();

  it("are PUMA with its 12 children and 3 ISINs", async () => {
    const PUMA = "529900GRZ2BQY5ZM9N49";
    const { entity, of } = await pullCompanies(readAnswers(), [PUMA]);
    const children = of("OWNERSHIP");
    expect(children).toHaveLength(12);
    expect(new Set(children.map(({ from }) => from))).toEqual(new Set([entity(PUMA)?.id]));
    // Lapsed registrations and ended accounting periods end nothing.
    expect(children.every(({ validTo }) => validTo === null)).toBe(true);
    expect(entity(PUMA)?.identifiers).toHaveLength(4);
  });

  it("are Amazon Digital UK, whose direct parent is not public and whose ultimate one is Amazon", async () => {
    const AMAZON_UK = "254900LNRYNOQ9YPU758";
    const { entity, of } = await pullCompanies(readAnswers(), [AMAZON_UK]);
    expect(entity(AMAZON_UK)).toMatchObject({ directParentUnknown: "NON_PUBLIC" });
    expect(of("OWNERSHIP")).toEqual([]);
    const [ultimate] = of("AFFILIATION");
    expect(of("ORGANIZATION").find(({ id }) => id === ultimate?.from)?.name).toBe("AMAZON.COM, INC.");
    expect(entity(AMAZON_UK)?.aliases).toHaveLength(4);
  });
});
