import fc from "fast-check";
import { expect, it } from "vitest";
import { createRow, type InputLine } from "../../src/formats/format.js";
import { iterateArray } from "../../src/formats/iterate-array.js";
import { listEntryClaims } from "../../src/recording/input/entry-parts.js";
import { parseClaimKey } from "../../src/recording/input/ids.js";
import { readEntry } from "../../src/recording/input/read-entry.js";
import { validate } from "../../src/recording/input/validate.js";
import { readBatches } from "../../src/transfer/import/read-batches.js";
import { MemoryGraph } from "../recording/memory-graph.js";
import { isLongRun } from "../support/process/long.js";

const makeOptional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const claim = fc.record({
  source: fc.constantFrom("source:a", "source:a", "source:b", "source:b", "source:former"),
  statement: makeOptional(fc.constantFrom("One.", "Other.")),
  quote: makeOptional(fc.constantFrom("one", "other")),
  stance: fc.constantFrom("SUPPORTS" as const, "SUPPORTS" as const, "DISPUTES" as const),
  observedOn: makeOptional(fc.constantFrom("2014", "2015")),
});
const createFieldClaims = (field: string, values: readonly string[]) =>
  fc
    .tuple(claim, fc.constantFrom(...values), fc.boolean())
    .map(([base, value, further]) => ({ ...base, field, value, ...(further && { further }) }));
const createClaimList = (fieldClaim: fc.Arbitrary<object>) =>
  fc
    .array(fc.oneof({ weight: 3, arbitrary: claim }, fieldClaim), { minLength: 1, maxLength: 3 })
    // A claim that only disputes a fact gives it values if it is new: a line that waits may not be the first any more.
    .filter((all) => all.some((candidate) => "stance" in candidate && candidate.stance === "SUPPORTS"));

const shares = createFieldClaims("share", ["50 %", "60 %", "over 30 %"]);
const countries = createFieldClaims("country", ["FR", "IT", "France"]);
const brand = fc.record({
  kind: fc.constant("BRAND"),
  id: fc.constantFrom("brand:x", "brand:x", "brand:former"),
  name: fc.constantFrom("X", "Y"),
  country: makeOptional(fc.constantFrom("FR", "IT", null)),
  category: makeOptional(fc.constantFrom("cars", "tv", null)),
  aliases: makeOptional(fc.constantFrom([], [{ value: "Z", language: "en", kind: "ABBREVIATION" }])),
  claims: createClaimList(countries),
});
const namedBrand = fc.record({
  kind: fc.constant("BRAND"),
  name: fc.constantFrom("Š", "S", "s", "Former s"),
  aliases: makeOptional(fc.constantFrom([], [{ value: "Es", kind: "NAME" }])),
  country: makeOptional(fc.constantFrom("FR", "IT", null)),
  claims: createClaimList(countries),
});
const owned = fc.record({
  kind: fc.constant("OWNERSHIP"),
  id: fc.constantFrom("ownership:x", "ownership:x", "ownership:former"),
  from: fc.constant("organization:o"),
  to: fc.constantFrom("brand:x", "brand:former"),
  share: makeOptional(fc.constantFrom(0.5, 0.6, null)),
  validFrom: makeOptional(fc.constantFrom("2001", "2002", null)),
  controlling: makeOptional(fc.constantFrom(true, false, null)),
  claims: createClaimList(shares),
});
const bounded = fc
  .tuple(owned, fc.constantFrom("2001", "2002"), fc.constantFrom("NO_LATER_THAN", "EXACT"))
  .map(([line, validFrom, validFromQualifier]) => ({ ...line, validFrom, validFromQualifier }));
const claimed = fc.oneof(
  ...["ownership:x", "ownership:former"].flatMap((subject) => [
    shares.map((claimValues) => ({ kind: "CLAIM", subject, ...claimValues })),
    claim.map((claimValues) => ({ kind: "CLAIM", subject, ...claimValues })),
  ]),
  ...["brand:x", "brand:former"].map((subject) =>
    countries.map((claimValues) => ({ kind: "CLAIM", subject, ...claimValues })),
  ),
);
const source = fc.record({
  kind: fc.constant("SOURCE"),
  id: fc.constantFrom("source:a", "source:b"),
  title: fc.constantFrom("A", "B"),
  publisher: makeOptional(fc.constantFrom("P", null)),
});

const retracted = fc.constant({ kind: "RETRACTION", id: "ownership:x", reason: "Wrong." });

/** Lines by the id that the name of others leads to, with aliases of its own. */
const spelled = fc
  .record({
    kind: fc.constant("BRAND"),
    id: fc.constant("brand:s"),
    name: makeOptional(fc.constantFrom("S", "Š")),
    aliases: makeOptional(fc.constantFrom([], [{ value: "Ess", kind: "NAME" }])),
    furtherNames: makeOptional(fc.constant(true)),
    claims: createClaimList(countries),
  })
  // A line that waits for the name adds its own in another order.
  .filter(({ name, furtherNames }) => name !== undefined || furtherNames === undefined);

