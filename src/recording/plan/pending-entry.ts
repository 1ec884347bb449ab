import { selectSourceDate } from "../../domain/graphql/claim-order.js";
import { findKindById, type KindModel, requireKindById } from "../../domain/kinds/vocabulary.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { Instant } from "../../domain/time.js";
import { requireNonNull } from "../../util/require-non-null.js";
import type { ActiveClaim } from "../claims/claim-supports.js";
import { computeObservationDay } from "../claims/observation.js";
import type { ShownValues } from "../claims/shown-values.js";
import { type ClaimContent, getEntityName, type PropertyValues } from "../input/entries.js";
import type { ClaimValues } from "../state/changes.js";
import type {
  EntityState,
  GraphState,
  RelationshipEnd,
  RelationshipState,
  SourceState,
} from "../state/graph-state.js";
import { completeClaimValues } from "./complete-claim-values.js";
import { PendingClaims } from "./pending-claim.js";
import { removeFurtherNames } from "./remove-further-names.js";

/** The pending state of a source. */
export interface PendingSource {
  readonly type: "SOURCE";
  readonly id: string;
  readonly before: SourceState | null;
  /** Null if it does not exist yet. */
  values: PropertyValues | null;
  isRetracted: boolean;
  /** True if it is retracted only because the import that recorded it was undone, so that it may be recorded again. */
  isUndone: boolean;
}

/** The resolution of claims, and these claims with the day of their sources, by which they are ordered. */
export interface ClaimsResolution {
  /** The list that was resolved, as the entry had it. */
  readonly live: PendingClaims["live"];
  readonly claims: readonly ActiveClaim[];
  readonly resolved: ShownValues;
}

/** The pending state of an entity, with its claims. */
export interface PendingEntity {
  readonly type: "ENTITY";
  readonly id: string;
  readonly kind: EntityKindModel;
  readonly before: EntityState | null;
  /** Null if it does not exist yet. Kept while it is retracted. */
  values: PropertyValues | null;
  isLive: boolean;
  /** True if it is retracted only because the import that recorded it was undone. */
  isUndone: boolean;
  readonly claims: PendingClaims;
  /** The last resolution of its claims. */
  read: ClaimsResolution | null;
  /** The values of claims of an earlier release, which are stored once it changes. */
  readonly claimValues: readonly ClaimValues[];
  /** The reasons for which it, or one of its claims, is retracted. */
  readonly reasons: string[];
}

/** The pending state of a fact between two entities, with its claims. */
export interface PendingRelationship {
  readonly type: "RELATIONSHIP";
  readonly id: string;
  readonly kind: RelationshipKindModel;
  readonly before: RelationshipState | null;
  values: PropertyValues | null;
  ends: { readonly from: string; readonly to: string } | null;
  readonly claims: PendingClaims;
  /** The last resolution of its claims. */
  read: ClaimsResolution | null;
  readonly claimValues: readonly ClaimValues[];
  readonly reasons: string[];
}

/** The status of the thing with an id. */
export type RecordedStatus = "LIVE" | "RETRACTED" | "UNKNOWN";

export type PendingSubject = PendingEntity | PendingRelationship;
export type PendingEntry = PendingSource | PendingSubject;

/** Returns the values of something that exists. */
export const requireValues = ({ id, values }: PendingEntry): PropertyValues => requireNonNull(values, id);

/** Returns true if something was not recorded before, or was retracted. */
export function isNewOrRevived(entry: PendingEntry): boolean {
  if (entry.before === null) return true;
  if (entry.type === "ENTITY") return entry.before.isRetracted;
  return entry.type === "RELATIONSHIP" && entry.before.reading.status === "RETRACTED";
}

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
  readonly #entries = new Map<string, PendingEntry>();
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
    return [...this.#entries.values()];
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
    const entry = this.#entries.get(id);
    if (entry?.type === "SOURCE" && entry.values !== null) return entry.isRetracted ? "RETRACTED" : "LIVE";
    const recorded = sources.get(id);
    if (recorded) return recorded.retractedAt === null ? "LIVE" : "RETRACTED";
    if (!sourceDates.has(id)) return "UNKNOWN";
    return retractedSourceIds.has(id) ? "RETRACTED" : "LIVE";
  }

  /** Finds the date of a source that is recorded. */
  findSourceDate(id: string): string | null {
    const values = this.#entries.get(id)?.values ?? this.state.sources.get(id)?.values;
    return values ? selectSourceDate(values) : (this.state.sourceDates.get(id) ?? null);
  }

  /** Adds to a claim the day on which it is an observation. */
  addObservedDay(claim: ClaimContent): ClaimContent {
    const date = this.#observedOn ?? this.findSourceDate(claim.source);
    return { ...claim, observedDay: computeObservationDay(claim, date, this.at) };
  }

  /** Resolves the status of an entity: it is live, retracted, or was never recorded. */
  resolveEntityStatus(id: string): RecordedStatus {
    const entry = this.#entries.get(id);
    if (entry?.type === "ENTITY") return entry.isLive ? "LIVE" : entry.values ? "RETRACTED" : "UNKNOWN";
    const recorded = this.state.entities.get(id) ?? this.#ends.get(id);
    if (!recorded) return "UNKNOWN";
    return recorded.isRetracted ? "RETRACTED" : "LIVE";
  }

  /** Finds the name that an entity will have. */
  findEntityName(id: string): string {
    const values = this.#entries.get(id)?.values ?? this.state.entities.get(id)?.values;
    return values ? getEntityName(values) : requireNonNull(this.#ends.get(id), id).name;
  }

  #createClaims(id: string, kind: KindModel, before: EntityState | RelationshipState | null) {
    const stored = this.state.claims.get(id) ?? [];
    const claims = before ? completeClaimValues(kind, before.values, stored) : stored;
    return {
      claims: new PendingClaims(claims),
      claimValues: claims.flatMap(({ id, values }, index) =>
        values === null || stored[index]?.values === values ? [] : [{ id, values }],
      ),
      read: null,
      reasons: [],
    };
  }

  #getOrCreate<D extends PendingEntry>(id: string, create: () => D): D {
    const entry = (this.#entries.get(id) as D | undefined) ?? create();
    this.#entries.set(id, entry);
    return entry;
  }
}
