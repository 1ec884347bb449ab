import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { recordEntries } from "../../src/recording/record-entries.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { createMutator } from "../support/api/mutator.js";
import { emptyGraph } from "../support/graph/empty-database.js";
import { findViolations } from "../support/graph/find-violations.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";
import { normalizeContent } from "./merge/normalize-content.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false, as: "CURATOR" });
});
afterAll(() => api.stop());

const pressClaims = [{ source: "source:press" }];
const groundwork = [
  ...["press", "court"].map((name) => ({ kind: "SOURCE", id: `source:${name}`, title: name })),
  ...["p", "q"].map((name) => ({ kind: "PLATFORM", id: `platform:${name}`, name, claims: pressClaims })),
  ...["a", "b", "c"].map((name) => ({ kind: "MERCHANT", id: `merchant:${name}`, name, claims: pressClaims })),
];

const merchant = fc.constantFrom("merchant:a", "merchant:b", "merchant:c");

const shop = fc.record({
  kind: fc.constant("MERCHANT"),
  id: merchant,
  identifiers: fc.subarray([
    { scheme: "DOMAIN", value: "one.example" },
    { scheme: "DOMAIN", value: "two.example" },
  ]),
  aliases: fc.subarray([
    { value: "One", kind: "NAME" },
    { value: "a", kind: "FORMER_NAME" },
  ]),
  country: fc.constantFrom(undefined, null, "FR", "IT"),
  claims: fc
    .record({
      source: fc.constantFrom("source:press", "source:court"),
      stance: fc.constantFrom("SUPPORTS", "SUPPORTS", "DISPUTES"),
      confidence: fc.constantFrom(0.5, 0.9),
    })
    .map((claim) => [claim]),
});

const seller = fc.record({
  kind: fc.constant("SELLER"),
  id: fc.constantFrom("seller:1", "seller:2", "seller:3", "seller:4", "seller:5", "seller:6"),
  from: merchant,
  to: fc.constantFrom("platform:p", "platform:q"),
  validFrom: fc.constantFrom(null, "2010", "2012"),
  validTo: fc.constantFrom(null, "2015"),
  claims: fc.array(
    fc.record({
      source: fc.constantFrom("source:press", "source:court"),
      stance: fc.constantFrom("SUPPORTS", "SUPPORTS", "DISPUTES"),
      confidence: fc.constantFrom(0.5, 0.9),
    }),
    { minLength: 1, maxLength: 2 },
  ),
});

const succession = fc.record({
  kind: fc.constant("SUCCESSION"),
  id: fc.constantFrom("succession:1", "succession:2"),
  from: merchant,
  to: merchant,
  claims: fc.constant(pressClaims),
});

const retraction = fc.record({
  kind: fc.constant("RETRACTION"),
  id: fc.constantFrom("seller:1", "seller:2"),
  reason: fc.constant("wrong"),
});

/**
 * Lines of a graph before a merge. Each sort of line and of change is written by a statement of its own, which takes
 * long to plan, so that `npm test` has the examples alone.
 */
const someLines: fc.Arbitrary<readonly object[]> = fc.array(
  fc.oneof(shop, { weight: 3, arbitrary: seller }, succession, retraction),
  { minLength: 1, maxLength: 12 },
);

const createClaim = (source: "press" | "court", stance: "SUPPORTS" | "DISPUTES") => ({
  source: `source:${source}`,
  stance,
  confidence: 0.5,
});
const ended = { kind: "SELLER", to: "platform:q", validFrom: null, validTo: "2015" };
const [sellerOfA, sellerOfB, sellerOfC] = (["a", "b", "c"] as const).map((name, index) => ({
  ...ended,
  id: `seller:${index + 1}`,
  from: `merchant:${name}`,
})) as [Seller, Seller, Seller];
type Seller = typeof ended & { readonly id: string; readonly from: string };

