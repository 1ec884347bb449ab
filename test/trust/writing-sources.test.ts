import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { createMutator } from "../support/api/mutator.js";
import { recordWithoutRejects } from "../support/graph/record-without-rejects.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ as: "CURATOR" });
});
afterAll(() => api.stop());

const mutate = createMutator(() => api);

describe("a field is written under the name that it is read by", () => {
  const claim = { source: { title: "A docket" } };

  /** A lawsuit, the agreement and the statement, which one plan reads. */
  const queryDates = async (lawsuitId: string) => {
    const { nodes } = await api.execute(
      `query ($ids: [ID!]!) { nodes(ids: $ids) {
        ... on Lawsuit { filedOn closedOn validFrom validTo }
        ... on Agreement { signedOn validFrom }
        ... on PublicStatement { saidOn validFrom }
      } }`,
      { ids: [lawsuitId, "agreement:a-truce", "public-statement:a-word"] },
    );
    return nodes;
  };

  it("for example filedOn and closedOn of a lawsuit, signedOn of an agreement and saidOn of a statement", async () => {
    for (const [mutation, input] of [
      ["recordLawsuit", { name: "A v. B", filedOn: "2014-07-09", closedOn: "2016" }],
      ["recordAgreement", { name: "A truce", signedOn: "2013" }],
      ["recordPublicStatement", { name: "A word", text: "No comment.", saidOn: "2014-08" }],
    ] as const)
      expect((await mutate(mutation, { ...input, claim })).userErrors).toEqual([]);
    expect(await queryDates("lawsuit:a-v-b")).toEqual([
      { filedOn: "2014-07-09", closedOn: "2016", validFrom: "2014-07-09", validTo: "2016" },
      { signedOn: "2013", validFrom: "2013" },
      { saidOn: "2014-08", validFrom: "2014-08" },
    ]);
  });

  it("also in a file", async () => {
    const line = {
      kind: "LAWSUIT",
      name: "C v. D",
      filedOn: "2015",
      claims: [{ source: "source:a-docket" }],
    };
    await recordWithoutRejects(api.database, [line], "import");
    expect((await queryDates("lawsuit:c-v-d"))[0]).toMatchObject({ filedOn: "2015", validFrom: "2015" });
  });

  it("and errors have that name", async () => {
    const collectErrors = async (input: object) =>
      (await mutate("recordLawsuit", { id: "lawsuit:x", name: "X", claim, ...input })).userErrors;
    expect(await collectErrors({ filedOn: "2015", closedOn: "2014" })).toEqual([
      { field: ["closedOn"], code: "BAD_USER_INPUT", message: "closedOn must not be before filedOn." },
    ]);
    expect(await collectErrors({ filedOn: "2015", validFrom: "2014" })).toEqual([
      {
        field: ["filedOn"],
        code: "BAD_USER_INPUT",
        message: "filedOn is another name of validFrom: give one of them.",
      },
    ]);
  });
});

describe("within one request, the same title refers to the same source", () => {
  const sourceFields = "source { id title url publisher publishedOn }";
  const merchantFields = `merchant: entity { claims { nodes { ${sourceFields} } } } userErrors { message }`;

  it("whichever mutation gives its details", async () => {
    const { a, b, c } = await api.execute(`mutation {
      a: recordMerchant(input: { name: "One", claim: { source: { title: "Two shops", publishedOn: "2026-03" } } }) {
        ${merchantFields}
      }
      b: recordMerchant(input: { name: "Two", claim: { source: { title: "Two shops" } } }) {
        ${merchantFields}
      }
      c: addClaim(input: {
        subjectId: "merchant:one"
        claim: { source: { title: "Two shops", url: "https://news.example/2" }, statement: "It is open." }
      }) { claim { ${sourceFields} } userErrors { message } }
    }`);
    const source = a.merchant.claims.nodes[0].source;
    expect(source).toMatchObject({ title: "Two shops", publishedOn: "2026-03" });
    expect(b.merchant.claims.nodes[0].source).toEqual(source);
    expect(c.claim.source).toEqual({ ...source, url: "https://news.example/2" });
  });

  it("also within one input, whichever claim gives its details", async () => {
    const { merchant } = await mutate(
      "recordMerchant",
      {
        name: "Three",
        claim: { source: { title: "Three shops" }, statement: "One." },
        furtherClaims: [{ source: { title: "Three shops", publisher: "The Paper" }, statement: "Two." }],
      },
      merchantFields,
    );
    const [first, second] = merchant.claims.nodes;
    expect(first.source).toMatchObject({ id: expect.any(String), publisher: "The Paper" });
    expect(second.source).toEqual(first.source);
  });

  it("and details that contradict each other are an error, unless each source has its id", async () => {
    const buildInput = (first: object, second: object) => ({
      name: "Four",
      claim: { source: { title: "News", publisher: "The Paper", ...first } },
      furtherClaims: [{ source: { title: "News", publisher: "The Post", ...second } }],
    });
    const refused = await mutate("recordMerchant", buildInput({}, {}));
    expect(refused.userErrors).toMatchObject([
      { field: ["furtherClaims", "0", "source", "publisher"], code: "BAD_USER_INPUT" },
    ]);
    const distinguished = buildInput({ id: "source:paper" }, { id: "source:post" });
    expect((await mutate("recordMerchant", distinguished)).userErrors).toEqual([]);
  });
});

