import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { createMutator } from "../support/api/mutator.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false, as: "CURATOR" });
});
afterAll(() => api.stop());

const article = {
  title: "Kering sues over fakes",
  url: "https://news.example/kering",
  publisher: "The Paper",
};

const mutate = createMutator(() => api);

const recordThing = (kind: string, input: object, fields?: string) =>
  mutate(`record${kind}`, { claim: { source: article }, ...input }, fields);

/** Fields of brands. Other nested fields would be another statement, which takes long to plan. */
const brandFields =
  "brand: entity { id name recordedAt claims { nodes { source { publisher } } } } revision userErrors { code }";

const ownership = {
  fromId: "conglomerate:kering",
  toId: "brand:puma",
  validFrom: "2007",
  share: 0.86,
};

describe("recording through mutations", () => {
  it("returns the selected fields of the recorded things, in the state after the write", async () => {
    const kering = await recordThing(
      "Conglomerate",
      {
        name: "Kering",
        country: "FR",
        validFrom: "1963",
        aliases: [{ value: "开云集团", language: "zh-Hans", kind: "TRANSLATION" }],
        identifiers: [{ scheme: "ISIN", value: "FR0000121485" }],
      },
      "again: entity { id } conglomerate: entity { id name country aliases { value kind } identifiers { value } claims { nodes { statement source { title publisher } recordedBy } } } revision userErrors { code }",
    );
    expect(kering).toEqual({
      again: { id: "conglomerate:kering" },
      conglomerate: {
        id: "conglomerate:kering",
        name: "Kering",
        country: "FR",
        aliases: [{ value: "开云集团", kind: "TRANSLATION" }],
        identifiers: [{ value: "FR0000121485" }],
        claims: {
          nodes: [
            {
              statement: null,
              source: { title: article.title, publisher: "The Paper" },
              recordedBy: "curator",
            },
          ],
        },
      },
      revision: 2,
      userErrors: [],
    });
    await recordThing("Brand", { name: "Puma", category: "sportswear" });
    expect(
      await recordThing(
        "Ownership",
        ownership,
        "ownership: fact { id from { name } to { name } ... on Ownership { share } status validFrom } revision",
      ),
    ).toEqual({
      ownership: {
        id: "ownership:kering--puma--2007",
        from: { name: "Kering" },
        to: { name: "Puma" },
        share: 0.86,
        status: "SUPPORTED",
        validFrom: "2007",
      },
      revision: 4,
    });
  });

  it("leaves absent fields unchanged, clears null fields, and writes a version", async () => {
    const fields =
      "ownership: fact { ... on Ownership { share } validFrom validTo } revision userErrors { message }";
    const id = "ownership:kering--puma--2007";
    const ending = { ...ownership, id, share: undefined, validTo: "2018" };
    const ended = await recordThing("Ownership", ending, fields);
    expect(ended).toMatchObject({ ownership: { share: 0.86, validTo: "2018" }, revision: 5, userErrors: [] });
    const unknown = await recordThing("Ownership", { ...ownership, id, share: null }, fields);
    expect(unknown).toMatchObject({ ownership: { share: null, validTo: "2018" }, revision: 6 });
  });

  it("changes nothing if the same is recorded again, and has the same answer", async () => {
    const input = { id: "brand:puma", name: "Puma" };
    const once = await recordThing("Brand", input, brandFields);
    expect(await recordThing("Brand", input, brandFields)).toEqual(once);
    expect(once.revision).toBe(6);
  });

  it("distinguishes two sources with the same title by where they were published", async () => {
    const volcom = { id: "brand:volcom", name: "Volcom" };
    const recordVolcom = (publisher: string) =>
      recordThing("Brand", { ...volcom, claim: { source: { title: "News", publisher } } }, brandFields);
    await recordVolcom("The Paper");
    const { nodes } = (await recordVolcom("The Post")).brand.claims;
    const publishers = nodes.map(({ source }: { source: { publisher: string } }) => source.publisher);
    expect(publishers).toEqual(["The Paper", "The Post"]);
  });

  it("runs fields in order", async () => {
    const formatInput = (name: string) =>
      `name: "${name}", claim: { source: { id: "source:a", title: "A" } }`;
    const { a, b } = await api.execute(
      `mutation {
        a: recordBrand(input: { ${formatInput("Brand of two")} }) { revision }
        b: recordBrand(input: { ${formatInput("Brand of three")} }) { revision }
      }`,
    );
    expect(b.revision).toBe(a.revision + 1);
  });
});

