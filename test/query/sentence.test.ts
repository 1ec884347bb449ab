import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWording } from "../../src/domain/kinds/create-wording.js";
import { relationshipKinds } from "../../src/domain/kinds/kinds.js";
import { packageRoot } from "../../src/paths.js";
import { createFactSentences, type SentenceFact } from "../../src/sentences/fact-sentences.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { isLongRun, selectForRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const { formatSentence } = createFactSentences(createWording());
/** The document that the page reads facts with, and the sentence of each. */
const document = readFileSync(
  join(packageRoot, "schema", "documents", "browse-facts.graphql"),
  "utf8",
).replace("fragment FactInTable on Relationship {", "$&\n  sentence");

interface ReadFact extends SentenceFact {
  readonly sentence: string;
}

const everyDay = { validDuring: {} };
/** In a short run one kind for each form of sentence: a state, an event with a part, a count, and a reported exit. */
const kinds = selectForRun(
  relationshipKinds.map(({ kind }): string => kind),
  (kind) => kind,
  ["OWNERSHIP", "PARTICIPATION", "LISTING", "SELLER"],
);

async function readFacts(asOf: object): Promise<readonly ReadFact[]> {
  const facts: ReadFact[] = [];
  let after: string | null = null;
  do {
    const {
      facts: page,
    }: { facts: { nodes: ReadFact[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
      await api.execute(document, { kinds, first: 100, after, asOf });
    facts.push(...page.nodes);
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);
  return facts;
}

describe("The sentence of a fact", () => {
  it.each([everyDay, ...(isLongRun ? [{ validAt: "2014-08-22" }] : [])])(
    "has the values that the fact has on the day: %j",
    async (asOf) => {
      const facts = await readFacts(asOf);
      expect(facts.length).toBeGreaterThan(50);
      for (const fact of facts) {
        const sentence = formatSentence({ ...fact, values: { ...fact } });
        const mark = { SUPPORTED: "", ALLEGED: "Alleged: ", DISPUTED: "Disputed: " }[fact.status];
        expect(fact.sentence).toBe(`${mark}${sentence}`);
      }
    },
  );

  it("names the ends, the values and the period of its kind", async () => {
    const facts = await readFacts(everyDay);
    expect(facts.map(({ sentence }) => sentence)).toEqual(
      expect.arrayContaining([
        "Kering owned 82.4 % of Puma (2013-03 to 2017-12)",
        "Gucci had a part of about 6,000 listings on Tmall (on 2014-08-22)",
        "Groupe Artémis owned 40.9 % of Kering when last confirmed, in October 2020 (since 2013 or earlier)",
        "Alibaba Group was a defendant in Gucci America, Inc. v. Alibaba Group Holding Ltd. (2014) (dropped 2014-08)",
      ]),
    );
  });
});
