import { relationshipKindOf } from "../../../domain/model/relationship-kind.js";
import type { TypeClass } from "../../../domain/schema/field.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import { all, storedTypes, validOn } from "../../../query/temporal/temporal-predicates.js";
import type { ExposedKind } from "./exposure-model.js";

/** An entity on a day, of which evidence is looked for. */
export interface ExposureContext {
  readonly draft: QueryBuilder;
  readonly node: string;
  readonly kind: ExposedKind;
  /** The variable of the facts of its sellers, cut to so many as are looked at. */
  readonly looked: string;
  /** The variable of its sellers that are accused on the day: of each the node, the fact and whether it was found to be so. */
  readonly accused: string;
  /** The day, as yyyymmdd and as YYYY-MM-DD: Cypher. */
  readonly day: string;
  readonly date: string;
}

/** The relationship types of kinds, by their classes. */
export const typesOf = ({ draft }: Pick<ExposureContext, "draft">, ...types: readonly TypeClass[]): string =>
  storedTypes(
    draft,
    types.map((type) => relationshipKindOf(type)!),
  );

/** The condition under which facts held on the day, as known at the instant asked about. */
export const validFacts = ({ draft, day }: ExposureContext, ...facts: readonly string[]): string =>
  all(facts.flatMap((fact) => validOn(draft, fact, day)));

/** A way to find evidence: clauses that bind `fact`, what it is evidence for, and what is counted. */
export interface FactorEvidence {
  readonly clauses: readonly string[];
  /** The place of the factor in the model: Cypher. */
  readonly factor: number | string;
  /** What is counted, once however many facts tell of it: Cypher for an id. */
  readonly counted: string;
  /** Cypher for how much of it speaks for the factor, 1 unless given, and against it, 0 unless given. */
  readonly amount?: string;
  readonly against?: string;
}