describe("an invalid mutation", () => {
  it("reports all errors with their paths in the input, and nothing is written", async () => {
    const before = await api.readRevision();
    const refused = await mutate(
      "recordOwnership",
      {
        fromId: "conglomerate:nobody",
        toId: "brand:puma",
        share: 1.5,
        validFrom: "2010",
        validTo: "2009",
        claim: { source: { title: "Some news" }, field: "colour", confidence: 7 },
        furtherClaims: [{ source: { id: "source:nowhere" } }, { source: {} }],
      },
      "ownership: fact { id } revision userErrors { field code }",
    );
    expect(refused).toMatchObject({ ownership: null, revision: null });
    expect(refused.userErrors).toEqual(
      expect.arrayContaining([
        { field: ["furtherClaims", "1", "source", "title"], code: "BAD_USER_INPUT" },
        { field: ["share"], code: "BAD_USER_INPUT" },
        { field: ["validTo"], code: "BAD_USER_INPUT" },
        { field: ["claim", "field"], code: "BAD_USER_INPUT" },
        { field: ["claim", "confidence"], code: "BAD_USER_INPUT" },
      ]),
    );
    expect(await api.readRevision()).toBe(before);
  });

  it.each([
    ["an end that is not recorded", { fromId: "conglomerate:nobody" }, ["fromId"], "NOT_FOUND"],
    ["an end of a kind that cannot stand there", { fromId: "brand:volcom" }, ["fromId"], "BAD_USER_INPUT"],
    ["an id of another kind", { id: "seller:x" }, ["id"], "BAD_USER_INPUT"],
    ["an id that is none", { id: "Puma!" }, ["id"], "BAD_USER_INPUT"],
    [
      "a source that is not recorded",
      { claim: { source: { id: "source:no" } } },
      ["claim", "source", "id"],
      "NOT_FOUND",
    ],
    [
      "other ends than a fact has",
      { id: "ownership:kering--puma--2007", toId: "brand:volcom" },
      ["toId"],
      "CONFLICT",
    ],
  ])("is rejected for %s", async (_, input, field, code) => {
    const { userErrors } = await recordThing("Ownership", { ...ownership, ...input });
    expect(userErrors).toEqual([{ field, code, message: expect.any(String) }]);
  });

  it("is a fact without ends, unless its id is recorded", async () => {
    const recordEnd = (id: string) =>
      recordThing(
        "Ownership",
        { id, validTo: "2018-05-16", dryRun: true },
        "preview { nodeId changedFields { field before after } } userErrors { field code message }",
      );
    expect(await recordEnd("ownership:kering--puma--2007")).toEqual({
      preview: {
        nodeId: "ownership:kering--puma--2007",
        changedFields: [{ field: "validTo", before: "2018", after: "2018-05-16" }],
      },
      userErrors: [],
    });
    const { userErrors } = await recordEnd("ownership:nobody");
    expect(userErrors).toMatchObject([
      { field: ["fromId"], code: "NOT_FOUND" },
      { field: ["toId"], code: "NOT_FOUND" },
    ]);
  });

  it("is a fact without a claim that names a source", async () => {
    const { errors } = await api.send('mutation { recordBrand(input: { name: "Gucci" }) { revision } }');
    expect(errors![0]).toMatchObject({ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } });
  });

  it("is any mutation by GET", async () => {
    const query = encodeURIComponent(
      'mutation { retractEntity(input: { id: "brand:puma", reason: "x" }) { revision } }',
    );
    const response = await fetch(`${api.url}/graphql?query=${query}`);
    expect(response.status).toBe(405);
    expect((await api.execute('{ brand(id: "brand:puma") { name } }')).brand).toEqual({ name: "Puma" });
  });

  it("is one whose answer would cost too much", async () => {
    // So deep that it is too much on the smallest graph: cost uses the degrees of the graph, once they are read.
    const nested = ["merchants", "platforms", "merchants", "platforms", "merchants"].reduceRight(
      (below, list) => `${list}(first: 100) { nodes { ${below} } }`,
      "id",
    );
    const { errors } = await api.send(
      `mutation { recordBrand(input: { name: "Gucci", claim: { source: { id: "source:a" } } }) { brand: entity { ... on Brand { ${nested} } } } }`,
    );
    expect(errors![0]).toMatchObject({ extensions: { code: "QUERY_TOO_COMPLEX" } });
    expect((await api.execute('{ brand(id: "brand:gucci") { name } }')).brand).toBeNull();
  });
});

