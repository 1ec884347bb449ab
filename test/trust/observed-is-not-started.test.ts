import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getNow } from "../../src/domain/time.js";
import { buildSpans, type LaneEvent } from "../../src/explorer/timeline/spans.js";
import type { InputLine } from "../../src/formats/format.js";
import { iterateArray } from "../../src/formats/iterate-array.js";
import { mergeEntities } from "../../src/recording/merge/merge.js";
import { undoMerge } from "../../src/recording/merge/undo-merge.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { mergeSources } from "../../src/recording/sources/merge-sources.js";
import { restoreSource } from "../../src/recording/sources/restore-source.js";
import { retractSource } from "../../src/recording/sources/retract-source.js";
import { closeDataset } from "../../src/transfer/import/close-dataset.js";
import { DatasetContents } from "../../src/transfer/import/dataset-contents.js";
import { importRows } from "../../src/transfer/import/import-rows.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

interface Fact {
  readonly id: string;
  readonly kind: string;
}

/** The payment affiliates of Taobao. */
async function queryTaobaoAffiliates(asOf: object): Promise<readonly string[]> {
  const { platform } = await api.execute(
    `query ($asOf: AsOf) {
      platform(id: "platform:taobao", asOf: $asOf) { paymentAffiliates { nodes { id } } }
    }`,
    { asOf },
  );
  return platform.paymentAffiliates.nodes.map(({ id }: Fact) => id);
}

describe("compare(before: 2014-08-21, after: 2014-08-22)", () => {
  let comparison: Readonly<Record<"added" | "firstObserved", readonly Fact[]>>;
  beforeAll(async () => {
    const answer = await api.execute(`{
      compare(before: { validAt: "2014-08-21" }, after: { validAt: "2014-08-22" }, first: 100) {
        added { ...parts }
        firstObserved { ...parts }
      }
    }
    fragment parts on Relationship { id kind }`);
    comparison = answer.compare;
  });

  it("lists no PAYMENT_SERVICE, EMPLOYMENT, SELLER, OFFER, LISTING, OWNERSHIP or absence in added", () => {
    const observed = ["PAYMENT_SERVICE", "EMPLOYMENT", "SELLER", "OFFER", "LISTING", "OWNERSHIP", "ABSENCE"];
    const { added, firstObserved } = comparison;
    expect(added.filter(({ kind }) => observed.includes(kind))).toEqual([]);
    expect(firstObserved.filter(({ kind }) => kind === "ABSENCE")).toEqual([]);
  });

  it("lists Alipay→Taobao, Alipay→Tmall and the counted listings of Gucci in firstObserved", () => {
    expect(comparison.firstObserved.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["payment-service:alipay-taobao", "payment-service:alipay-tmall"]),
    );
    expect(comparison.firstObserved.filter(({ kind }) => kind === "LISTING")).toHaveLength(2);
  });
});

describe("Taobao on 2014-07-09", () => {
  it("has no payment affiliate by default and has Alipay under POSSIBLE", async () => {
    expect(await queryTaobaoAffiliates({ validAt: "2014-07-09" })).toEqual([]);
    expect(await queryTaobaoAffiliates({ validAt: "2014-07-09", certainty: "POSSIBLE" })).toEqual([
      "payment-affiliate:alipay",
    ]);
  });
});

describe("Alipay's service for Taobao", () => {
  const queryService = async (asOf: object) => {
    const { nodes } = await api.execute(
      `query ($asOf: AsOf) {
        nodes(ids: ["payment-service:alipay-taobao"], asOf: $asOf) {
          ... on Relationship {
            validFrom validFromQualifier validTo validToQualifier firstObservedOn lastConfirmedOn certainty
          }
        }
      }`,
      { asOf },
    );
    return nodes[0];
  };

  it("says that it was observed on 2014-08-22 and not when it began", async () => {
    expect(await queryService({ validAt: "2014-08-22" })).toEqual({
      validFrom: null,
      validFromQualifier: "NO_LATER_THAN",
      validTo: null,
      validToQualifier: null,
      firstObservedOn: "2014-08-22",
      lastConfirmedOn: "2014-08-22",
      certainty: "CONFIRMED",
    });
  });

  it("is POSSIBLE before, CONFIRMED on the day and PRESUMED since", async () => {
    const days = ["2014-08-21", "2014-08-22", "2014-08-23"];
    const answers = await Promise.all(days.map((validAt) => queryService({ validAt })));
    expect(answers.map(({ certainty }) => certainty)).toEqual(["POSSIBLE", "CONFIRMED", "PRESUMED"]);
  });
});

