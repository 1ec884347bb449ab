import type { Nonexistence } from "../../sentences/find-absence.js";
import type { InexactField } from "../../sentences/qualified-value.js";

/** An entity in the picture. */
export interface ViewEntity {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** Its name on the day of the view. */
  readonly nameAsOf: string;
  /** True if it exists on the day, or on a day of the period. */
  readonly exists: boolean;
  /** Why it is not known to exist then; null if it exists. */
  readonly absence: Nonexistence | null;
  /** When its record was retracted; null if it is not. */
  readonly retractedAt: string | null;
  readonly country: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** The precision of the start and of the end. */
  readonly validFromQualifier: string | null;
  readonly validToQualifier: string | null;
}

/** A fact in the picture. */
export interface ViewFact {
  readonly id: string;
  readonly kind: string;
  readonly from: ViewEnd;
  readonly to: ViewEnd;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** The precision of the start and of the end. */
  readonly validFromQualifier: string | null;
  readonly validToQualifier: string | null;
  /** The first day on which a source observed it. */
  readonly firstObservedOn: string | null;
  /** The last day for which there is evidence; null for an event. */
  readonly lastConfirmedOn: string | null;
  /** True if it is only presumed to hold, and its last evidence is more than a year older than the day of the view. */
  readonly evidenceIsOld: boolean;
  /** The states of the fields whose values are not exact. */
  readonly inexactFields: readonly InexactField[];
  /** The certainty that it holds on the day of the view: CONFIRMED, PRESUMED or POSSIBLE. */
  readonly certainty: string | null;
  readonly status: string;
  readonly confidence: number;
  /** Fields that claims dispute. */
  readonly disputedFields: readonly string[];
  /** The fields that only allegations support. */
  readonly allegedFields: readonly string[];
  /** The properties of its kind: a share, a role. */
  readonly values: Readonly<Record<string, FactValue>>;
}

export type FactValue = string | number | boolean | SharedCount | Money | null;

export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** A count that covers several facts together. */
export interface SharedCount {
  /** The id of the observation that counted. */
  readonly id: string;
  readonly count: number;
  readonly countQualifier: string | null;
}

export interface ViewEnd {
  readonly id: string;
  readonly name: string;
}

/** Some entities and the facts linked to them, at one time. */
export interface ViewGraph {
  readonly entities: ReadonlyMap<string, ViewEntity>;
  readonly facts: ReadonlyMap<string, ViewFact>;
  /** Facts that something is not there. They are no lines of the picture. */
  readonly absences: ReadonlyMap<string, ViewFact>;
  /** Characterizations of entities by sources. They are no lines of the picture. */
  readonly characterizations: ReadonlyMap<string, ViewFact>;
  /** The number of absences and of characterizations of each entity, of which only the first are loaded. */
  readonly noteCounts: ReadonlyMap<string, NoteCounts>;
  /** Entities with more facts than were loaded, with their total number of facts. */
  readonly supernodes: ReadonlyMap<string, number>;
}

export interface NoteCounts {
  readonly absences: number;
  readonly characterizations: number;
}

/** The facts with both ends among some entities. */
export const selectFactsAmong = (
  facts: Iterable<ViewFact>,
  ids: Pick<ReadonlySet<string>, "has">,
): readonly ViewFact[] => [...facts].filter(({ from, to }) => ids.has(from.id) && ids.has(to.id));

/** Lists the ids of the entities that some facts link, each once. */
export const listEndpointIds = (facts: readonly LinkingFact[]): readonly string[] => [
  ...new Set(facts.flatMap(({ from, to }) => [from.id, to.id])),
];

interface LinkingFact {
  readonly from: { readonly id: string };
  readonly to: { readonly id: string };
}

export const emptyGraph: ViewGraph = {
  entities: new Map(),
  facts: new Map(),
  absences: new Map(),
  characterizations: new Map(),
  noteCounts: new Map(),
  supernodes: new Map(),
};
