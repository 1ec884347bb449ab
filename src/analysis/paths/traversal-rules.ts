import { Entity } from "../../domain/entities/entity.js";
import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { labelExpression } from "../../query/cypher/labels.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { resolveRedirects } from "../../query/temporal/resolve-redirect.js";
import { storedTypes, validDuring } from "../../query/temporal/temporal-predicates.js";
import { beforeDeadline } from "../shared/deadline.js";
import type { PathSettings } from "./settings.js";

/**
 * Beyond it an entity is a hub, such as a marketplace with a million sellers: to go on from it costs more than the answer
 * is worth. Paths of two steps need not: their middle is met from both sides.
 */
export const PATH_HUB_DEGREE = 10_000;
/** The same for paths of five and six steps, in which three in a row are gone from one side. */
export const WIDE_DEGREE = 1_000;
/** From so many steps on a path is long. */
const LONG = 5;

/** Cypher for what a path may walk on. */
export interface TraversalRules {
  /** The relationship types to walk, as a pattern has them; empty: any. */
  readonly types: string;
  readonly label: string;
  /** Variables with the ids of the ends, to be handed on from clause to clause. */
  readonly from: string;
  readonly to: string;
  /** The same of what paths must not go through: the ends, and what is to be avoided. */
  readonly taken: string;
  /** The clause that binds these. */
  readonly ids: string;
  /** Conditions on a fact: it holds. */
  readonly step: (fact: string) => readonly string[];
  /** Whether time is left to go on from a fact; once it is up the search so ends with what it has. */
  readonly inTime: (fact: string) => string;
  /** Whether an entity may lie between the ends: it is none of them, and not to be avoided. */
  readonly between: (node: string) => string;
  /** Whether an end is no hub. */
  readonly open: (node: string) => string;
  /** Whether paths of a length may go through an entity. */
  readonly walkable: (node: string, length: number) => string;
  /** Conditions under which facts held together on some day. */
  readonly together: (facts: readonly string[]) => readonly string[];
}

/**
 * What settings let a path walk on. Where all kinds are walked their types are looked at fact by fact: a pattern that names
 * each takes the database twice as long to plan.
 */
export function traversalRulesOf(
  draft: QueryBuilder,
  settings: PathSettings,
  deadline: string,
): TraversalRules {
  const { kinds, maxDegree, temporallyConsistent } = settings;
  const atMost = (node: string, most: number): string =>
    `${degree(node)} <= ${draft.parameter(BigInt(most))}`;
  const types = storedTypes(draft, kinds);
  // No pattern can name no type.
  const isUntyped = kinds.length === relationshipKinds.length || kinds.length === 0;
  const walked = isUntyped ? draft.parameter(types.split("|")) : "";
  const ends = endsOf(draft, settings);
  const untold = !temporallyConsistent || draft.moment.from === draft.moment.to;
  return {
    types: isUntyped ? "" : `:${types}`,
    label: labelExpression(draft, Entity),
    ...ends,
    step: (fact) => [...validDuring(draft, fact), ...(isUntyped ? [`type(${fact}) IN ${walked}`] : [])],
    inTime: (fact) => beforeDeadline(`${fact}.id`, deadline),
    between: (node) => `NOT ${node}.id IN ${ends.taken}`,
    open: (node) => atMost(node, PATH_HUB_DEGREE),
    walkable: (node, length) => {
      const own = [Number.POSITIVE_INFINITY, PATH_HUB_DEGREE, WIDE_DEGREE][
        length < 3 ? 0 : length < LONG ? 1 : 2
      ]!;
      const most = Math.min(own, maxDegree ?? own);
      return most === Number.POSITIVE_INFINITY ? "true" : atMost(node, most);
    },
    together: (facts) =>
      untold ? [] : facts.flatMap((fact, at) => facts.slice(0, at).map((other) => overlap(fact, other))),
  };
}

/** The variables of ids, as clauses hand them on. */
export const idNames = ({ from, to, taken }: TraversalRules): string => [from, to, taken].join(", ");

/** What is to be avoided is no end either. */
function endsOf(draft: QueryBuilder, { from, to, avoid }: PathSettings) {
  const names = ["from", "to", "taken"].map((stem) => draft.variable(stem)) as [string, string, string];
  const avoided = draft.variable("avoided");
  const list = (ids: readonly string[]) => resolveRedirects(draft, draft.parameter(ids));
  const end = (ids: readonly string[]) => `[id IN ${list(ids)} WHERE NOT id IN ${avoided}]`;
  const ids = [
    `WITH ${list(avoid)} AS ${avoided}`,
    `WITH ${avoided}, ${end(from)} AS ${names[0]}, ${end(to)} AS ${names[1]}`,
    `WITH ${names[0]}, ${names[1]}, ${names[0]} + ${names[1]} + ${avoided} AS ${names[2]}`,
  ].join("\n");
  return { from: names[0], to: names[1], taken: names[2], ids };
}

/** How many facts meet an entity, of any kind and day: the store knows it. */
export const degree = (node: string): string => `COUNT { (${node})--() }`;

/** Periods that overlap two by two have a day in common (Helly's theorem on the line). */
const overlap = (fact: string, other: string): string =>
  `${fact}.firstDay <= ${other}.lastDay AND ${other}.firstDay <= ${fact}.lastDay`;
