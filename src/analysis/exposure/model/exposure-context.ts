import type { ExposedKind } from "../../../domain/kinds/exposed-kinds.js";
import type { KnownAtScope } from "../../../domain/model/known-conditions.js";
import type { QueryDay } from "../../../domain/model/query-day.js";
import { requireRelationshipKind } from "../../../domain/model/relationship-kind.js";
import type { TypeClass } from "../../../domain/schema/field.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import {
  buildValidOnDayConditions,
  joinPredicates,
  joinStoredTypes,
} from "../../../query/temporal/temporal-predicates.js";
import type { ExposureModel } from "./exposure-model.js";

/** The entity and the day that evidence is searched for, and the model that it is scored by. */
export interface ExposureContext extends QueryDay {
  readonly builder: QueryBuilder;
  readonly node: string;
  readonly kind: ExposedKind;
  readonly model: ExposureModel;
  /** The variable of the facts of its sellers, cut to the sample. */
  readonly sellerFacts: string;
  /** The variable of its accused sellers on the day: the node, the fact and whether it is a finding. */
  readonly accused: string;
  /** True if dated days are only compared by their days: the precision of their dates is not read. */
  readonly daysOnly?: boolean;
  /** Cypher for the members of the sellers that a merchant shares, if they are computed for many merchants at once. */
  readonly sharedMembers?: string | undefined;
}

/** Creates the context of searches on a day, which is given by its expressions. */
export const createExposureContext = (
  builder: QueryBuilder,
  searched: Omit<ExposureContext, "builder" | keyof KnownAtScope>,
): ExposureContext => ({
  ...searched,
  builder,
  inPast: builder.inPast,
  knownAt: builder.inPast ? builder.knownAt : "",
});

/** The relationship types of kinds, given by their classes. */
export const buildFactTypes = (
  { builder }: Pick<ExposureContext, "builder">,
  ...types: readonly TypeClass[]
): string => joinStoredTypes(builder, types.map(requireRelationshipKind));

/** The condition that facts held on the day, as known at the instant of asOf. */
export const areFactsValid = ({ builder, day }: ExposureContext, ...facts: readonly string[]): string =>
  joinPredicates(facts.flatMap((fact) => buildValidOnDayConditions(builder, fact, day)));

/**
 * A search for evidence: clauses that bind `fact`, the factor that it is evidence for, and the counted id. A fact is evidence
 * for one counted id of a factor. It is null in rows of which no fact is shown.
 */
export interface FactorEvidence {
  readonly clauses: readonly string[];
  /** Cypher for the index of the factor in the model. */
  readonly factor: number | string;
  /** Cypher for the id that is counted, once however many facts mention it. */
  readonly counted: string;
  /** Cypher for the amount for the factor (default 1), and against it (default 0). */
  readonly amount?: string;
  readonly against?: string;
  /** Cypher for the day of the observation that the amounts are from; without it they are from none. */
  readonly observedDay?: string;
  /** Cypher for dated days with evidence of it, besides those of the fact (default: none). */
  readonly furtherDays?: readonly string[];
  /** Cypher for the amount of which it is not known whether it is for or against the factor (default 0). */
  readonly unknown?: string;
}
