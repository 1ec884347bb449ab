import type { AsOf } from "../../domain/graphql/as-of.js";
import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { linkKinds, selectListedKinds } from "../../domain/kinds/link-kinds.js";
import { findKindById } from "../../domain/kinds/vocabulary.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildSameHoldingCondition, stepKinds } from "../../query/temporal/next-step.js";
import { buildWhereClause, isStartExact, joinPredicates } from "../../query/temporal/temporal-predicates.js";
import { createCompareScope } from "./compare-scope.js";
import { createDateDoubt } from "./date-doubt.js";
import { createSnapshot, type GraphSnapshot } from "./graph-snapshot.js";

/**
 * Properties of a version that are not compared: its recorded time, its days, which follow from its dates, and the names of its
 * ends.
 */
const IGNORED_PROPERTIES =
  "['recordedFrom', 'recordedTo', 'firstDay', 'lastDay', 'confirmedLastDay', 'fromName', 'toName']";

/** Builds the condition that two versions of a fact have different values. */
const hasOtherValues = (earlierVersion: string, laterVersion: string): string => cypher`
  any(key IN keys(${earlierVersion}) + keys(${laterVersion})
    WHERE NOT key IN ${IGNORED_PROPERTIES}
    AND NOT coalesce(${earlierVersion}[key] = ${laterVersion}[key], false))`;

/** The kinds of facts that are what was observed on a day, and do not begin on it. */
const observations = relationshipKinds.filter(({ isObservation }) => isObservation);

/** The name of a list of facts in which two states differ. */
export type DifferenceList = "added" | "firstObserved" | "ended" | "changed" | "uncertain";

/** A list of facts in which two states differ, and the clause that binds it. */
export interface Difference {
  readonly name: DifferenceList;
  readonly clause: string;
  /** The variable of the list, in the order of the facts' ids. */
  readonly facts: string;
}

/** The two states, of which the query builder has the later, and the facts to compare. */
export interface ComparedStates {
  readonly before: AsOf;
  readonly after: AsOf;
  /** Ids of entities or facts; null: all. */
  readonly ids: readonly string[] | null;
  readonly kinds: readonly string[] | null;
  /** The most facts of a list. */
  readonly limit: number;
}

/**
 * Finds the differences of two states. All versions of a fact have the same ends, so it looks only between
 * them.
 */
export function findDifferences(
  builder: QueryBuilder,
  { before, after, ids, kinds, limit }: ComparedStates,
): readonly Difference[] {
  const comparedKinds = kinds ? selectListedKinds(kinds) : [...linkKinds, ...selectUnlinkedKinds(ids ?? [])];
  const [earlier, later] = [createSnapshot(builder, before), createSnapshot(builder, after)];
  const scope = createCompareScope(builder, ids, comparedKinds);
  const size = builder.addParameter(BigInt(limit));
  const bindFacts = (state: GraphSnapshot, conditions: readonly string[]): string =>
    [...scope(state, "r"), ...buildWhereClause([...state.holds("r"), ...conditions])].join(" ");
  const createDifference = (name: DifferenceList, matches: readonly string[]): Difference => {
    const facts = builder.createVariable(name);
    if (comparedKinds.length === 0) return { name, facts, clause: `CALL () { RETURN [] AS ${facts} }` };
    const [match = "", ...furtherMatches] = matches;
    const branches = matches.map((clauses) => `${clauses} RETURN r`).join(" UNION ");
    return {
      name,
      facts,
      clause: cypher`
        CALL () {
          ${furtherMatches.length === 0 ? match : `CALL () { ${branches} }`}
          WITH r ORDER BY r.id LIMIT ${size} RETURN collect(r) AS ${facts}
        }`,
    };
  };
  const doubt = createDateDoubt(earlier, later, comparedKinds);
  const existsEarlier = (...conditions: readonly string[]) =>
    buildHeldCondition(earlier, comparedKinds, conditions);
  const existsLater = (...conditions: readonly string[]) =>
    buildHeldCondition(later, comparedKinds, conditions);
  const isNew = [doubt.isSureLater("r"), `NOT ${existsEarlier(doubt.countsEarlier("x"))}`];
  const isObservation = `r:${observations.flatMap(later.types).join("|")}`;
  const isFirstObserved = `(${isObservation} OR NOT (${isStartExact("r")})) AND r.firstDay > ${earlier.to}`;
  const isStep = (holdingState: GraphSnapshot) =>
    comparedKinds.some((kind) => stepKinds.includes(kind))
      ? buildSameHoldingCondition(builder, "r", { latestState: later, holdingState })
      : "false";
  const isUnclear = `(${doubt.isDoubtfulEarlier("x")} OR ${doubt.hasUnclearValue("x", "r")})`;
  const hasOtherValue = `(${hasOtherValues("x", "r")} OR ${doubt.hasOtherStatus("x", "r")})`;
  const hasChanged = `${doubt.countsLater("r")} AND ${existsEarlier(doubt.countsEarlier("x"), hasOtherValue)}`;
  return [
    createDifference("added", [
      bindFacts(later, [...isNew, `NOT (${isFirstObserved})`, `NOT ${isStep(earlier)}`]),
    ]),
    createDifference("firstObserved", [bindFacts(later, [...isNew, isFirstObserved])]),
    createDifference("ended", [
      bindFacts(earlier, [
        doubt.isSureEarlier("r"),
        `NOT ${existsLater(doubt.countsLater("x"))}`,
        `NOT ${isStep(later)}`,
      ]),
    ]),
    createDifference("changed", [
      bindFacts(later, [`(${hasChanged} OR ${joinPredicates(isNew)} AND ${isStep(earlier)})`]),
    ]),
    createDifference("uncertain", [
      bindFacts(later, [`(${doubt.isDoubtfulLater("r")} OR ${existsEarlier(isUnclear)})`]),
      bindFacts(earlier, [doubt.isDoubtfulEarlier("r"), `NOT ${existsLater()}`]),
    ]),
  ];
}

/** The kinds of facts that link nothing, as far as ids name such facts. */
const selectUnlinkedKinds = (ids: readonly string[]): readonly RelationshipKindModel[] =>
  relationshipKinds.filter(
    (kind) => !linkKinds.includes(kind) && ids.some((id) => findKindById(id) === kind),
  );

/**
 * Builds the condition that the fact `r`, between `a` and `b`, held in a state in a version `x` that meets the
 * conditions.
 */
function buildHeldCondition(
  state: GraphSnapshot,
  kinds: readonly RelationshipKindModel[],
  conditions: readonly string[],
): string {
  const types = kinds.flatMap(state.types).join("|");
  const predicate = joinPredicates(["x.id = r.id", ...state.holds("x"), ...conditions]);
  return `EXISTS { (a)-[x:${types}]->(b) WHERE ${predicate} }`;
}
