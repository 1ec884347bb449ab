import { selectSourceDate, toSourceDay } from "../../domain/graphql/claim-order.js";
import { findKindById, type KindModel, requireKindById } from "../../domain/kinds/vocabulary.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { computeTomorrow, type Day, type Instant, toLatestDay } from "../../domain/time.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { completeClaimValues } from "../claims/former-values.js";
import { computeObservationDay } from "../claims/observation.js";
import { computeShownValues, removeOwnCount } from "../claims/shown-values.js";
import { type ClaimContent, getEntityName } from "../input/entries.js";
import type { RepeatedClaim } from "../state/changes.js";
import {
  type EntityState,
  type GraphState,
  NO_RUN,
  type RelationshipEnd,
  type RelationshipState,
} from "../state/graph-state.js";
import { PendingClaims } from "./pending-claim.js";
import {
  type ClaimsResolution,
  type PendingEntity,
  type PendingEntry,
  type PendingRelationship,
  type PendingSource,
  type PendingSubject,
  type RecordedStatus,
  removeFurtherNames,
  requireValues,
} from "./pending-entry.js";

/**
 * The pending state of everything that a batch touches, starting from the recorded state, in the order of
 * first use.
 */
export class PendingEntries {
  readonly state: GraphState;
  /** When the changes are recorded, at the earliest. */
  readonly at: Instant;
  /** The day of the data set that they are from. */
  readonly #observedOn: string | null;
  readonly #pendingEntries = new Map<string, PendingEntry>();
  /** Further entities, known only by their name and by whether they are retracted. */
  readonly #ends: ReadonlyMap<string, RelationshipEnd>;
  readonly #subjects: ReadonlyMap<string, string>;

  constructor(state: GraphState, instant: Instant, observedOn: string | null = null) {
    this.state = state;
    this.at = instant;
    this.#observedOn = observedOn;
    const factEnds = [...state.relationships.values()].flatMap(({ from, to }) => [from, to]);
    this.#ends = new Map([...state.ends.values(), ...factEnds].map((end) => [end.id, end]));
    this.#subjects = new Map([...state.claims.values()].flat().map(({ id, subject }) => [id, subject]));
  }