describe("a source", () => {
  const sourceFields =
    "source { id title publisher license retractedAt } created revision userErrors { field code }";

  it("is recorded and corrected, and its former values stay known", async () => {
    const first = await mutate("recordSource", { title: "A ledger", publisher: "P" }, sourceFields);
    expect(first).toMatchObject({ source: { publisher: "P", retractedAt: null }, created: true });
    const { id } = first.source;
    const second = await mutate("recordSource", { id, publisher: "Q", license: "CC0-1.0" }, sourceFields);
    expect(second).toMatchObject({
      source: { id, title: "A ledger", publisher: "Q", license: "CC0-1.0" },
      created: false,
      userErrors: [],
    });
    const former = await api.execute(
      `query ($id: ID!, $at: DateTime!) { nodes(ids: [$id], asOf: { knownAt: $at }) { ... on Source { publisher } } }`,
      {
        id,
        at: (await api.execute(`{ changes(after: "${first.revision - 1}", first: 1) { nodes { at } } }`))
          .changes.nodes[0].at,
      },
    );
    expect(former.nodes).toEqual([{ publisher: "P" }]);
    expect((await mutate("recordSource", { publisher: "R" }, sourceFields)).userErrors).toEqual([
      { field: ["title"], code: "BAD_USER_INPUT" },
    ]);
  });

  const prepare = async (name: string) => {
    const id = `source:${name}`;
    const shop = `merchant:${name}`;
    const buildSeller = (which: string, to: string, ...sources: readonly string[]) => ({
      kind: "SELLER",
      id: `seller:${name}-${which}`,
      from: shop,
      to,
      claims: sources.map((source) => ({ source })),
    });
    // One kind of thing at a time: a mixture of them is a plan of its own.
    for (const lines of [
      [
        { kind: "SOURCE", id, title: `About ${name}` },
        { kind: "SOURCE", id: "source:other", title: "Another view" },
      ],
      [{ kind: "MERCHANT", id: shop, name: `Shop ${name}`, claims: [{ source: id }] }],
      [
        buildSeller("alone", "platform:taobao", id),
        buildSeller("both", "platform:tmall", id, "source:other"),
      ],
    ])
      await recordWithoutRejects(api.database, lines, "import");
    return id;
  };
  const queryFacts = async (name: string, asOf = "") =>
    (
      await api.execute(
        `{ nodes(ids: ["seller:${name}-alone", "seller:${name}-both"] ${asOf}) {
          ... on Seller { status claims { nodes { source { id } retractedAt } } }
        } }`,
      )
    ).nodes.map(({ status, claims }: { status: string; claims: { nodes: never[] } }) => [
      status,
      claims.nodes
        .filter(({ retractedAt }) => retractedAt === null)
        .map(({ source }: { source: { id: string } }) => source.id)
        .sort(),
    ]);

  it("is retracted with its claims in one revision, and can be restored", async () => {
    const id = await prepare("rumour");
    const before = await api.readRevision();
    const standing = await queryFacts("rumour");
    const recordedAt = await api.readLastInstant();
    const retraction = await mutate(
      "retractSource",
      { id, reason: "It was invented." },
      "source { id retractedAt claims { nodes { retractedAt } } } revision userErrors { code }",
    );
    expect(retraction).toMatchObject({ revision: before + 1, userErrors: [] });
    expect(retraction.source.retractedAt).not.toBeNull();
    for (const claim of retraction.source.claims.nodes)
      expect(claim.retractedAt).toBe(retraction.source.retractedAt);
    expect(await queryFacts("rumour")).toEqual([
      ["RETRACTED", []],
      ["SUPPORTED", ["source:other"]],
    ]);
    const asOf = `, asOf: { knownAt: "${recordedAt}" }`;
    if (isLongRun) expect(await queryFacts("rumour", asOf)).toEqual(standing);
    const { changes } = await api.execute(
      `{ changes(after: "${before}", first: 9) { nodes { action summary } } }`,
    );
    expect(changes.nodes).toEqual([
      { action: "RETRACTED", summary: "Source About rumour and 3 claims: It was invented." },
    ]);
    const restoration = { id, reason: "It was true." };
    const back = await mutate("restoreSource", restoration, sourceFields.replace("created ", ""));
    expect(back).toMatchObject({ source: { id, retractedAt: null }, revision: before + 2, userErrors: [] });
    expect(await queryFacts("rumour")).toEqual(standing);
  });

  it("that is retracted is not listed, exported or cited, until it is restored", async () => {
    const id = await prepare("hoax");
    await mutate("retractSource", { id, reason: "A hoax." });
    const cite = () =>
      mutate("addClaim", { subjectId: "seller:hoax-both", claim: { source: { id }, statement: "Again." } });
    expect((await cite()).userErrors).toMatchObject([
      {
        field: ["claim", "source", "id"],
        code: "NOT_FOUND",
        message: `${id} is retracted. Restore it first, or name another.`,
      },
    ]);
    const { sources } = await api.execute("{ sources(first: 100) { nodes { id } } }");
    expect(sources.nodes).not.toContainEqual({ id });
    // All kinds of the seed are a plan of their own. An export of sellers has all sources, too.
    const kinds = isLongRun ? "" : "&kinds=SELLER";
    const fetchExport = async () => (await fetch(`${api.url}/export?format=facts${kinds}`)).text();
    expect(await fetchExport()).not.toContain(id);
    await mutate("restoreSource", { id, reason: "No hoax." });
    expect((await cite()).userErrors).toEqual([]);
    expect(await fetchExport()).toContain(id);
  });

  it("is not restored if something that it speaks of is retracted, or if it is not retracted", async () => {
    const id = await prepare("gone");
    await mutate("retractSource", { id, reason: "Wrong." });
    await mutate("retractFact", { id: "seller:gone-both", reason: "Wrong." });
    await mutate("retractEntity", { id: "merchant:gone", reason: "Wrong." });
    const refused = await mutate("restoreSource", { id, reason: "Right." });
    expect(refused).toMatchObject({ revision: null, userErrors: [{ field: ["id"], code: "NOT_FOUND" }] });
    expect((await mutate("restoreSource", { id: "source:other", reason: "x" })).userErrors).toMatchObject([
      { code: "CONFLICT" },
    ]);
    expect((await mutate("retractSource", { id: "source:none", reason: "x" })).userErrors).toMatchObject([
      { field: ["id"], code: "NOT_FOUND" },
    ]);
  });

  // Sources are restored after merges in test/trust/writing-sources-properties.test.ts and test/server/tables, too.
  itInLongRun("is restored with claims about an entity that was merged since", async () => {
    const id = await prepare("moved");
    await mutate("recordMerchant", {
      id: "merchant:kept",
      name: "Kept shop",
      claim: { source: { id: "source:other" } },
    });
    await mutate("retractSource", { id, reason: "Wrong." });
    await mutate("mergeEntities", {
      keepId: "merchant:kept",
      mergeIds: ["merchant:moved"],
      reason: "One shop.",
    });
    expect((await mutate("restoreSource", { id, reason: "Right." })).userErrors).toEqual([]);
    const { node } = await api.execute(
      '{ node(id: "seller:moved-alone") { ... on Seller { status from { id } } } }',
    );
    expect(node).toEqual({ status: "SUPPORTED", from: { id: "merchant:kept" } });
  });

  // A further example of the merges of test/trust/writing-sources-properties.test.ts.
  itInLongRun(
    "takes over the claims of sources merged into it, and restoring one separates it again",
    async () => {
      const [copyId, originalId] = [await prepare("copy"), await prepare("original")];
      const before = await api.readRevision();
      const merged = await mutate(
        "mergeSources",
        { keepId: originalId, mergeIds: [copyId], reason: "The same article." },
        "source { id } revision userErrors { message }",
      );
      expect(merged).toEqual({ source: { id: originalId }, revision: before + 1, userErrors: [] });
      expect(await queryFacts("copy")).toEqual([
        ["SUPPORTED", [originalId]],
        ["SUPPORTED", [originalId, "source:other"].sort()],
      ]);
      expect(await api.execute(`{ node(id: "${copyId}") { id } }`)).toEqual({ node: { id: originalId } });
      const cited = await mutate(
        "addClaim",
        {
          subjectId: "merchant:copy",
          claim: { source: { id: copyId }, statement: "Cited by its former id." },
        },
        "claim { source { id } } userErrors { message }",
      );
      expect(cited).toEqual({ claim: { source: { id: originalId } }, userErrors: [] });
      const back = await mutate(
        "restoreSource",
        { id: copyId, reason: "Two articles." },
        "source { id } userErrors { message }",
      );
      expect(back).toEqual({ source: { id: copyId }, userErrors: [] });
      expect(await queryFacts("copy")).toEqual([
        ["SUPPORTED", [copyId]],
        ["SUPPORTED", [copyId, "source:other"].sort()],
      ]);
    },
  );
});
