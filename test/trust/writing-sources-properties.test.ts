import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { recordEntries } from "../../src/recording/record-entries.js";
import { createBrand, createConglomerate, createOwnership, createSource } from "../recording/lines.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { createMutator } from "../support/api/mutator.js";
import { emptyGraph } from "../support/graph/empty-database.js";
import { isLongRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false, as: "CURATOR" });
});
afterAll(() => api.stop());

const mutate = createMutator(() => api);
const sources = ["source:a", "source:b", "source:c"] as const;
const facts = ["ownership:one", "ownership:two"] as const;
type Source = (typeof sources)[number];

const oneSource = fc.constantFrom(...sources);
const write = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("cite" as const),
      source: oneSource,
      fact: fc.constantFrom(...facts),
      statement: fc.constantFrom("one", "two"),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("retract" as const), source: oneSource }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("restore" as const), source: oneSource }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("merge" as const), source: oneSource, keep: oneSource }),
  },
);
type Write = typeof write extends fc.Arbitrary<infer T> ? T : never;

/** A source out of use: the claims that it had, what took them over, and which of these were new there. */
interface Away {
  readonly stash: readonly string[];
  readonly keep: Source | null;
  readonly copies: readonly string[];
}

/** Claims of sources in plain sets: "fact statement" by source. */
class Model {
  readonly claims = new Map<Source, Set<string>>(sources.map((name) => [name, new Set()]));
  readonly away = new Map<Source, Away>();
  readonly redirects = new Map<Source, Source>();

  getClaims(name: Source): Set<string> {
    return this.claims.get(name)!;
  }

  /** Applies a write. Returns whether it had to be accepted. */
  apply(write: Write): boolean {
    const { source: name } = write;
    switch (write.do) {
      case "cite": {
        const cited = this.redirects.get(name) ?? name;
        if (this.away.has(cited)) return false;
        this.getClaims(cited).add(`${write.fact} ${write.statement}`);
        return true;
      }
      case "retract":
        if (!this.away.has(name)) this.#leave(name, null, []);
        return true;
      case "restore":
        return this.#restore(name);
      case "merge":
        return this.#merge(name, write.keep);
    }
  }

  #leave(name: Source, keep: Source | null, copies: readonly string[]): void {
    this.away.set(name, { stash: [...this.getClaims(name)], keep, copies });
    this.getClaims(name).clear();
  }

  #restore(name: Source): boolean {
    const gone = this.away.get(name);
    if (!gone || (gone.keep && this.away.has(gone.keep))) return false;
    if (gone.keep) {
      for (const copy of gone.copies) this.getClaims(gone.keep).delete(copy);
      this.redirects.delete(name);
    }
    for (const claim of gone.stash) this.getClaims(name).add(claim);
    this.away.delete(name);
    for (const [former, to] of this.redirects)
      if (to === gone.keep && this.away.get(former)?.keep === name) this.redirects.set(former, name);
    return true;
  }

  #merge(name: Source, keep: Source): boolean {
    if (name === keep || this.away.has(name) || this.away.has(keep)) return false;
    const copies = [...this.getClaims(name)].filter((claim) => !this.getClaims(keep).has(claim));
    for (const copy of copies) this.getClaims(keep).add(copy);
    for (const [former, to] of this.redirects) if (to === name) this.redirects.set(former, keep);
    this.redirects.set(name, keep);
    this.#leave(name, keep, copies);
    return true;
  }

  /** Computes the status and the claims that the graph should show for a fact. */
  describeFact(fact: string) {
    const claims = sources.flatMap((name) =>
      [...this.getClaims(name)]
        .filter((claim) => claim.startsWith(`${fact} `))
        .map((claim) => `${name} ${claim}`),
    );
    return { status: claims.length > 0 ? "SUPPORTED" : "RETRACTED", claims: claims.sort() };
  }
}

const send = async (write: Write) => {
  const reason = "So it is.";
  switch (write.do) {
    case "cite": {
      const claim = { source: { id: write.source }, statement: write.statement };
      return mutate("addClaim", { subjectId: write.fact, claim });
    }
    case "retract":
      return mutate("retractSource", { id: write.source, reason });
    case "restore":
      return mutate("restoreSource", { id: write.source, reason });
    case "merge":
      return mutate("mergeSources", { keepId: write.keep, mergeIds: [write.source], reason });
  }
};

async function queryFact(fact: string) {
  const { node } = await api.execute(
    `query ($id: ID!) { node(id: $id) {
      ... on Ownership { status claims(first: 100) { nodes { statement retractedAt source { id } } } }
    } }`,
    { id: fact },
  );
  const live = node.claims.nodes.filter(({ retractedAt }: { retractedAt: string | null }) => !retractedAt);
  const claims = live.map(
    ({ statement, source }: { statement: string; source: { id: string } }) =>
      `${source.id} ${fact} ${statement}`,
  );
  return { status: node.status, claims: claims.sort() };
}

it("claims after any retractions, merges and restorations of sources equal those of plain sets", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(write, { minLength: 3, maxLength: isLongRun ? 12 : 6 }), async (sequence) => {
      await emptyGraph(api.database);
      const lines = facts.map((id) => createOwnership({ id }));
      const groundwork = [
        ...["press", "a", "b", "c"].map((name) => createSource(name)),
        createConglomerate("Kering"),
      ];
      await recordEntries(api.database, [...groundwork, createBrand("Puma"), ...lines], { by: "test" });
      const begun = await mutate("retractSource", { id: "source:press", reason: "Only to begin." });
      expect(begun.userErrors).toEqual([]);
      const model = new Model();
      for (const write of sequence) {
        const { userErrors } = await send(write);
        expect({ write, isTaken: userErrors.length === 0 }).toEqual({ write, isTaken: model.apply(write) });
        for (const fact of facts)
          expect({ write, ...(await queryFact(fact)) }).toEqual({ write, ...model.describeFact(fact) });
      }
    }),
    { numRuns: isLongRun ? 1000 : 1 },
  );
});