/** Facts with an end that no claim gives: the only source of the line disputes the fact. Duplicates give it. */
const endsWithoutClaim = [
  [
    { ...sellerOfA, claims: [createClaim("press", "DISPUTES")] },
    { ...sellerOfB, claims: [createClaim("press", "SUPPORTS")] },
    { ...sellerOfC, claims: [createClaim("court", "SUPPORTS")] },
  ],
  // The end comes from a duplicate without a claim of it, and then from another one.
  [
    { ...sellerOfA, validTo: null, claims: [createClaim("press", "SUPPORTS")] },
    { ...sellerOfB, claims: [createClaim("press", "DISPUTES")] },
    { ...sellerOfC, claims: [createClaim("court", "SUPPORTS")] },
  ],
];

/** Fields of merchants that take long to plan. `merge.test.ts` has an example of them in each run. */
const furtherFields = `claims { nodes { stance source { id } retractedAt } }
  platforms(orderBy: [{ relationship: VALID_FROM, direction: ASC }]) { edges { node { id } relationship { id } } }`;

const question = `query ($knownAt: DateTime) {
  nodes(ids: ["merchant:a", "merchant:b", "merchant:c", "seller:1", "seller:2", "seller:3", "seller:4", "seller:5", "seller:6", "succession:1", "succession:2"], asOf: { validDuring: {}, knownAt: $knownAt }) {
    ... on Merchant {
      id name country disputedFields recordedAt aliases { value kind } identifiers { value } ${isLongRun ? furtherFields : ""}
    }
    ... on Seller { id from { id } to { id } validFrom validTo status confidence claims { nodes { stance confidence source { id } retractedAt } } }
    ... on Succession { id from { id } to { id } status }
  }
}`;

/** Asks what is known now: in `npm test` by the statements of what was known then. `merge.test.ts` asks about the present. */
const queryPresent = async () =>
  api.execute(question, isLongRun ? {} : { knownAt: await api.readLastInstant() });

it("a merge of any entities leaves the past unchanged to the byte, and its undo restores all claims", async () => {
  const mutate = createMutator(() => api);
  await fc.assert(
    fc.asyncProperty(
      someLines,
      fc.constantFrom<readonly string[]>(["merchant:b"], ["merchant:b", "merchant:c"]),
      async (initialLines, mergeIds) => {
        await emptyGraph(api.database);
        await recordEntries(api.database, groundwork, { by: "test" });
        for (const line of initialLines) await recordEntries(api.database, [line], { by: "test" });
        const before = await queryPresent();
        const knownAt = await api.readLastInstant();
        const pastAnswer = await api.execute(question, { knownAt });
        const merged = await mutate(
          "mergeEntities",
          { keepId: "merchant:a", mergeIds, reason: "One." },
          "mergeId userErrors { message }",
        );
        expect(merged.userErrors).toEqual([]);
        const during = await queryPresent();
        expect(
          new Set(during.nodes.slice(0, mergeIds.length + 1).map(({ id }: { id: string }) => id)),
        ).toEqual(new Set(["merchant:a"]));
        expect(await api.execute(question, { knownAt })).toEqual(pastAnswer);
        const { userErrors } = await mutate(
          "undoMerge",
          { id: merged.mergeId, reason: "Two." },
          "userErrors { message }",
        );
        expect(userErrors).toEqual([]);
        expect(sortClaims(await queryPresent())).toEqual(sortClaims(before));
        expect(await api.execute(question, { knownAt })).toEqual(pastAnswer);
      },
    ),
    {
      numRuns: isLongRun ? 300 : 1,
      examples: endsWithoutClaim.map((facts): [readonly object[], readonly string[]] => [
        facts,
        ["merchant:b", "merchant:c"],
      ]),
    },
  );
});

/** Sorts the claims in an answer, whose order does not matter. */
const sortClaims = (answer: unknown): unknown =>
  JSON.parse(JSON.stringify(normalizeContent(answer)), (key, value) =>
    key === "nodes" && Array.isArray(value) && value.every((row) => row?.stance)
      ? value.map((row) => JSON.stringify(row)).sort()
      : value,
  );

