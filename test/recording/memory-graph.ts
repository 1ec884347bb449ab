import { OPEN_INSTANT } from "../../src/domain/time.js";
import type { StoredPeriod } from "../../src/recording/claims/period.js";
import type { IndexedEntry, RecordEntry } from "../../src/recording/input/entries.js";
import { readEntry } from "../../src/recording/input/read-entry.js";
import { type Line, validate } from "../../src/recording/input/validate.js";
import { planEntries } from "../../src/recording/plan/plan-entries.js";
import { redirectIds } from "../../src/recording/plan/redirect-ids.js";
import type { Plan, PlannedChange } from "../../src/recording/state/changes.js";
import type {
  ClaimState,
  EntityState,
  GraphState,
  RelationshipState,
  SourceState,
} from "../../src/recording/state/graph-state.js";

/** A version of a fact or an entity, with the parts that tests check. */
export interface MemoryVersion {
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly type: string;
  readonly status: string;
  readonly confidence: number;
  readonly disputedFields?: readonly string[];
  readonly allegedFields?: readonly string[];
  /** Only for a fact. */
  readonly period?: StoredPeriod;
  readonly farName: string | null;
  readonly recordedFrom: number;
  readonly recordedTo: number;
}

export interface MemoryClaim extends ClaimState {
  readonly recordedAt: number;
  readonly retractedAt: number | null;
  readonly retractedIn: string | null;
  /** The repeats beside it. */
  readonly further: readonly string[];
}

/** A graph in memory to which plans are applied: it states the meaning of a plan, without a database. */
export class MemoryGraph {
  revision = 0;
  recordedAt: number | null = null;
  readonly sources = new Map<string, SourceState>();
  readonly entities = new Map<string, MemoryVersion[]>();
  readonly facts = new Map<string, MemoryVersion[]>();
  readonly claims = new Map<string, MemoryClaim>();
  readonly changes: PlannedChange[] = [];
  /** The former ids of what was merged. */
  redirects: ReadonlyMap<string, string> = new Map();
  /** The imports that made changes, by the instants of these. */
  readonly runAt = new Map<number, string>();
  readonly #lastEntity = new Map<string, EntityState>();
  readonly #lastFact = new Map<
    string,
    Omit<RelationshipState, "from" | "to"> & { from: string; to: string }
  >();

  /** Plans and applies entries; a rejected one does not stop the others. */
  recordLines(lines: readonly object[], instant: number, run?: string): Plan {
    const plan = this.planLines(lines, instant, run);
    this.apply(plan);
    return plan;
  }

  planLines(lines: readonly object[], instant: number, run?: string): Plan {
    const facts = indexEntries(lines).map(
      (indexed): IndexedEntry => ({ ...indexed, entry: redirectIds(indexed.entry, this.redirects) }),
    );
    return planEntries(this.state, facts, { by: "test", at: instant, run });
  }

