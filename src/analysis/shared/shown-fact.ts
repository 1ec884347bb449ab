import { requireKindByName } from "../../domain/kinds/vocabulary.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { InexactField } from "../../sentences/qualified-value.js";

export interface ShownEnd {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

export interface ShownPeriod {
  readonly validFrom: string | null;
  readonly validFromQualifier: string | null;
  readonly validTo: string | null;
  readonly validToQualifier: string | null;
}

/** A source with what a citation of it says. */
export interface ShownSource {
  readonly id: string;
  readonly title: string;
  readonly publisher: string | null;
  readonly publishedOn: string | null;
  readonly url: string | null;
}

/** A fact as an answer shows it. The properties of its kind are beside these. */
export interface ShownFact extends ShownPeriod {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly confidence: number;
  readonly certainty: string | null;
  readonly from: ShownEnd;
  readonly to: ShownEnd;
  readonly firstObservedOn: string | null;
  readonly lastConfirmedOn: string | null;
  /** True if it is only presumed to hold, and its last evidence is more than a year older than the day of the query. */
  readonly evidenceIsOld: boolean;
  /** The states of the fields whose values are not exact. */
  readonly inexactFields: readonly InexactField[];
  readonly disputedFields: readonly string[];
  readonly allegedFields: readonly string[];
  readonly claims: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly id: string; readonly source: ShownSource }[];
  };
}

/** A claim as an answer shows it. */
export interface ShownClaim {
  readonly id: string;
  readonly field: string | null;
  readonly value: string | null;
  readonly values: readonly { readonly field: string; readonly value: string | null }[];
  readonly statement: string | null;
  readonly quote: string | null;
  readonly stance: string;
  readonly basis: string;
  readonly confidence: number;
  readonly observedOn: string | null;
  readonly retractedAt: string | null;
  readonly source: ShownSource;
}

/** The model of a kind of facts. */
const requireFactKind = (kind: string): RelationshipKindModel =>
  requireKindByName(kind) as RelationshipKindModel;

/** The values that only facts of its kind have, without those that are not known. */
export function selectKindValues(fact: ShownFact): Readonly<Record<string, unknown>> {
  const values = fact as unknown as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    requireFactKind(fact.kind)
      .properties.map(({ name }) => [name, values[name]] as const)
      .filter(([name, value]) => !isPeriodField(name) && value != null && !isEmptyList(value)),
  );
}

/** Returns true if a property is a part of the period of its fact. */
export const isPeriodField = (name: string): boolean => /^valid(From|To)/.test(name);
const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
