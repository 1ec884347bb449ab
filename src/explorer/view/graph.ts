/** An entity in the picture. */
export interface ViewEntity {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly country: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** A fact in the picture. */
export interface ViewFact {
  readonly id: string;
  readonly kind: string;
  readonly from: ViewEnd;
  readonly to: ViewEnd;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** How the start and the end are known. */
  readonly validFromQualifier: string | null;
  readonly validToQualifier: string | null;
  /** The first day on which a source observed it. */
  readonly firstObservedOn: string | null;
  readonly status: string;
  readonly confidence: number;
  /** The properties of its kind: a share, a role. */
  readonly values: Readonly<Record<string, FactValue>>;
}

export type FactValue = string | number | boolean | SharedCount | null;

/** A count that covers several facts together. */
export interface SharedCount {
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
  /** Entities with more facts than were loaded, with their total number of facts. */
  readonly supernodes: ReadonlyMap<string, number>;
}

/** The facts with both ends among some entities. */
export const factsAmong = (
  facts: Iterable<ViewFact>,
  ids: Pick<ReadonlySet<string>, "has">,
): readonly ViewFact[] => [...facts].filter(({ from, to }) => ids.has(from.id) && ids.has(to.id));

export const emptyGraph: ViewGraph = {
  entities: new Map(),
  facts: new Map(),
  absences: new Map(),
  supernodes: new Map(),
};