describe("claims", () => {
  const subject = "ownership:kering--puma--2007";
  const fetchStatus = async () =>
    (await api.execute(`{ node(id: "${subject}") { ... on Ownership { status confidence } } }`)).node;
  const claimFields = `claim { id stance retractedAt ${isLongRun ? "subject { id }" : ""} }`;
  const addClaim = (claim: object, further: object = {}) =>
    mutate(
      "addClaim",
      {
        subjectId: subject,
        claim: { source: { id: "source:court", title: "A court" }, ...claim },
        ...further,
      },
      `${claimFields} revision userErrors { field code }`,
    );

  it("change the status and the confidence of a fact immediately: support, dispute, a court record, retraction", async () => {
    expect(await fetchStatus()).toEqual({ status: "SUPPORTED", confidence: 0.8 });
    const disputed = await addClaim({ stance: "DISPUTES", statement: "It never did." });
    expect(disputed).toMatchObject({
      claim: { stance: "DISPUTES", ...(isLongRun && { subject: { id: subject } }) },
      userErrors: [],
    });
    expect((await fetchStatus()).status).toBe("DISPUTED");
    const back = await mutate(
      "retractClaim",
      { id: disputed.claim.id, reason: "A misreading." },
      `${claimFields} revision userErrors { code }`,
    );
    expect(back).toMatchObject({ claim: { id: disputed.claim.id }, userErrors: [] });
    expect(back.claim.retractedAt).not.toBeNull();
    expect((await fetchStatus()).status).toBe("SUPPORTED");
    await addClaim({ basis: "COURT_RECORD", confidence: 0.99 }, { field: "validFrom", value: "2007" });
    expect(await fetchStatus()).toEqual({ status: "SUPPORTED", confidence: 0.99 });
  });

  it("have their recorded id in the answer, even if they are sent again", async () => {
    const once = await addClaim({ statement: "Once." });
    const secondAnswer = await addClaim({ statement: "Once." });
    expect(secondAnswer.claim.id).toBe(once.claim.id);
    await mutate("retractClaim", { id: once.claim.id, reason: "no" });
    const repeated = await addClaim({ statement: "Once." });
    expect(repeated.claim).toMatchObject({ id: `${once.claim.id}-2`, retractedAt: null });
  });

  it("show in a dry run what a claim or a fact would change, and write nothing", async () => {
    const fields =
      "created preview { changes status confidence disputedFields allegedFields } revision userErrors { code }";
    const before = await recordThing("Brand", { name: "Dry" }, brandFields);
    const input = { ...ownership, toId: "brand:dry" };
    const allegation = { source: article, basis: "ALLEGATION", confidence: 0.4 };
    const alleged = { ...input, claim: allegation, dryRun: true };
    const fact = await recordThing("Ownership", alleged, `ownership: fact { id } ${fields}`);
    expect(fact).toEqual({
      ownership: null,
      created: true,
      preview: {
        changes: true,
        status: "ALLEGED",
        confidence: 0.4,
        disputedFields: [],
        allegedFields: ["validFrom", "share"],
      },
      revision: before.revision,
      userErrors: [],
    });
    const recorded = await recordThing("Ownership", input, "ownership: fact { id } revision");
    const claim = {
      subjectId: recorded.ownership.id,
      field: "share",
      value: "0.1",
      dryRun: true,
      claim: { source: { title: "Another paper" } },
    };
    const previewFields = "claim { id } preview { changes status disputedFields } revision";
    const differs = await mutate("addClaim", claim, previewFields);
    expect(differs).toEqual({
      claim: null,
      preview: { changes: true, status: "SUPPORTED", disputedFields: ["share"] },
      revision: recorded.revision,
    });
    const repeated = await recordThing("Ownership", { ...input, dryRun: true }, fields);
    expect(repeated).toMatchObject({ created: false, preview: { changes: false, status: null } });
    const refused = await recordThing("Ownership", { ...alleged, toId: "brand:nobody" }, fields);
    expect(refused).toMatchObject({ created: null, preview: null, userErrors: [{ code: "NOT_FOUND" }] });
  });

  it("need a recorded subject and one of its fields", async () => {
    expect((await addClaim({}, { subjectId: "ownership:none" })).userErrors).toEqual([
      { field: ["subjectId"], code: "NOT_FOUND" },
    ]);
    expect((await addClaim({}, { field: "colour" })).userErrors).toEqual([
      { field: ["field"], code: "BAD_USER_INPUT" },
    ]);
    expect((await addClaim({ field: "colour" })).userErrors).toEqual([
      { field: ["claim", "field"], code: "BAD_USER_INPUT" },
    ]);
  });
});