  /** The whole state, as a planner reads it. */
  get state(): GraphState {
    const claims = new Map<string, ClaimState[]>();
    for (const claim of this.claims.values())
      claims.set(claim.subject, [...(claims.get(claim.subject) ?? []), claim]);
    const relationships = [...this.#lastFact.values()].map((fact) => ({
      ...fact,
      from: this.#getEndpoint(fact.from),
      to: this.#getEndpoint(fact.to),
    }));
    return {
      revision: this.revision,
      recordedAt: this.recordedAt,
      sources: this.sources,
      sourceDates: new Map(),
      retractedSourceIds: new Set(),
      redated: new Map(),
      entities: this.#lastEntity,
      ends: new Map(),
      relationships: new Map(relationships.map((fact) => [fact.id, fact])),
      claims,
      namesakes: [],
      factCounts: new Map([...this.entities.keys()].map((id) => [id, this.#countFacts(id)])),
      lastRevisions: new Map(),
      requests: new Map(),
      redirects: this.redirects,
    };
  }

  #getEndpoint(id: string) {
    const { values, isRetracted } = this.#lastEntity.get(id)!;
    return { id, name: values.name as string, isRetracted };
  }

  #countFacts(id: string): number {
    return [...this.#lastFact.values()].filter(
      ({ from, to, reading }) => (from === id || to === id) && reading.status !== "RETRACTED",
    ).length;
  }

  /** Marks retracted entities that nothing but undone imports had recorded. */
  forget(ids: readonly string[]): void {
    for (const id of ids) this.#lastEntity.set(id, { ...this.#lastEntity.get(id)!, isUndone: true });
  }

  /** Applies a plan. */
  apply(plan: Plan): void {
    const { run = null } = plan;
    this.revision = plan.revision;
    this.recordedAt = plan.recordedAt;
    this.changes.push(...plan.changes);
    if (run !== null) for (const { at: instant } of plan.changes) this.runAt.set(instant, run);
    for (const { id, values, recordedAt, retractedAt } of plan.sources)
      this.sources.set(id, { id, values, recordedAt, retractedAt, isUndone: false });
    for (const { id, values, reading, at: instant, createdAt, after, isUndone } of plan.entities) {
      const isRetracted = after === "RETRACTED";
      this.#lastEntity.set(id, {
        id,
        values,
        reading,
        createdAt,
        recordedFrom: instant,
        isRetracted,
        isUndone,
      });
      const version = { id, values, type: after, status: after, confidence: 0, farName: null };
      if (isRetracted) close(this.entities, id, instant);
      else append(this.entities, { ...version, recordedFrom: instant, recordedTo: OPEN_INSTANT });
    }
    for (const { id, values, at: instant, reading, period, after, from, to, farName } of plan.relationships) {
      const { status, confidence, disputedFields, allegedFields } = reading;
      this.#lastFact.set(id, { id, values, type: after, reading, period, from, to });
      append(this.facts, {
        id,
        values,
        type: after,
        status,
        confidence,
        disputedFields,
        allegedFields,
        period,
        farName,
        recordedFrom: instant,
        recordedTo: OPEN_INSTANT,
      });
    }
    for (const { claim, at: instant } of plan.claims)
      this.claims.set(claim.id, {
        ...claim,
        run: claim.run === undefined ? run : claim.run,
        alsoIn: claim.alsoIn ?? [],
        madeIn: claim.run === undefined ? null : run,
        given: claim.given ?? null,
        named: claim.run === undefined ? (claim.named ?? null) : null,
        retractedIn: null,
        further: this.claims.get(claim.partOf ?? "")?.further ?? [],
        recordedBy: claim.recordedBy ?? plan.by,
        isRetracted: false,
        recordedAt: instant,
        retractedAt: null,
      });
    for (const { id, values } of plan.claimValues) this.claims.set(id, { ...this.claims.get(id)!, values });
    for (const { id, at: instant } of plan.retractedClaims)
      this.claims.set(id, {
        ...this.claims.get(id)!,
        isRetracted: true,
        retractedAt: instant,
        retractedIn: run,
      });
    for (const { id, repeat, isFurther } of plan.repeatedClaims) {
      const claim = this.claims.get(id)!;
      const list = isFurther ? "further" : "alsoIn";
      this.claims.set(id, { ...claim, [list]: [...new Set([...claim[list], repeat])] });
    }
  }
}

function close(versions: Map<string, MemoryVersion[]>, id: string, instant: number): void {
  const existing = versions.get(id) ?? [];
  const last = existing.at(-1);
  if (last && last.recordedTo === OPEN_INSTANT)
    existing[existing.length - 1] = { ...last, recordedTo: instant };
}

function append(versions: Map<string, MemoryVersion[]>, version: MemoryVersion): void {
  close(versions, version.id, version.recordedFrom);
  versions.set(version.id, [...(versions.get(version.id) ?? []), version]);
}

/** Reads lines as entries with their index; fails for an invalid line. */
function indexEntries(lines: readonly object[]): readonly IndexedEntry[] {
  return lines.map((line, index): IndexedEntry => {
    const issues = validate(line);
    if (issues.length > 0) throw new Error(JSON.stringify(issues));
    return { index, entry: readEntry(line as Line) satisfies RecordEntry };
  });
}
