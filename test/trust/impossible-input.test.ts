import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkLaws } from "../../src/recording/laws.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { createMutator } from "../support/api/mutator.js";
import { writeText } from "../support/process/write-text.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false, as: "CURATOR" });
  for (const name of ["Owner", "Second", "Third"]) await recordThing("Conglomerate", { name });
  for (const name of ["Gucci", "Puma"]) await recordThing("Brand", { name });
});
afterAll(() => api?.stop());

const claim = { source: { title: "A report", publishedOn: "2020-01-01" } };

const mutate = createMutator(() => api);

function recordThing(type: string, values: object) {
  const isEntity = type === "Brand" || type === "Conglomerate";
  const thing = isEntity ? "entity { id name }" : "fact { id lastConfirmedOn }";
  const selection = `${thing} created unchanged confirmed replacedValue { field before after }
    warnings { field message } preview { nodeId changedFields { field before after } creditedFields }
    userErrors { field code message }`;
  return mutate(`record${type}`, { claim, ...values }, selection);
}

const listErrors = async (type: string, values: object) =>
  (await recordThing(type, values)).userErrors.map(({ field, code }: { field: string[]; code: string }) => [
    field.join("."),
    code,
  ]);

const listReviewed = async () => {
  const findings = await checkLaws((statement) => api.database.read(statement));
  return Object.fromEntries(
    findings.flatMap(({ name, count, examples }) => (count > 0 ? [[name, examples]] : [])),
  );
};

describe("impossible input is rejected by a mutation, with where it is", () => {
  it("an entity that owns itself", async () => {
    const ends = { fromId: "conglomerate:owner", toId: "conglomerate:owner" };
    expect(await listErrors("Ownership", ends)).toEqual([["toId", "BAD_USER_INPUT"]]);
  });

  it("a country that ISO 3166-1 does not have, or no longer has", async () => {
    for (const country of ["ZZ", "FX", "SU"])
      expect(await listErrors("Brand", { name: "Nowhere", country })).toEqual([
        ["country", "BAD_USER_INPUT"],
      ]);
    const { userErrors } = await recordThing("Brand", { name: "Nowhere", country: "FX" });
    expect(userErrors[0].message).toBe(
      "FX was valid from 1993-07-12 to 1997-07-14; the code is FR now. A former code must be that of something that had ended by then.",
    );
  });

  it("a former country is accepted for what ended while it was valid", async () => {
    expect(
      await listErrors("Brand", { name: "Zorki", country: "SU", validFrom: "1948", validTo: "1978" }),
    ).toEqual([]);
  });

  it("an identifier that its scheme forbids", async () => {
    const identifiers = [{ scheme: "WIKIDATA", value: "gucci" }];
    expect(await listErrors("Brand", { id: "brand:gucci", name: "Gucci", identifiers })).toEqual([
      ["identifiers.0.value", "BAD_USER_INPUT"],
    ]);
  });

  it("a start after tomorrow, unless the claim announces it", async () => {
    const fact = { fromId: "conglomerate:owner", toId: "brand:puma", validFrom: "2999" };
    expect(await listErrors("Ownership", fact)).toEqual([["validFrom", "BAD_USER_INPUT"]]);
    expect(await listErrors("Ownership", { ...fact, claim: { ...claim, expected: true } })).toEqual([]);
    const { node } = await api.execute(
      `{ node(id: "ownership:owner--puma--2999") { ... on Ownership { claims { nodes { expected observedOn } } } } }`,
    );
    expect(node.claims.nodes).toEqual([{ expected: true, observedOn: null }]);
  });
});