describe("The timeline", () => {
  const stake = "ownership:softbank-alibaba-group";
  const query = `query ($id: ID!) {
    conglomerate(id: $id) {
      timeline(first: 100) {
        nodes {
          date title
          fact: subject {
            id
            ... on Relationship {
              kind validFrom validTo validFromQualifier validToQualifier firstObservedOn status
              from { id name } to { id name }
              ... on Ownership { share }
            }
          }
        }
      }
    }
  }`;
  let events: readonly LaneEvent[];
  beforeAll(async () => {
    // One after another: the database would plan the same statement for each of two at once.
    const softBank = await api.execute(query, { id: "conglomerate:softbank" });
    const alibaba = await api.execute(query, { id: "conglomerate:alibaba-group" });
    events = [softBank, alibaba].flatMap(({ conglomerate }) => conglomerate.timeline.nodes);
  });
  const selectStakeEvents = () => events.filter(({ fact }) => fact.id === stake);

  it("never states that SoftBank came to own Alibaba", () => {
    expect(selectStakeEvents().map(({ title }) => title)).toEqual([
      "SoftBank was first seen to hold 34.4 % of Alibaba Group",
      "SoftBank was first seen to hold 34.4 % of Alibaba Group",
    ]);
    for (const { title } of events) expect(title).not.toMatch(/SoftBank (?:came|began|acquired|owns?)/);
  });

  it("has no lane on the page that states so", () => {
    const words = ["conglomerate:softbank", "conglomerate:alibaba-group"].flatMap((id) =>
      buildSpans({ id, kind: "CONGLOMERATE", name: "" }, selectStakeEvents()).map((span) => span.words),
    );
    expect(words).toEqual([
      "Owns 34.4 % of Alibaba Group (first seen 2014-05-08)",
      "Owned by SoftBank, 34.4 % (first seen 2014-05-08)",
    ]);
  });
});

describe("A confirmed fact", () => {
  const fields = [
    'paths(from: ["brand:gucci"], to: ["conglomerate:kering"], maxLength: 2, temporallyConsistent: true, asOf: $asOf) { paths { length } }',
    "distribution(of: OWNERSHIP, groupBy: [ULTIMATE_OWNER, YEAR], asOf: $asOf) { total { values } }",
    'timeSeries(interval: YEAR, from: "2010-01-01", to: "2016-12-31", count: IN_FORCE, series: [{ name: "s", of: MERCHANT }, { name: "t", of: OWNERSHIP }], asOf: $asOf) { points { value } }',
    'compare(before: { validAt: "2014-01-01", certainty: CONFIRMED }, after: $after, first: 5) { ended { id } }',
  ];

  // The laws of test/analysis read such days and certainties.
  itInLongRun.each(fields)("is read by %s", async (field) => {
    const asOf = { validDuring: { from: "2013-01-01", to: "2014-12-31" }, certainty: "CONFIRMED" };
    const after = { validAt: "2014-08-22", certainty: "CONFIRMED" };
    const query = `query (${field.includes("$asOf") ? "$asOf: AsOf" : "$after: AsOf!"}) { ${field} }`;
    expect((await api.send(query, { asOf, after })).errors).toBeUndefined();
  });
});