  get all(): readonly PendingEntry[] {
    return [...this.#pendingEntries.values()];
  }

  get sources(): readonly PendingSource[] {
    return this.all.filter((pendingEntry) => pendingEntry.type === "SOURCE");
  }

  get entities(): readonly PendingEntity[] {
    return this.all.filter((pendingEntry) => pendingEntry.type === "ENTITY");
  }

  get relationships(): readonly PendingRelationship[] {
    return this.all.filter((pendingEntry) => pendingEntry.type === "RELATIONSHIP");
  }

  getSource(id: string): PendingSource {
    return this.#getOrCreate(id, (): PendingSource => {
      const before = this.state.sources.get(id) ?? null;
      const isRetracted = before !== null && before.retractedAt !== null;
      const isUndone = before?.isUndone ?? false;
      return { type: "SOURCE", id, before, values: before?.values ?? null, isRetracted, isUndone };
    });
  }

  getEntity(id: string): PendingEntity {
    return this.#getOrCreate(id, (): PendingEntity => {
      const before = this.state.entities.get(id) ?? null;
      const isLive = before !== null && !before.isRetracted;
      const kind = findKindById(id) as EntityKindModel;
      return {
        type: "ENTITY",
        id,
        kind,
        before,
        values: before && (before.isUndone ? removeFurtherNames(kind, before.values) : before.values),
        isLive,
        isUndone: before?.isUndone ?? false,
        ...this.#createClaims(id, kind, before),
      };
    });
  }

  getRelationship(id: string): PendingRelationship {
    return this.#getOrCreate(id, (): PendingRelationship => {
      const before = this.state.relationships.get(id) ?? null;
      const ends = before && { from: before.from.id, to: before.to.id };
      const kind = findKindById(id) as RelationshipKindModel;
      return {
        type: "RELATIONSHIP",
        id,
        kind,
        before,
        values: before?.values ?? null,
        ends,
        ...this.#createClaims(id, kind, before),
      };
    });
  }

  getSubject(id: string): PendingSubject {
    return requireKindById(id).category === "ENTITY" ? this.getEntity(id) : this.getRelationship(id);
  }

  /** Finds the subject of a recorded claim; null if no claim has the id. */
  findClaimSubject(id: string): string | null {
    return this.#subjects.get(id) ?? null;
  }

  /** Resolves the status of a source: it can be cited, is retracted, or was never recorded. */
  resolveSourceStatus(id: string): RecordedStatus {
    const { sources, sourceDates, retractedSourceIds } = this.state;
    const pendingEntry = this.#pendingEntries.get(id);
    if (pendingEntry?.type === "SOURCE" && pendingEntry.values !== null)
      return pendingEntry.isRetracted ? "RETRACTED" : "LIVE";
    const before = sources.get(id);
    if (before) return before.retractedAt === null ? "LIVE" : "RETRACTED";
    if (!sourceDates.has(id)) return "UNKNOWN";
    return retractedSourceIds.has(id) ? "RETRACTED" : "LIVE";
  }

  /** Resolves the status of an entity: it is live, retracted, or was never recorded. */
  resolveEntityStatus(id: string): RecordedStatus {
    const pendingEntry = this.#pendingEntries.get(id);
    if (pendingEntry?.type === "ENTITY")
      return pendingEntry.isLive ? "LIVE" : pendingEntry.values ? "RETRACTED" : "UNKNOWN";
    const before = this.state.entities.get(id) ?? this.#ends.get(id);
    if (!before) return "UNKNOWN";
    return before.isRetracted ? "RETRACTED" : "LIVE";
  }

  /** Finds the name that an entity will have. */
  findEntityName(id: string): string {
    const values = this.#pendingEntries.get(id)?.values ?? this.state.entities.get(id)?.values;
    return values ? getEntityName(values) : requireNonNull(this.#ends.get(id), id).name;
  }

  /**
   * Adds the claims of one entry, each with the day on which it is an observation, and returns whether anything changed.
   * @param cleared the fields that the entry clears
   */
  addClaims(
    pendingEntry: PendingSubject,
    claims: readonly ClaimContent[],
    cleared: readonly string[],
  ): boolean {
    const observed = claims.map((claim) => {
      const date = this.#observedOn ?? this.#findSourceDate(claim.source);
      return { ...claim, observedDay: computeObservationDay(claim, date, this.at) };
    });
    return pendingEntry.claims.addFromEntry(observed, cleared);
  }

  /**
   * Finds the last day that a source can state: the last of its publication, else of its retrieval, or the day of its data set, if that
   * is later. Of a source without dates it is the day after the recording, which has begun somewhere.
   */
  findLastStatedDay(source: string): Day {
    const dates = [this.#findSourceDate(source), this.#observedOn].filter((date) => date !== null);
    if (dates.length === 0) return computeTomorrow(this.at);
    return Math.max(...dates.map(toLatestDay));
  }

  /** Gives a fact or an entity the values that its claims resolve to, whatever the last entry gave. */
  recomputeFromClaims(pendingEntry: PendingSubject): void {
    if (pendingEntry.values !== null) pendingEntry.values = this.resolveClaims(pendingEntry).resolved.values;
  }

  /**
   * Resolves the claims about a fact or an entity, starting from its values so far. If these are the result of the same
   * claims, they are not resolved again: claims give the same values whether or not they gave them before.
   */
  resolveClaims(pendingEntry: PendingSubject): ClaimsResolution {
    const { kind, resolution } = pendingEntry;
    const { live, claimed } = pendingEntry.claims;
    const values = requireValues(pendingEntry);
    if (resolution?.live === live && resolution.resolved.values === values) return resolution;
    const claims = live.map((claim) => ({
      ...claim,
      sourceDay: toSourceDay(this.#findSourceDate(claim.source)),
    }));
    const shownValues = computeShownValues(kind, claims, { values, claimed });
    const resolved = { ...shownValues, values: removeOwnCount(kind, shownValues.values) };
    pendingEntry.resolution = { live, claims, resolved };
    return pendingEntry.resolution;
  }

  /** Lists the dates of the claims that observe a fact on a day, and those of their sources. */
  listObservationDates({ claims }: PendingSubject, day: Day): readonly string[] {
    return claims.live
      .filter(({ observedDay }) => observedDay === day)
      .flatMap(({ observedOn, source }) => observedOn ?? this.#findSourceDate(source) ?? []);
  }

  /** Lists the claims that entries make again, if this must be known should an import be undone. */
  listRepeatedClaims(run: string = NO_RUN): readonly RepeatedClaim[] {
    // Later than all that was recorded before, and earlier than what is recorded now.
    const repeat = { run, at: Math.max(this.state.recordedAt ?? 0, this.at - 1) };
    return this.all.flatMap((pendingEntry) => {
      if (pendingEntry.type === "SOURCE") return [];
      const renamedAt = pendingEntry.type === "ENTITY" ? (pendingEntry.before?.recordedFrom ?? 0) : 0;
      return pendingEntry.claims.listRepeated(repeat, renamedAt);
    });
  }

  #findSourceDate(id: string): string | null {
    const values = this.#pendingEntries.get(id)?.values ?? this.state.sources.get(id)?.values;
    return values ? selectSourceDate(values) : (this.state.sourceDates.get(id) ?? null);
  }

  #createClaims(id: string, kind: KindModel, before: EntityState | RelationshipState | null) {
    const stored = this.state.claims.get(id) ?? [];
    const claims = before ? completeClaimValues(kind, before.values, stored) : stored;
    return {
      claims: new PendingClaims(claims),
      claimValues: claims.flatMap(({ id, values }, index) =>
        values === null || stored[index]?.values === values ? [] : [{ id, values }],
      ),
      resolution: null,
      reasons: [],
    };
  }

  #getOrCreate<D extends PendingEntry>(id: string, create: () => D): D {
    const pendingEntry = (this.#pendingEntries.get(id) as D | undefined) ?? create();
    this.#pendingEntries.set(id, pendingEntry);
    return pendingEntry;
  }
}