interface Named {
  readonly id: string;
  readonly to?: { readonly id: string };
}
interface Line {
  readonly kind: string;
  readonly id: string;
  readonly to?: string;
}

/**
 * Finds the platforms whose sellers lines may have changed, and the kinds of entities that they may have changed.
 * Duplicates share a platform.
 */
function findTouched(later: readonly Line[], nodes: readonly (Named | null)[]): ReadonlySet<string> {
  const ids = new Set(later.map(({ id }) => id));
  const recordedPlatforms = nodes.flatMap((node) => (node && ids.has(node.id) && node.to ? node.to.id : []));
  const newPlatforms = later.flatMap(({ kind, to }) => (kind === "SELLER" && to ? to : []));
  return new Set([
    ...recordedPlatforms,
    ...newPlatforms,
    ...(later.some(({ kind }) => kind === "SUCCESSION") ? ["succession"] : []),
  ]);
}

/** Selects the results that no later claim affects: merged entities, and facts of other platforms. */
const selectUntouched = (
  nodes: readonly (Named | null)[],
  mergeIds: readonly string[],
  touched: ReadonlySet<string>,
) =>
  nodes.flatMap((node) => {
    if (!node) return [];
    if (mergeIds.includes(node.id)) return { ...node, platforms: null };
    if (node.id.startsWith("succession:")) return touched.has("succession") ? [] : node;
    return node.to && !touched.has(node.to.id) ? node : [];
  });

const claimedLater = { ...sellerOfB, claims: [createClaim("court", "SUPPORTS")] };
/** Two sellers at one platform, the second with a later claim, and a seller at another platform. */
const restoredExample: [readonly object[], readonly Line[]] = [
  [
    { ...sellerOfA, claims: [createClaim("press", "SUPPORTS")] },
    { ...sellerOfB, claims: [createClaim("press", "SUPPORTS")] },
    { ...sellerOfC, to: "platform:p", claims: [createClaim("court", "SUPPORTS")] },
  ],
  [claimedLater],
];

// test/server/merge.test.ts has examples of what was recorded after a merge.
itInLongRun(
  "an undo restores everything without later claims, keeps every earlier answer to the byte, and leaves the graph consistent",
  async () => {
    const mutate = createMutator(() => api);
    const later: fc.Arbitrary<readonly Line[]> = fc.array(fc.oneof(shop, seller, succession, retraction), {
      minLength: 1,
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(someLines, later, async (initialLines, since) => {
        await emptyGraph(api.database);
        await recordEntries(api.database, groundwork, { by: "test" });
        for (const line of initialLines) await recordEntries(api.database, [line], { by: "test" });
        const earlier: { readonly knownAt: string; readonly answer: string }[] = [];
        const keepAnswer = async () => {
          const knownAt = await api.readLastInstant();
          earlier.push({ knownAt, answer: JSON.stringify(await api.execute(question, { knownAt })) });
        };
        await keepAnswer();
        const before = await queryPresent();
        const mergeIds = ["merchant:b", "merchant:c"];
        const { mergeId } = await mutate(
          "mergeEntities",
          { keepId: "merchant:a", mergeIds, reason: "One." },
          "mergeId",
        );
        await keepAnswer();
        for (const line of since) {
          await recordEntries(api.database, [line], { by: "test" });
          await keepAnswer();
        }
        const undone = await mutate("undoMerge", { id: mergeId, reason: "Three." }, "userErrors { message }");
        expect(undone.userErrors).toEqual([]);
        const after = await queryPresent();
        const touched = findTouched(since, before.nodes);
        const selectRestored = (nodes: readonly (Named | null)[]) =>
          sortClaims(selectUntouched(nodes, mergeIds, touched));
        expect(selectRestored(after.nodes)).toEqual(selectRestored(before.nodes));
        for (const { knownAt, answer } of earlier)
          expect(JSON.stringify(await api.execute(question, { knownAt }))).toBe(answer);
        expect(await findViolations(api.database)).toEqual([]);
      }),
      { numRuns: isLongRun ? 300 : 1, examples: [restoredExample] },
    );
  },
);
