import { findKindById } from "../../src/domain/kinds/vocabulary.js";
import { findClaimHolders } from "../../src/recording/imports/claim-holders.js";
import { selectForgottenEntities } from "../../src/recording/imports/forgotten-entities.js";
import type { PastVersions } from "../../src/recording/imports/read-past-versions.js";
import { undoEntry } from "../../src/recording/imports/undo-entry.js";
import { parseClaimKey } from "../../src/recording/input/ids.js";
import type { FullClaim } from "../../src/recording/merge/read-merge-context.js";
import { PendingEntries } from "../../src/recording/plan/pending-entries.js";
import { computePlanSteps } from "../../src/recording/plan/plan-steps.js";
import { nothingPlanned } from "../../src/recording/state/changes.js";
import { readRepeat } from "../../src/recording/state/undone-runs.js";
import type { MemoryClaim, MemoryGraph } from "./memory-graph.js";

/** Undoes imports of a graph in memory, each with what it touched: the model of `undoImport`, without a database. */
export class MemoryUndo {
  readonly #graph: MemoryGraph;
  readonly #undone = new Set<string>();
  readonly #holders = new Map<string, string>();

  constructor(graph: MemoryGraph) {
    this.#graph = graph;
  }

  undo(run: string, instant: number): void {
    const undo = `undo-${run}`;
    for (const undone of [run, undo]) this.#undone.add(undone);
    const touched = this.#findTouchedIds(run);
    const hasCategory = (category: string) => (id: string) => findKindById(id)?.category === category;
    this.#undoEach(touched.filter(hasCategory("ENTITY")), undo, instant);
    const facts = touched.filter(hasCategory("RELATIONSHIP"));
    this.#undoEach(facts, undo, instant);
    const ends = [...this.#graph.state.relationships.values()]
      .filter(({ id }) => facts.includes(id))
      .flatMap(({ from, to }) => [from.id, to.id]);
    this.#undoEach(
      [...new Set(ends)].filter((id) => !this.#selectClaims(id).some(({ isRetracted }) => !isRetracted)),
      undo,
      instant,
    );
  }

  #undoEach(ids: readonly string[], run: string, instant: number): void {
    const { state, entities, runAt } = this.#graph;
    const pending = new PendingEntries(state, instant);
    const versions: PastVersions = {
      versionsById: new Map(
        ids.map((id) => [
          id,
          (entities.get(id) ?? []).map(({ values, recordedFrom, recordedTo }) => ({
            values,
            from: recordedFrom,
            to: recordedTo,
          })),
        ]),
      ),
      runByInstant: runAt,
    };
    for (const id of ids) {
      const facts = state.factCounts.get(id) ?? 0;
      undoEntry(
        pending.getSubject(id),
        { pastClaims: this.#selectClaims(id).map(toFullClaim), versions, facts },
        this.#undone,
      );
    }
    const claims = ids.flatMap((id) => this.#selectClaims(id).map(toFullClaim));
    const { actions: _, ...steps } = computePlanSteps(pending, instant);
    this.#graph.apply({ by: "test", run, ...nothingPlanned, ...steps });
    this.#graph.forget(selectForgottenEntities(pending.all));
    for (const { id, holder } of findClaimHolders(claims, this.#undone)) this.#holders.set(id, holder);
  }

  #selectClaims(id: string): readonly MemoryClaim[] {
    return [...this.#graph.claims.values()].filter(({ subject }) => subject === id);
  }

  /** Finds the subjects of claims that an import recorded, holds, retracted or repeated, and what it changed. */
  #findTouchedIds(run: string): readonly string[] {
    const { claims, changes, runAt } = this.#graph;
    const isTouched = (claim: MemoryClaim): boolean => {
      const holder = this.#holders.get(claim.id);
      const repeats = [...claim.alsoIn, ...claim.further]
        .map(readRepeat)
        .filter((repeat) => repeat.run === run);
      const isShared = holder !== undefined && repeats.length > 0;
      const isNamed =
        findKindById(claim.subject)?.category === "ENTITY" &&
        repeats.some(({ named: names }) => names.length > 0);
      return [claim.run, holder, claim.retractedIn].includes(run) || isShared || isNamed;
    };
    const ofClaims = [...claims.values()].filter(isTouched).map(({ subject }) => subject);
    const changed = changes
      .filter(({ at: instant }) => runAt.get(instant) === run)
      .map(({ nodeId }) => nodeId);
    return [...new Set([...ofClaims, ...changed])].filter((id) => findKindById(id));
  }
}

const toFullClaim = (claim: MemoryClaim): FullClaim => ({
  ...claim,
  key: parseClaimKey(claim.id),
  alsoIn: [...claim.alsoIn, ...claim.further],
  runDay: null,
});
