import { describe, expect, it } from "vitest";
import {
  buildEntityInput,
  buildFactInput,
  createEntityDraft,
  describeDraftPeriod,
  emptyDraft,
  emptyEvidence,
  type FactDraft,
  listCreditFields,
  type PeriodDraft,
} from "../../../src/explorer/curation/fact-draft.js";
import { kindForms } from "../../../src/explorer/curation/kind-forms.js";
import type { KindForm } from "../../../src/explorer/model/kind-form.js";

const findForm = (kind: string): KindForm => kindForms.find((form) => form.kind === kind) as KindForm;
const evidence = {
  ...emptyEvidence,
  source: { ...emptyEvidence.source, title: " Annual report ", publishedOn: "2013" },
};
const buildInput = (kind: string, change: Partial<FactDraft>) =>
  buildFactInput(findForm(kind), { ...emptyDraft, kind, evidence, ...change }, "from", "to");

describe("The form of a fact", () => {
  it("exists for each kind, with its own fields and the kinds that may stand at its ends", () => {
    expect(findForm("OWNERSHIP").fields.map(({ name, type }) => `${name} ${type}`)).toEqual([
      "share NUMBER",
      "controlling YES_NO",
    ]);
    expect(findForm("SELLER").from).toEqual(["MERCHANT"]);
    expect(
      findForm("PARTICIPATION")
        .fields.find(({ name }) => name === "role")
        ?.choices.map(({ value }) => value),
    ).toContain("DEFENDANT");
    for (const { category, from, to } of kindForms)
      expect(from.length > 0 && to.length > 0).toBe(category === "RELATIONSHIP");
  });

  it.each(["62.1 %", "0.621"])("takes %s as a share", (share) => {
    expect(buildInput("OWNERSHIP", { values: { share } })).toMatchObject({ share: 0.621 });
  });

  describe("credits its source", () => {
    const period: PeriodDraft = { start: "BEGAN_BY", from: "2011", end: "NONE", to: "" };
    const values = { share: "50 %", controlling: "" };

    it("with each given field that the writer leaves checked, also of a new entity", () => {
      const to = { ...createEntityDraft("BRAND"), name: "Gucci", country: "IT" };
      const draft = { ...emptyDraft, evidence, period, values, to };
      const fields = listCreditFields(findForm("OWNERSHIP"), draft);
      expect(fields.map(({ key }) => key)).toEqual(["share", "validFrom", "country of Gucci"]);
      expect(buildInput("OWNERSHIP", { period, values })).toMatchObject({
        claim: { supports: ["SHARE", "VALID_FROM"] },
      });
      expect(buildEntityInput(to, draft)).toMatchObject({ claim: { supports: ["COUNTRY"] } });
    });

    it("with no field that the writer unchecks, which is rejected or the writer's own knowledge", () => {
      const input = buildInput("OWNERSHIP", { period, values, unstated: ["share"] });
      expect(input).toMatchObject({ share: 0.5, claim: { supports: ["VALID_FROM"] } });
      expect(input).not.toHaveProperty("furtherClaims");
      expect(
        buildInput("OWNERSHIP", { period, values, unstated: ["share"], isOwnKnowledge: true }).furtherClaims,
      ).toMatchObject([{ basis: "CURATOR_KNOWLEDGE", supports: ["SHARE"] }]);
    });
  });

  it("announces what is to come, but not the entities that are recorded with it", () => {
    const announced = { ...evidence, isExpected: true };
    expect(buildInput("OWNERSHIP", { evidence: announced })).toMatchObject({ claim: { expected: true } });
    const entity = buildEntityInput(
      { ...createEntityDraft("BRAND"), name: "Gucci" },
      { ...emptyDraft, evidence: announced },
    );
    expect(entity.claim).not.toHaveProperty("expected");
  });

  it("leaves a value that is no number as it was typed, so that the API says what is wrong", () => {
    expect(buildInput("OWNERSHIP", { values: { share: "a lot" } })).toMatchObject({ share: "a lot" });
  });

  it.each([
    [{ start: "BEGAN", from: "2011" }, { validFrom: "2011" }],
    [
      { start: "BEGAN_BY", from: "2011-03" },
      { validFrom: "2011-03", validFromQualifier: "NO_LATER_THAN" },
    ],
    [{ start: "UNKNOWN", from: "2011" }, {}],
    [
      { end: "ENDED_BY", to: "2016-08-04" },
      { validTo: "2016-08-04", validToQualifier: "NO_LATER_THAN" },
    ],
    [
      { end: "AT_LEAST_UNTIL", to: "2018" },
      { validTo: "2018", validToQualifier: "NO_EARLIER_THAN" },
    ],
    [{ end: "NONE", to: "2018" }, {}],
  ] as const)("with %j gives the period %j", (period, expected) => {
    const { claim, fromId, toId, ...values } = buildInput("OWNERSHIP", {
      period: { ...emptyDraft.period, ...period },
    });
    expect(values).toEqual(expected);
  });

  it("that was only first seen on a day has no start: the day is when its source saw it", () => {
    const input = buildInput("OWNERSHIP", {
      period: { ...emptyDraft.period, start: "FIRST_SEEN", from: "2014-08-22" },
    });
    expect(input).not.toHaveProperty("validFrom");
    expect(input.claim).toEqual({
      source: { title: "Annual report", publishedOn: "2013" },
      basis: "REPORT",
      confidence: 0.8,
      observedOn: "2014-08-22",
    });
  });

  it("records a new entity with the other names and identifiers that were typed, and without empty ones", () => {
    const typed = {
      ...createEntityDraft("BRAND"),
      name: " Pomellato ",
      aliases: [
        { type: "TRANSLATION", value: " ポメラート " },
        { type: "NAME", value: " " },
      ],
      identifiers: [{ type: "wikidata", value: "Q3907221" }],
    };
    const { claim, ...values } = buildEntityInput(typed, { ...emptyDraft, evidence });
    expect(values).toEqual({
      name: "Pomellato",
      aliases: [{ kind: "TRANSLATION", value: "ポメラート" }],
      identifiers: [{ scheme: "wikidata", value: "Q3907221" }],
    });
    expect(buildEntityInput(createEntityDraft("BRAND"), { ...emptyDraft, evidence })).toEqual({
      name: "",
      claim,
    });
  });

  it("names a recorded source by its id alone", () => {
    const source = { ...evidence.source, id: "source:s" };
    expect(buildInput("OWNERSHIP", { evidence: { ...evidence, source } }).claim).toMatchObject({
      source: { id: "source:s" },
    });
  });
});

it.each<[Partial<PeriodDraft>, string, string]>([
  [{ start: "BEGAN", from: " 2004 " }, "2004", ""],
  [{ start: "BEGAN_BY", from: "2004" }, "2004 or earlier", ""],
  [{ start: "FIRST_SEEN", from: "2004-05-01" }, "first seen 2004-05-01", ""],
  [{ start: "FIRST_SEEN", from: "" }, "", ""],
  [{ start: "UNKNOWN", from: "2004" }, "", ""],
  [{ end: "NONE", to: "2010" }, "", ""],
  [{ end: "ENDED", to: "2010" }, "", "2010"],
  [{ end: "ENDED_BY", to: "2010" }, "", "by 2010"],
  [{ end: "AT_LEAST_UNTIL", to: "2010" }, "", "at least until 2010"],
])("The period %o is read back as it was meant: %j, %j", (typed, validFrom, validTo) => {
  expect(describeDraftPeriod({ ...emptyDraft.period, ...typed })).toEqual({ validFrom, validTo });
});