describe("A complete run of a data set with a day", () => {
  const CATALOG = "source:run-catalog";
  const catalogClaims = [{ source: CATALOG }];
  const market = { kind: "PLATFORM", id: "platform:run-market", name: "Run Market", claims: catalogClaims };
  const buildShop = (name: string, claims: readonly object[] = catalogClaims) => [
    { kind: "MERCHANT", id: `merchant:run-${name}`, name: `Run ${name}`, claims },
    { kind: "SELLER", id: `seller:run-${name}`, from: `merchant:run-${name}`, to: market.id, claims },
  ];
  const sharedClaims = [{ source: CATALOG }, { source: "source:run-press", observedOn: "2020-06-01" }];
  const sources = [
    { kind: "SOURCE", id: CATALOG, title: "Run catalog", publishedOn: "2020-01-01" },
    { kind: "SOURCE", id: "source:run-press", title: "Run press" },
  ];

  const all = [
    ...sources,
    market,
    ...buildShop("kept"),
    ...buildShop("gone"),
    ...buildShop("shared", sharedClaims),
  ];

  /** Imports a file as `import --complete --as-of` does, and returns the instant after which it is recorded. */
  async function run(lines: readonly InputLine[], on: string): Promise<string> {
    const contents = new DatasetContents();
    const since = getNow();
    const rows = lines.map((line, index) => ({ line: index + 1, facts: [line], rejects: [], omitted: [] }));
    const { rejected } = await importRows(api.database, contents.collect(iterateArray(rows)), {
      by: "import",
      observedOn: on,
    });
    expect(rejected).toBe(0);
    await closeDataset(api.database, contents, { by: "import", on, isConfirming: true, since, maxEnded: 1 });
    return api.readLastInstant();
  }

  const queryDays = (name: string, asOf: object) =>
    api
      .execute(
        `query ($ids: [ID!]!, $asOf: AsOf) {
          nodes(ids: $ids, asOf: $asOf) {
            ... on Relationship { certainty lastConfirmedOn validTo validToQualifier }
            ... on Entity { certainty }
          }
        }`,
        { ids: [`seller:run-${name}`, `merchant:run-${name}`], asOf },
      )
      .then(({ nodes: [fact, entity] }) => ({ ...fact, entity: entity.certainty }));

  const fetchLastDay = async (name: string) => {
    const query = "query ($id: ID!) { fact(id: $id) { lastConfirmedOn } }";
    return (await api.execute(query, { id: `seller:run-${name}` })).fact.lastConfirmedOn;
  };

  const fetchSellers = async (validAt: string, certainty: string, knownAt?: string) => {
    const { platform } = await api.execute(
      `query ($asOf: AsOf) {
        platform(id: "platform:run-market", asOf: $asOf) { merchants(first: 10) { ${isLongRun ? "totalCount" : ""} nodes { id } } }
      }`,
      { asOf: { validAt, certainty, ...(knownAt && { knownAt }) } },
    );
    if (isLongRun) expect(platform.merchants.totalCount).toBe(platform.merchants.nodes.length);
    return platform.merchants.nodes.map(({ id }: { id: string }) => id.replace("merchant:run-", ""));
  };

  const open = { validTo: null, validToQualifier: null };
  let first = "";
  let second = "";
  let third = "";
  beforeAll(async () => {
    first = await run(all, "2021-03-01");
    second = await run([...sources, market, ...buildShop("kept")], "2022-03");
    third = await run(all, "2023-03-01");
  });

  it("observes on that day what is recorded with it", async () => {
    expect(await queryDays("kept", { validAt: "2021-02-28", knownAt: first })).toMatchObject({
      certainty: "POSSIBLE",
    });
    expect(await queryDays("kept", { validAt: "2021-03-01", knownAt: first })).toEqual({
      ...open,
      certainty: "CONFIRMED",
      entity: "CONFIRMED",
      lastConfirmedOn: "2021-03-01",
    });
  });

  it("confirms on it the facts and entities that the files still have, and no others", async () => {
    expect(await queryDays("kept", { validAt: "2022-03-31", knownAt: second })).toMatchObject({
      certainty: "CONFIRMED",
      entity: "CONFIRMED",
      lastConfirmedOn: "2022-03-31",
    });
    // It ended in that month.
    expect(await queryDays("gone", { validAt: "2022-03-30", knownAt: second })).toEqual({
      certainty: "POSSIBLE",
      entity: "PRESUMED",
      lastConfirmedOn: "2021-03-01",
      validTo: "2022-03",
      validToQualifier: "NO_LATER_THAN",
    });
    expect(await queryDays("shared", { validAt: "2022-03-31", knownAt: second })).toEqual({
      ...open,
      certainty: "PRESUMED",
      entity: "PRESUMED",
      lastConfirmedOn: "2021-03-01",
    });
    expect(await fetchSellers("2022-01-01", "CONFIRMED", second)).toEqual(["kept"]);
    if (isLongRun)
      expect(await fetchSellers("2022-01-01", "PRESUMED", second)).toEqual(["gone", "kept", "shared"]);
  });

  it("changes no answer about an instant before it", async () => {
    expect(await queryDays("kept", { validAt: "2022-01-01", knownAt: first })).toEqual({
      ...open,
      certainty: "PRESUMED",
      entity: "PRESUMED",
      lastConfirmedOn: "2021-03-01",
    });
    expect(await fetchSellers("2022-01-01", "CONFIRMED", first)).toEqual([]);
    expect(await fetchSellers("2021-03-01", "CONFIRMED", first)).toEqual(["gone", "kept", "shared"]);
  });

  it("confirms again what was missing in between, and puts in force again what had ended", async () => {
    expect(await queryDays("shared", { validAt: "2023-03-01", knownAt: third })).toMatchObject({
      certainty: "CONFIRMED",
      lastConfirmedOn: "2023-03-01",
    });
    expect(await queryDays("gone", { validAt: "2023-03-01", knownAt: third })).toMatchObject({
      ...open,
      certainty: "CONFIRMED",
      lastConfirmedOn: "2023-03-01",
    });
    expect(await fetchSellers("2023-03-01", "CONFIRMED", third)).toEqual(["gone", "kept", "shared"]);
    if (isLongRun) expect(await fetchSellers("2023-03-01", "PRESUMED", second)).toEqual(["kept", "shared"]);
  });

  it("is one entry of the change log for the source, and writes none for a fact that the files still have", async () => {
    const after = await api.readRevision();
    await run(all, "2024-03-01");
    const { changes } = await api.execute(
      `query ($after: String) {
        changes(first: 10, after: $after) { nodes { action summary node { id } } }
      }`,
      { after: String(after) },
    );
    expect(changes.nodes).toEqual([
      {
        action: "CONFIRMED",
        summary: "Source Run catalog: 7 claims confirmed on 2024-03-01",
        node: { id: CATALOG },
      },
      {
        action: "CONFIRMED",
        summary: "Source Run press: 2 claims confirmed on 2024-03-01",
        node: { id: "source:run-press" },
      },
    ]);
  });

  it("is carried along when the source is merged, and does not count while the source is retracted", async () => {
    const actor = { by: "test" };
    expect(await fetchLastDay("kept")).toBe("2024-03-01");
    const copy = { kind: "SOURCE", id: "source:run-catalogue", title: "Run catalogue" };
    await recordEntries(api.database, [copy], actor);
    const merge = { keepId: "source:run-catalogue", mergeIds: [CATALOG], reason: "One catalogue." };
    expect((await mergeSources(api.database, merge, actor)).issues).toEqual([]);
    expect(await fetchLastDay("kept")).toBe("2024-03-01");
    const retraction = { id: "source:run-catalogue", reason: "It is made up." };
    expect((await retractSource(api.database, retraction, actor)).issues).toEqual([]);
    expect(await fetchLastDay("shared")).toBe("2024-03-01");
    expect(await fetchSellers("2023-03-01", "PRESUMED")).toEqual(["shared"]);
    expect((await restoreSource(api.database, retraction, actor)).issues).toEqual([]);
    expect(await fetchLastDay("kept")).toBe("2024-03-01");
    const restored = isLongRun ? undefined : await api.readLastInstant();
    expect(await fetchSellers("2023-06-01", "CONFIRMED", restored)).toEqual(["gone", "kept", "shared"]);
  });

  // A further example of the claims that test/server/merge-properties.test.ts carries along.
  itInLongRun("is carried along when entities are merged, and when the merge is undone", async () => {
    const actor = { by: "test" };
    const double = {
      kind: "MERCHANT",
      id: "merchant:run-double",
      name: "Run double",
      claims: [{ source: "source:run-press" }],
    };
    await recordEntries(api.database, [double], actor);
    const merge = { keepId: double.id, mergeIds: ["merchant:run-kept"], reason: "One shop." };
    const { issues, mergeId } = await mergeEntities(api.database, merge, actor);
    expect([issues, mergeId]).toEqual([[], expect.any(String)]);
    expect(await fetchLastDay("kept")).toBe("2024-03-01");
    expect(await fetchSellers("2023-06-01", "CONFIRMED")).toEqual(["double", "gone", "shared"]);
    await undoMerge(api.database, { mergeId: String(mergeId), reason: "Two shops." }, actor);
    expect(await fetchLastDay("kept")).toBe("2024-03-01");
    expect(await fetchSellers("2023-06-01", "CONFIRMED")).toEqual(["gone", "kept", "shared"]);
  });

  it("compares files by the ids of before a merge of sources", async () => {
    await run([market, ...buildShop("kept")], "2025-03-01");
    expect(await fetchLastDay("kept")).toBe("2025-03-01");
    expect(await fetchLastDay("shared")).toBe("2024-03-01");
  });
});
