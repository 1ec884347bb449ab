import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";

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
async function affiliatesOfTaobao(asOf: object): Promise<readonly string[]> {
  const { platform } = await api.ask(
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
    const answer = await api.ask(`{
      compare(before: { validAt: "2014-08-21" }, after: { validAt: "2014-08-22" }, first: 100) {
        added { ...parts }
        firstObserved { ...parts }
      }
    }
    fragment parts on Relationship { id kind }`);
    comparison = answer.compare;
  });

  it("added contains no PAYMENT_SERVICE, EMPLOYMENT, SELLER, OFFER, OWNERSHIP or absence", () => {
    const observed = ["PAYMENT_SERVICE", "EMPLOYMENT", "SELLER", "OFFER", "OWNERSHIP", "ABSENCE"];
    const { added } = comparison;
    expect(added.filter(({ kind }) => observed.includes(kind))).toEqual([]);
  });

  it("firstObserved contains Alipay→Taobao and Alipay→Tmall", () => {
    expect(comparison.firstObserved.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["payment-service:alipay-taobao", "payment-service:alipay-tmall"]),
    );
  });
});

describe("Taobao on 2014-07-09", () => {
  it("has no payment affiliate by default and has Alipay under POSSIBLE", async () => {
    expect(await affiliatesOfTaobao({ validAt: "2014-07-09" })).toEqual([]);
    expect(await affiliatesOfTaobao({ validAt: "2014-07-09", certainty: "POSSIBLE" })).toEqual([
      "payment-affiliate:alipay",
    ]);
  });
});

describe("Alipay's service for Taobao", () => {
  const ask = async (asOf: object) => {
    const { nodes } = await api.ask(
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
    expect(await ask({ validAt: "2014-08-22" })).toEqual({
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
    const answers = await Promise.all(days.map((validAt) => ask({ validAt })));
    expect(answers.map(({ certainty }) => certainty)).toEqual(["POSSIBLE", "CONFIRMED", "PRESUMED"]);
  });
});