describe("retracting", () => {
  const retract = (id: string, reason = "It was wrong.") =>
    mutate("retractEntity", { id, reason }, "entity { id } revision userErrors { field code }");
  const retractFact = (id: string) =>
    mutate(
      "retractFact",
      { id, reason: "It was wrong." },
      "fact { status } revision userErrors { field code }",
    );

  it("an entity is refused while it has facts", async () => {
    expect((await retract("brand:puma")).userErrors).toEqual([{ field: ["id"], code: "CONFLICT" }]);
  });

  it("a fact retracts all of its claims, and the next claim records it again", async () => {
    expect(await retractFact("ownership:kering--puma--2007")).toMatchObject({
      fact: { status: "RETRACTED" },
    });
    const { revision } = await recordThing("Ownership", { ...ownership, id: "ownership:kering--puma--2007" });
    expect(revision).toBeGreaterThan(0);
  });

  itInLongRun("an entity takes effect once its facts are retracted", async () => {
    await retractFact("ownership:kering--puma--2007");
    expect(await retract("brand:puma")).toMatchObject({ entity: { id: "brand:puma" }, userErrors: [] });
    expect((await api.execute('{ brand(id: "brand:puma") { name } }')).brand).toBeNull();
  });

  it.each([
    ["brand:none", "NOT_FOUND"],
    ["nothing", "NOT_FOUND"],
    ["claim:0", "BAD_USER_INPUT"],
    ["ownership:kering--puma--2007", "BAD_USER_INPUT"],
  ])("an entity %s is refused: %s", async (id, code) => {
    expect((await retract(id)).userErrors).toEqual([{ field: ["id"], code }]);
  });

  it.each([
    ["ownership:none", "NOT_FOUND"],
    ["brand:puma", "BAD_USER_INPUT"],
  ])("a fact %s is refused: %s", async (id, code) => {
    expect((await retractFact(id)).userErrors).toEqual([{ field: ["id"], code }]);
  });

  it("needs a reason", async () => {
    expect((await retract("brand:volcom", " ")).userErrors).toEqual([
      { field: ["reason"], code: "BAD_USER_INPUT" },
    ]);
  });
});