describe("a date after the day of the source that states it", () => {
  const fact = { fromId: "conglomerate:third", toId: "brand:puma", validFrom: "2019", validTo: "2021-06" };

  it("is rejected, with both days", async () => {
    const { userErrors } = await recordThing("Ownership", fact);
    expect(userErrors).toMatchObject([
      {
        field: ["validTo"],
        code: "BAD_USER_INPUT",
        message: expect.stringMatching(
          /^validTo 2021-06 is after 2020-01-01, the last day that source:\S+ can state\./,
        ),
      },
    ]);
  });

  it("is recorded if the source announces it, or a later one states it", async () => {
    expect(await listErrors("Ownership", { ...fact, claim: { ...claim, expected: true } })).toEqual([]);
    const later = { source: { title: "A later report", publishedOn: "2021-06" } };
    expect(await listErrors("Ownership", { ...fact, claim: later })).toEqual([]);
  });

  it("may lie in the year or the month of the source", async () => {
    const ofYear = { source: { title: "A yearbook", publishedOn: "2021" } };
    expect(await listErrors("Ownership", { ...fact, claim: ofYear })).toEqual([]);
  });

  it("is not stated by a claim with other values", async () => {
    const id = "ownership:third--puma--2019";
    const answer = await mutate(
      "addClaim",
      { subjectId: id, field: "validTo", value: "2021-06", claim },
      "userErrors { field code }",
    );
    expect(answer.userErrors).toEqual([{ field: ["value"], code: "BAD_USER_INPUT" }]);
    const stated = await mutate(
      "addClaim",
      { subjectId: id, field: "validFrom", value: "2019", claim },
      "userErrors { field code }",
    );
    expect(stated.userErrors).toEqual([]);
  });
});

describe("a mutation records no value that none of its claims states", () => {
  const fact = {
    fromId: "conglomerate:second",
    toId: "brand:gucci",
    validFrom: "2011",
    share: 0.2,
  };
  const sendOwnership = async (input: object) =>
    (
      await api.execute(
        `mutation ($input: RecordOwnershipInput!) { recordOwnership(input: $input) {
          fact { id fieldStates { field claim { basis source { title } } } } userErrors { field code message }
        } }`,
        { input },
      )
    ).recordOwnership;
  const listFields = (answer: { userErrors: readonly { field: readonly string[] }[] }) =>
    answer.userErrors.map(({ field }) => field.join("."));

  it("rejects it, and says which it is and what to write", async () => {
    const answer = await sendOwnership({ ...fact, claim: { ...claim, supports: ["VALID_FROM"] } });
    expect(answer.userErrors).toEqual([
      {
        field: ["share"],
        code: "BAD_USER_INPUT",
        message:
          "No claim states share. Write supports: [SHARE] in the claim whose source states it. A value that no source states has a claim with basis CURATOR_KNOWLEDGE.",
      },
    ]);
    expect(listFields(await sendOwnership({ ...fact, claim }))).toEqual(["validFrom", "share"]);
  });

  it("credits each claim with the fields that it names, and with none without them", async () => {
    const knowledge = { source: { title: "Curators" }, basis: "CURATOR_KNOWLEDGE", supports: ["SHARE"] };
    const otherClaim = { source: { title: "Another report" } };
    const { fact: recorded, userErrors } = await sendOwnership({
      ...fact,
      claim: { ...claim, supports: ["VALID_FROM"] },
      furtherClaims: [knowledge, otherClaim],
    });
    expect(userErrors).toEqual([]);
    const states = recorded.fieldStates.filter(({ field }: { field: string }) =>
      ["share", "validFrom"].includes(field),
    );
    expect(states).toEqual([
      { field: "validFrom", claim: { basis: "REPORT", source: { title: "A report" } } },
      { field: "share", claim: { basis: "CURATOR_KNOWLEDGE", source: { title: "Curators" } } },
    ]);
    const { node } = await api.execute(
      `{ node(id: "${recorded.id}") { ... on Ownership { claims { nodes { source { title } values { field } } } } } }`,
    );
    expect(node.claims.nodes).toContainEqual({ source: { title: "Another report" }, values: [] });
  });

  it("takes a claim about a field for that field, and rejects fields that it cannot support", async () => {
    const ofShare = { ...claim, field: "share" };
    const ofStart = { ...claim, supports: ["VALID_FROM"] };
    expect(listFields(await sendOwnership({ ...fact, claim: ofShare, furtherClaims: [ofStart] }))).toEqual(
      [],
    );
    expect(
      listFields(
        await sendOwnership({
          ...fact,
          claim: { ...claim, supports: ["VALID_FROM", "SHARE", "CONTROLLING"] },
          furtherClaims: [
            { ...ofShare, supports: ["VALID_FROM"] },
            { ...ofStart, stance: "DISPUTES" },
          ],
        }),
      ),
    ).toEqual(["claim.supports", "furtherClaims.0.supports", "furtherClaims.1.supports"]);
    const { userErrors } = await mutate(
      "addClaim",
      { subjectId: "brand:gucci", claim: { ...claim, supports: ["COUNTRY"] } },
      "userErrors { field code }",
    );
    expect(userErrors).toEqual([{ field: ["claim", "supports"], code: "BAD_USER_INPUT" }]);
  });
});