/** The present ids of merged things, by their former ids. */
const redirects = new Map([
  ["brand:former", "brand:x"],
  ["brand:former-s", "brand:s"],
  ["ownership:former", "ownership:x"],
  ["source:former", "source:a"],
]);

/** Lines of a graph in which nothing was merged. */
const replaceFormerIds = (lines: readonly InputLine[]): readonly InputLine[] =>
  JSON.parse(JSON.stringify(lines), (_, value) => redirects.get(value) ?? value);

const groundwork = [
  ...["a", "b"].map((name) => ({ kind: "SOURCE", id: `source:${name}`, title: name })),
  { kind: "ORGANIZATION", id: "organization:o", name: "O", claims: [{ source: "source:a" }] },
];
/** The entities that others were merged into, which are recorded. */
const survivors = [
  { kind: "BRAND", id: "brand:x", name: "X", claims: [{ source: "source:b" }] },
  { kind: "BRAND", id: "brand:s", name: "Survivor", claims: [{ source: "source:b" }] },
];

const file = fc
  .array(
    fc.oneof(
      brand,
      namedBrand,
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
  .map((lines) => (JSON.parse(JSON.stringify(lines)) as readonly InputLine[]).map(addMissingClaim));

/** Adds a claim about the whole to a line with values that its claims do not state. */
const addMissingClaim = (line: InputLine): InputLine =>
  validate(line).length === 0
    ? line
    : { ...line, claims: [...(line.claims as readonly object[]), { source: "source:a" }] };

/** The lines of an earlier import. One with a start observes nothing, and goes with its last, only value. */
const earlier = file.map((lines) =>
  lines.map((line): InputLine => {
    if (line.validFrom == null) return line;
    const { share: _, controlling: __, ...dated } = line;
    const claims = (line.claims as readonly object[]).map((claimValues) => ({
      ...claimValues,
      field: null,
      value: null,
    }));
    return { ...dated, claims };
  }),
);

/** Imports lines in batches, and returns the summaries of what changed. */
async function importAgain(
  graph: MemoryGraph,
  lines: readonly InputLine[],
  size: number,
  recordedAt: number,
) {
  const rows = iterateArray(lines.map((line, index) => createRow(index + 1, { facts: [line] })));
  const early: InputLine[] = [];
  const changes: string[] = [];
  const recordLines = (facts: readonly InputLine[], isLast: boolean) => {
    const result = graph.recordLines(facts, recordedAt);
    changes.push(...result.changes.map(({ nodeId, summary }) => `${nodeId}: ${summary}`));
    if (!isLast) early.push(...result.rejectedEntries.map(({ index }) => facts[index]!));
  };
  for await (const batch of readBatches(rows, size, { redirects: graph.redirects })) {
    // Only to retract what the file records is wrong.
    if (!lines.some(({ kind }) => kind === "RETRACTION")) expect(batch.rejects).toEqual([]);
    const facts = batch.lines.map(({ fact }) => fact);
    recordLines(facts, false);
  }
  if (early.length > 0) recordLines(early, true);
  return changes;
}

/** Lists the present contents of a graph: the values of things, and the claims without their numbers. */
const listContents = (graph: MemoryGraph): readonly string[] => {
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

/** The instant before the imports: after all dates of their lines. */
const START = Date.UTC(2020, 0, 1) * 1000;

const size = fc.integer({ min: 1, max: 4 });

it("The same file again changes nothing, whatever the batch boundaries, which leave the same graph", async () => {
  await fc.assert(
    fc.asyncProperty(
      earlier,
      file,
      size,
      size,
      fc.boolean(),
      async (early, generated, firstSize, secondSize, isMerged) => {
        const [before, lines] = isMerged
          ? [early, generated]
          : [replaceFormerIds(early), replaceFormerIds(generated)];
        const [graph, wholeGraph] = [new MemoryGraph(), new MemoryGraph()];
        for (const target of [graph, wholeGraph]) {
          target.recordLines([...groundwork, ...(isMerged ? survivors : [])], START + 1000);
          if (isMerged) target.redirects = redirects;
          await importAgain(target, before, 100, START + 2000);
        }
        await importAgain(graph, lines, firstSize, START + 3000);
        expect(await importAgain(graph, lines, secondSize, START + 4000)).toEqual([]);
        await importAgain(wholeGraph, lines, 100, START + 3000);
        expect(listContents(graph)).toEqual(listContents(wholeGraph));
      },
    ),
    { numRuns: isLongRun ? 20_000 : 20 },
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
    graph.recordLines([...groundwork, first], START + 1000);
    const replacement = { ...first, claims: [{ source: "source:a", statement: "One." }] };
    await importAgain(graph, [wrong, replacement], size, START + 2000);
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
  graph.recordLines([...groundwork, first], START + 1000);
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
  await importAgain(graph, rows, 1, START + 2000);
  expect(graph.facts.get("ownership:x")!.at(-1)!.values).toMatchObject({ share: null });
});
