import { selectSourceDate } from "../../domain/graphql/claim-order.js";
import { findKindById, type KindModel, requireKindById } from "../../domain/kinds/vocabulary.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { Instant } from "../../domain/time.js";
import { required } from "../../util/required.js";
import { observationDay } from "../claims/observation.js";
import type { ActiveClaim, Reading } from "../claims/read-claims.js";
import { type ClaimContent, nameIn, type Values } from "../input/facts.js";
import type { ClaimValues } from "../state/changes.js";
import type {
  EntityState,
  GraphState,
  RelationshipEnd,
  RelationshipState,
  SourceState,
} from "../state/graph-state.js";
import { withValues } from "./claims-of-earlier-releases.js";
import { PendingClaims } from "./pending-claim.js";
import { withoutFurtherNames } from "./without-further-names.js";

/** The pending state of a source. */
export interface PendingSource {
  readonly type: "SOURCE";
  readonly id: string;
  readonly before: SourceState | null;
  /** Null if it does not exist yet. */
  values: Values | null;
  isRetracted: boolean;
  /** Whether it is retracted only because the import that recorded it was undone, so that it may be recorded again. */
  isUndone: boolean;
}

/** What claims add up to, and these claims with the day of their sources, by which they are ordered. */
export interface ReadOfClaims {
  /** The list that was read, as the entry gave it. */
  readonly live: PendingClaims["live"];
  readonly claims: readonly ActiveClaim[];
  readonly reading: Reading;
}

/** The pending state of an entity, with its claims. */
export interface PendingEntity {
  readonly type: "ENTITY";
  readonly id: string;
  readonly kind: EntityKindModel;
  readonly before: EntityState | null;
  /** Null if it does not exist yet. Kept while it is retracted. */
  values: Values | null;
  isLive: boolean;
  /** Whether it is retracted only because the import that recorded it was undone. */
  isUndone: boolean;
  readonly claims: PendingClaims;
  /** What its claims add up to, as read last. */
  read: ReadOfClaims | null;
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
  values: Values | null;
  ends: { readonly from: string; readonly to: string } | null;
  readonly claims: PendingClaims;
  /** What its claims add up to, as read last. */
  read: ReadOfClaims | null;
  readonly claimValues: readonly ClaimValues[];
  readonly reasons: string[];
}

/** What is recorded under an id. */
export type RecordedStatus = "LIVE" | "RETRACTED" | "UNKNOWN";

export type PendingSubject = PendingEntity | PendingRelationship;
export type PendingEntry = PendingSource | PendingSubject;

/** The values of something that exists. */
export const existingValues = ({ id, values }: PendingEntry): Values => required(values, id);

/** Whether something was not recorded before, or was retracted. */
export function wasAbsent(entry: PendingEntry): boolean {
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

  constructor(state: GraphState, at: Instant, observedOn: string | null = null) {
    this.state = state;
    this.at = at;
    this.#observedOn = observedOn;
    const ofFacts = [...state.relationships.values()].flatMap(({ from, to }) => [from, to]);
    this.#ends = new Map([...state.ends.values(), ...ofFacts].map((end) => [end.id, end]));
    this.#subjects = new Map([...state.claims.values()].flat().map(({ id, subject }) => [id, subject]));
  }

  get all(): readonly PendingEntry[] {
    return [...this.#entries.values()];
  }

  source(id: string): PendingSource {
    return this.#getOrCreate(id, (): PendingSource => {
      const before = this.state.sources.get(id) ?? null;
      const isRetracted = before !== null && before.retractedAt !== null;
      const isUndone = before?.isUndone ?? false;
      return { type: "SOURCE", id, before, values: before?.values ?? null, isRetracted, isUndone };
    });
  }

  entity(id: string): PendingEntity {
    return this.#getOrCreate(id, (): PendingEntity => {
      const before = this.state.entities.get(id) ?? null;
      const isLive = before !== null && !before.isRetracted;
      const kind = findKindById(id) as EntityKindModel;
      return {
        type: "ENTITY",
        id,
        kind,
        before,
        values: before && (before.isUndone ? withoutFurtherNames(kind, before.values) : before.values),
        isLive,
        isUndone: before?.isUndone ?? false,
        ...this.#claimsOf(id, kind, before),
      };
    });
  }

  relationship(id: string): PendingRelationship {
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
        ...this.#claimsOf(id, kind, before),
      };
    });
  }

  subject(id: string): PendingSubject {
    return requireKindById(id).category === "ENTITY" ? this.entity(id) : this.relationship(id);
  }

  /** The subject of a recorded claim; null if no claim has the id. */
  subjectOfClaim(id: string): string | null {
    return this.#subjects.get(id) ?? null;
  }

  /** Whether a source can be cited, is retracted, or was never recorded. */
  statusOfSource(id: string): RecordedStatus {
    const { sources, sourceDates, retractedSourceIds } = this.state;
    const entry = this.#entries.get(id);
    if (entry?.type === "SOURCE" && entry.values !== null) return entry.isRetracted ? "RETRACTED" : "LIVE";
    const known = sources.get(id);
    if (known) return known.retractedAt === null ? "LIVE" : "RETRACTED";
    if (!sourceDates.has(id)) return "UNKNOWN";
    return retractedSourceIds.has(id) ? "RETRACTED" : "LIVE";
  }

  /** The date of a source that is recorded. */
  dateOfSource(id: string): string | null {
    const values = this.#entries.get(id)?.values ?? this.state.sources.get(id)?.values;
    return values ? selectSourceDate(values) : (this.state.sourceDates.get(id) ?? null);
  }

  /** A claim with the day on which it is an observation. */
  observed(claim: ClaimContent): ClaimContent {
    const date = this.#observedOn ?? this.dateOfSource(claim.source);
    return { ...claim, observedDay: observationDay(claim, date, this.at) };
  }

  /** Whether an entity is live, retracted, or was never recorded. */
  statusOf(id: string): RecordedStatus {
    const entry = this.#entries.get(id);
    if (entry?.type === "ENTITY") return entry.isLive ? "LIVE" : entry.values ? "RETRACTED" : "UNKNOWN";
    const known = this.state.entities.get(id) ?? this.#ends.get(id);
    if (!known) return "UNKNOWN";
    return known.isRetracted ? "RETRACTED" : "LIVE";
  }

  /** The name that an entity will have. */
  nameOf(id: string): string {
    const values = this.#entries.get(id)?.values ?? this.state.entities.get(id)?.values;
    return values ? nameIn(values) : required(this.#ends.get(id), id).name;
  }

  #claimsOf(id: string, kind: KindModel, before: EntityState | RelationshipState | null) {
    const stored = this.state.claims.get(id) ?? [];
    const claims = before ? withValues(kind, before.values, stored) : stored;
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