describe("input that is worth a look is recorded, with a warning", () => {
  it("shares of one thing above 100 % on one day, and a dry run warns of them as the write does", async () => {
    const recordStake = (fromId: string, share: number, values: object) =>
      recordThing("Ownership", { fromId, toId: "brand:gucci", share, ...values });
    expect(
      (await recordStake("conglomerate:owner", 0.8, { validFrom: "2000", validTo: "2010" })).warnings,
    ).toEqual([]);
    expect((await recordStake("conglomerate:second", 0.9, { validFrom: "2010" })).warnings).toEqual([]);
    const before = await api.readLastInstant();
    const stake = { id: "ownership:third--gucci", validFrom: "2012" };
    const warnings = [
      { field: ["share"], message: "The shares of brand:gucci add up to 110 % on 2012-12-31." },
    ];
    for (const dryRun of [true, false])
      expect((await recordStake("conglomerate:third", 0.2, { ...stake, dryRun })).warnings).toEqual(warnings);
    const reduceShare = { ...stake, dryRun: true };
    expect((await recordStake("conglomerate:third", 0.1, reduceShare)).warnings).toEqual([]);
    expect(await listReviewed()).toEqual({ shares: ["brand:gucci"] });
    const ofGucci = { entity: { id: "brand:gucci" }, day: "2012-12-31", total: 1.1 };
    const fields = "{ entity { id } day total }";
    const answer = await api.execute(
      `query ($asOf: AsOf) {
        gucci: brand(id: "brand:gucci") { owners { totalCount } excessShare ${fields} }
        puma: brand(id: "brand:puma") { excessShare ${fields} }
        conflicts { totalCount excessShares ${fields} }
        before: conflicts(asOf: $asOf) { excessShares ${fields} }
      }`,
      { asOf: { knownAt: before } },
    );
    expect(answer).toMatchObject({
      gucci: { excessShare: ofGucci },
      puma: { excessShare: null },
      conflicts: { excessShares: [ofGucci] },
      before: { excessShares: [] },
    });
  });

  it("a name with invisible characters, which is recorded without them", async () => {
    const { entity, warnings } = await recordThing("Brand", { name: "Bal\u200Benciaga\uFEFF" });
    expect(entity).toEqual({ id: "brand:balenciaga", name: "Balenciaga" });
    expect(warnings).toEqual([
      { field: ["name"], message: "name had invisible characters, and is recorded without them." },
    ]);
    const persian = "می\u200Cخواهم";
    expect((await recordThing("Brand", { id: "brand:persian", name: persian })).entity.name).toBe(persian);
  });
});

