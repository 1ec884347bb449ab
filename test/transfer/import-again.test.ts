import fc from "fast-check";
import { expect, it } from "vitest";
import { createRow, type InputLine } from "../../src/formats/format.js";
import { iterateArray } from "../../src/formats/iterate-array.js";
import { listEntryClaims } from "../../src/recording/input/entry-parts.js";
import { readEntry } from "../../src/recording/input/read-entry.js";
import { parseClaimKey } from "../../src/recording/plan/pending-claim.js";
import { readBatches } from "../../src/transfer/import/read-batches.js";
import { MemoryGraph } from "../recording/memory-graph.js";
import { isLongRun } from "../support/process/long.js";

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const claim = fc.record({
  source: fc.constantFrom("source:a", "source:a", "source:b", "source:b", "source:former"),
  statement: maybe(fc.constantFrom("One.", "Other.")),
  quote: maybe(fc.constantFrom("one", "other")),
  stance: fc.constantFrom("SUPPORTS" as const, "SUPPORTS" as const, "DISPUTES" as const),
  observedOn: maybe(fc.constantFrom("2014", "2015")),
});
const about = (field: string, values: readonly string[]) =>
  fc
    .tuple(claim, fc.constantFrom(...values), fc.boolean())
    .map(([own, value, further]) => ({ ...own, field, value, ...(further && { further }) }));
const claims = (own: fc.Arbitrary<object>) =>
  fc
    .array(fc.oneof({ weight: 3, arbitrary: claim }, own), { minLength: 1, maxLength: 3 })
    // What only disputes a fact gives it values if it is new: a line that waits may not be the first any more.
    .filter((all) => all.some((one) => "stance" in one && one.stance === "SUPPORTS"));

const shares = about("share", ["50 %", "60 %", "over 30 %"]);
const countries = about("country", ["FR", "IT", "France"]);
const brand = fc.record({
  kind: fc.constant("BRAND"),
  id: fc.constantFrom("brand:x", "brand:x", "brand:former"),
  name: fc.constantFrom("X", "Y"),
  country: maybe(fc.constantFrom("FR", "IT", null)),
  category: maybe(fc.constantFrom("cars", "tv", null)),
  aliases: maybe(fc.constantFrom([], [{ value: "Z", language: "en", kind: "ABBREVIATION" }])),
  claims: claims(countries),
});
const named = fc.record({
  kind: fc.constant("BRAND"),
  name: fc.constantFrom("Š", "S", "s", "Former s"),
  aliases: maybe(fc.constantFrom([], [{ value: "Es", kind: "NAME" }])),
  country: maybe(fc.constantFrom("FR", "IT", null)),
  claims: claims(countries),
});
const owned = fc.record({
  kind: fc.constant("OWNERSHIP"),
  id: fc.constantFrom("ownership:x", "ownership:x", "ownership:former"),
  from: fc.constant("organization:o"),
  to: fc.constantFrom("brand:x", "brand:former"),
  share: maybe(fc.constantFrom(0.5, 0.6, null)),
  validFrom: maybe(fc.constantFrom("2001", "2002", null)),
  controlling: maybe(fc.constantFrom(true, false, null)),
  claims: claims(shares),
});
const bounded = fc
  .tuple(owned, fc.constantFrom("2001", "2002"), fc.constantFrom("NO_LATER_THAN", "EXACT"))
  .map(([line, validFrom, validFromQualifier]) => ({ ...line, validFrom, validFromQualifier }));
const claimed = fc.oneof(
  ...["ownership:x", "ownership:former"].flatMap((subject) => [
    shares.map((own) => ({ kind: "CLAIM", subject, ...own })),
    claim.map((own) => ({ kind: "CLAIM", subject, ...own })),
  ]),
  ...["brand:x", "brand:former"].map((subject) =>
    countries.map((own) => ({ kind: "CLAIM", subject, ...own })),
  ),
);
const source = fc.record({
  kind: fc.constant("SOURCE"),
  id: fc.constantFrom("source:a", "source:b"),
  title: fc.constantFrom("A", "B"),
  publisher: maybe(fc.constantFrom("P", null)),
});

const retracted = fc.constant({ kind: "RETRACTION", id: "ownership:x", reason: "Wrong." });

/** By the id that the name of others leads to, with aliases of its own. */
const spelled = fc
  .record({
    kind: fc.constant("BRAND"),
    id: fc.constant("brand:s"),
    name: maybe(fc.constantFrom("S", "Š")),
    aliases: maybe(fc.constantFrom([], [{ value: "Ess", kind: "NAME" }])),
    furtherNames: maybe(fc.constant(true)),
    claims: claims(countries),
  })
  // A line that waits for the name adds its own in another order.
  .filter(({ name, furtherNames }) => name !== undefined || furtherNames === undefined);

/** What the ids of merged things lead to. */
const redirects = new Map([
  ["brand:former", "brand:x"],
  ["brand:former-s", "brand:s"],
  ["ownership:former", "ownership:x"],
  ["source:former", "source:a"],
]);

/** Lines of a graph in which nothing was merged. */
const byPresentIds = (lines: readonly InputLine[]): readonly InputLine[] =>
  JSON.parse(JSON.stringify(lines), (_, value) => redirects.get(value) ?? value);

const groundwork = [
  ...["a", "b"].map((name) => ({ kind: "SOURCE", id: `source:${name}`, title: name })),
  { kind: "ORGANIZATION", id: "organization:o", name: "O", claims: [{ source: "source:a" }] },
];
/** What others were merged into, which is recorded. */
const survivors = [
  { kind: "BRAND", id: "brand:x", name: "X", claims: [{ source: "source:b" }] },
  { kind: "BRAND", id: "brand:s", name: "Survivor", claims: [{ source: "source:b" }] },
];

