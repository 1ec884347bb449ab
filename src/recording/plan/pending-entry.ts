import { kindOfId } from "../../domain/kinds/vocabulary.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { Values } from "../input/facts.js";
import type {
  EntityState,
  GraphState,
  RelationshipEnd,
  RelationshipState,
  SourceState,
} from "../state/graph-state.js";
import { PendingClaims } from "./pending-claim.js";

/** The pending state of a source. */
export interface PendingSource {
  readonly sort: "SOURCE";
  readonly id: string;
  readonly before: SourceState | null;
  /** Null if it does not exist yet. */
  values: Values | null;
}

/** The pending state of an entity, with its claims. */
export interface PendingEntity {
  readonly sort: "ENTITY";
  readonly id: string;
  readonly kind: EntityKindModel;
  readonly before: EntityState | null;
  /** Null if it does not exist yet. Kept while it is retracted. */
  values: Values | null;
  stands: boolean;
  readonly claims: PendingClaims;
  /** The reasons for which it, or one of its claims, is retracted. */
  readonly reasons: string[];
}

/** The pending state of a fact between two entities, with its claims. */
export interface PendingRelationship {
  readonly sort: "RELATIONSHIP";
  readonly id: string;
  readonly kind: RelationshipKindModel;
  readonly before: RelationshipState | null;
  values: Values | null;
  ends: { readonly from: string; readonly to: string } | null;
  readonly claims: PendingClaims;
  readonly reasons: string[];
}

export type PendingSubject = PendingEntity | PendingRelationship;
export type PendingEntry = PendingSource | PendingSubject;

/**
 * The pending state of everything that a batch touches, starting from the recorded state, in the order of
 * first use.
 */
export class PendingEntries {
  readonly state: GraphState;
  readonly #drafts = new Map<string, PendingEntry>();
  /** Further entities, known only by their name and by whether they are retracted. */
  readonly #ends: ReadonlyMap<string, RelationshipEnd>;
  readonly #subjects: ReadonlyMap<string, string>;

  constructor(state: GraphState) {
    this.state = state;
    const ofFacts = [...state.relationships.values()].flatMap(({ from, to }) => [from, to]);
    this.#ends = new Map([...state.ends.values(), ...ofFacts].map((end) => [end.id, end]));
    this.#subjects = new Map([...state.claims.values()].flat().map(({ id, subject }) => [id, subject]));
  }

  get all(): readonly PendingEntry[] {
    return [...this.#drafts.values()];
  }

  source(id: string): PendingSource {
    return this.#begun(id, (): PendingSource => {
      const before = this.state.sources.get(id) ?? null;
      return { sort: "SOURCE", id, before, values: before?.values ?? null };
    });
  }

  entity(id: string): PendingEntity {
    return this.#begun(id, (): PendingEntity => {
      const before = this.state.entities.get(id) ?? null;
      const stands = before !== null && !before.isRetracted;
      const kind = kindOfId(id) as EntityKindModel;
      return {
        sort: "ENTITY",
        id,
        kind,
        before,
        values: before?.values ?? null,
        stands,
        ...this.#claimed(id),
      };
    });
  }

  relationship(id: string): PendingRelationship {
    return this.#begun(id, (): PendingRelationship => {
      const before = this.state.relationships.get(id) ?? null;
      const ends = before && { from: before.from.id, to: before.to.id };
      const kind = kindOfId(id) as RelationshipKindModel;
      return {
        sort: "RELATIONSHIP",
        id,
        kind,
        before,
        values: before?.values ?? null,
        ends,
        ...this.#claimed(id),
      };
    });
  }

  subject(id: string): PendingSubject {
    return kindOfId(id)!.category === "ENTITY" ? this.entity(id) : this.relationship(id);
  }

  /** The subject of a recorded claim; null if no claim has the id. */
  subjectOfClaim(id: string): string | null {
    return this.#subjects.get(id) ?? null;
  }

  hasSource(id: string): boolean {
    const { sources, grounds } = this.state;
    const draft = this.#drafts.get(id) as PendingSource | undefined;
    return draft?.values != null || sources.has(id) || grounds.has(id);
  }

  /** Whether an entity is live, retracted, or was never recorded. */
  standing(id: string): "STANDS" | "RETRACTED" | "UNKNOWN" {
    const draft = this.#drafts.get(id) as PendingEntity | undefined;
    if (draft) return draft.stands ? "STANDS" : draft.values ? "RETRACTED" : "UNKNOWN";
    const known = this.state.entities.get(id) ?? this.#ends.get(id);
    if (!known) return "UNKNOWN";
    return known.isRetracted ? "RETRACTED" : "STANDS";
  }

  /** The name that an entity will have. */
  nameOf(id: string): string {
    const draft = this.#drafts.get(id) as PendingEntity | undefined;
    const values = draft?.values ?? this.state.entities.get(id)?.values;
    return (values?.name as string | undefined) ?? this.#ends.get(id)!.name;
  }

  #claimed(id: string) {
    return { claims: new PendingClaims(this.state.claims.get(id) ?? []), reasons: [] };
  }

  #begun<D extends PendingEntry>(id: string, begin: () => D): D {
    const draft = (this.#drafts.get(id) as D | undefined) ?? begin();
    this.#drafts.set(id, draft);
    return draft;
  }
}