describe("the result of a mutation states what it made of what was recorded", () => {
  it("unchanged, confirmed, or the values that it replaced", async () => {
    const recordStake = (share: number, observedOn: string, more: object = {}) =>
      recordThing("Ownership", {
        fromId: "conglomerate:second",
        toId: "brand:puma",
        share,
        claim: { ...claim, observedOn },
        ...more,
      });
    const first = await recordStake(0.5, "2025-04-30");
    expect(first).toMatchObject({ created: true, unchanged: false, confirmed: false, replacedValue: [] });
    expect(await recordStake(0.5, "2019", { dryRun: true })).toMatchObject({
      confirmed: true,
      preview: { changedFields: [] },
    });
    expect(await recordStake(0.5, "2019")).toMatchObject({
      fact: { lastConfirmedOn: "2025-04-30" },
      unchanged: false,
      confirmed: true,
      replacedValue: [],
    });
    expect(await recordStake(0.5, "2019")).toMatchObject({ unchanged: true, confirmed: false });
    const replacedValue = [{ field: "share", before: "0.5", after: "0.4" }];
    expect(await recordStake(0.4, "2020", { dryRun: true })).toMatchObject({
      preview: {
        nodeId: "ownership:second--puma",
        changedFields: replacedValue,
        creditedFields: ["share"],
      },
    });
    expect(await recordStake(0.4, "2020")).toMatchObject({
      unchanged: false,
      confirmed: false,
      replacedValue,
    });
    const { history } = await api.execute(
      `{ history(id: "ownership:second--puma") { nodes { summary fields { field before after } } } }`,
    );
    expect(history.nodes.slice(1)).toMatchObject([
      { summary: expect.stringMatching(/first observed in 2019$/) },
      { fields: expect.arrayContaining(replacedValue) },
    ]);
  });
});

describe("what was recorded before the laws", () => {
  it("is listed by a review of the graph", async () => {
    await writeText(
      api.database,
      "MATCH (n:Brand {id: 'brand:puma'}) SET n.country = 'ZZ', n.name = 'Pu\u200Bma'",
    );
    await writeText(
      api.database,
      "MATCH (n:Brand {id: 'brand:persian'}) SET n.country = 'SU', n.identifierKeys = ['WIKIDATA:gucci']",
    );
    await writeText(
      api.database,
      "MATCH (c:Claim {subjectId: 'ownership:owner--puma--2999'}) SET c.expected = null",
    );
    await writeText(
      api.database,
      "MATCH (n:Conglomerate {id: 'conglomerate:owner'})-[r:OWNS_BOUNDED {id: 'ownership:owner--puma--2999'}]->() CREATE (n)-[:OWNS_BOUNDED {id: 'ownership:loop', validFrom: r.validFrom, firstDay: r.firstDay, lastDay: r.lastDay}]->(n)",
    );
    await writeText(api.database, "MATCH (s:Source {title: 'A later report'}) SET s.publishedOn = '2020'");
    await writeText(api.database, "MATCH (s:Source {title: 'A yearbook'}) SET s.retractedAt = 1");
    await writeText(
      api.database,
      "MATCH (n:Conglomerate {id: 'conglomerate:third'}) SET n.description = 'x'",
    );
    const dated = await api.execute(
      `{ node(id: "ownership:third--puma--2019") { ... on Ownership { claims { nodes { id source { title } } } } } }`,
    );
    const findClaim = (title: string) =>
      dated.node.claims.nodes.find((node: { source: { title: string } }) => node.source.title === title).id;
    expect(await listReviewed()).toEqual({
      dates: expect.arrayContaining([findClaim("A later report")]),
      "retracted-sources": [findClaim("A yearbook")],
      values: expect.arrayContaining(["conglomerate:third"]),
      loops: ["ownership:loop"],
      countries: expect.arrayContaining(["brand:puma", "brand:persian"]),
      identifiers: ["brand:persian"],
      starts: expect.arrayContaining(["ownership:owner--puma--2999"]),
      shares: ["brand:gucci"],
      names: ["brand:puma"],
    });
  });
});