const file = fc
  .array(
    fc.oneof(
      brand,
      named,
      { weight: 2, arbitrary: owned },
      bounded,
      { weight: 3, arbitrary: claimed },
      source,
      retracted,
      spelled,
    ),
    {
      minLength: 2,
      maxLength: 7,
    },
  )
  .map((lines) => JSON.parse(JSON.stringify(lines)) as readonly InputLine[]);

/** What an earlier import gave with a start observes nothing, and goes with its last value: it has no other. */
const earlier = file.map((lines) =>
  lines.map((line): InputLine => {
    if (line.validFrom == null) return line;
    const { share: _, controlling: __, ...dated } = line;
    const claims = (line.claims as readonly object[]).map((own) => ({ ...own, field: null, value: null }));
    return { ...dated, claims };
  }),
);

/** Imports lines in batches, and returns the summaries of what changed. */
async function importAgain(graph: MemoryGraph, lines: readonly InputLine[], size: number, at: number) {
  const rows = iterateArray(lines.map((line, index) => createRow(index + 1, { facts: [line] })));
  const early: InputLine[] = [];
  const changes: string[] = [];
  const record = (facts: readonly InputLine[], isLast: boolean) => {
    const made = graph.record(facts, at);
    changes.push(...made.changes.map(({ nodeId, summary }) => `${nodeId}: ${summary}`));
    if (!isLast) early.push(...made.rejectedEntries.map(({ index }) => facts[index]!));
  };
  for await (const batch of readBatches(rows, size, { redirects: graph.redirects })) {
    // Only to retract what the file records is wrong.
    if (!lines.some(({ kind }) => kind === "RETRACTION")) expect(batch.rejects).toEqual([]);
    const facts = batch.lines.map(({ fact }) => fact);
    record(facts, false);
  }
  if (early.length > 0) record(early, true);
  return changes;
}

/** What a graph says now: the values of things, and the claims without their numbers. */
const contentOf = (graph: MemoryGraph): readonly string[] => {
  const things = [...graph.entities, ...graph.facts].map(([id, versions]) => {
    const { values, status, disputedFields } = versions.at(-1)!;
    return JSON.stringify([id, values, status, disputedFields]);
  });
  const claims = [...graph.claims.values()]
    .filter(({ isRetracted }) => !isRetracted)
    .map(({ id, values, quote, observedDay }) =>
      JSON.stringify([parseClaimKey(id), values, quote, observedDay]),
    );
  return [...things, ...claims].sort();
};

const size = fc.integer({ min: 1, max: 4 });

it("The same file again changes nothing, whatever the batch boundaries, which leave the same graph", async () => {
  await fc.assert(
    fc.asyncProperty(earlier, file, size, size, fc.boolean(), async (early, drawn, one, other, isMerged) => {
      const [before, lines] = isMerged ? [early, drawn] : [byPresentIds(early), byPresentIds(drawn)];
      const [graph, whole] = [new MemoryGraph(), new MemoryGraph()];
      for (const each of [graph, whole]) {
        each.record([...groundwork, ...(isMerged ? survivors : [])], 1000);
        if (isMerged) each.redirects = redirects;
        await importAgain(each, before, 100, 2000);
      }
      await importAgain(graph, lines, one, 3000);
      expect(await importAgain(graph, lines, other, 4000)).toEqual([]);
      await importAgain(whole, lines, 100, 3000);
      expect(contentOf(graph)).toEqual(contentOf(whole));
    }),
    { numRuns: isLongRun ? 20_000 : 100 },
  );
});

const first = { kind: "BRAND", id: "brand:x", name: "X", country: "FR", claims: [{ source: "source:a" }] };
const wrong = {
  kind: "RETRACTION",
  id: listEntryClaims(readEntry({ kind: "CLAIM", subject: "brand:x", source: "source:a" }))[0]!.key,
  reason: "Wrong.",
};

it.each([1, 2])(
  "A claim is retracted, also if the same file takes over its values, with batches of %i",
  async (size) => {
    const graph = new MemoryGraph();
    graph.record([...groundwork, first], 1000);
    const other = { ...first, claims: [{ source: "source:a", statement: "One." }] };
    await importAgain(graph, [wrong, other], size, 2000);
    const live = [...graph.claims.values()].filter(
      ({ subject, isRetracted }) => subject === "brand:x" && !isRetracted,
    );
    expect(live).toMatchObject([{ statement: "One." }]);
  },
);

it.each([[[first, wrong]], [[wrong, first]]])(
  "A claim that one row makes and another one retracts is rejected: %j",
  async (lines) => {
    const rows = iterateArray(lines.map((line, index) => createRow(index + 1, { facts: [line] })));
    for await (const { rejects } of readBatches(rows, 10, {}))
      expect(rejects).toMatchObject([{ row: 2, reject: { value: wrong.id } }]);
  },
);

it("No value of a row that the graph rejects is recorded with another row", async () => {
  const graph = new MemoryGraph();
  graph.record([...groundwork, first], 1000);
  const owned = {
    kind: "OWNERSHIP",
    id: "ownership:x",
    from: "organization:o",
    claims: [{ source: "source:a" }],
  };
  const rows = [
    { ...owned, to: "brand:unknown", share: 0.5 },
    { ...owned, to: "brand:x", share: 0.6 },
  ];
  await importAgain(graph, rows, 1, 2000);
  expect(graph.facts.get("ownership:x")!.at(-1)!.values).toMatchObject({ share: null });
});
