import type { AsOf } from "../../domain/graphql/as-of.js";
import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { linkKinds, selectListedKinds } from "../../domain/kinds/link-kinds.js";
import { findKindById } from "../../domain/kinds/vocabulary.js";
import type { QueryState } from "../../domain/model/query-day.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildWhereClause, isStartExact, joinPredicates } from "../../query/temporal/temporal-predicates.js";
import { createCompareScope } from "./compare-scope.js";
import { createSnapshot, type GraphSnapshot } from "./graph-snapshot.js";

/** A version of a fact, and the day on which it is read. */
interface ReadVersion extends QueryState {
  readonly fact: string;
}

/**
 * Properties of a version that are not compared: its recorded time, its days, which follow from its dates, and the names of its
 * ends.
 */
const IGNORED_PROPERTIES =
  "['recordedFrom', 'recordedTo', 'firstDay', 'lastDay', 'confirmedLastDay', 'fromName', 'toName']";

/** A value that depends on the day, and the relationship types of the facts that have it. */
const readOnTheDay = relationshipKinds.flatMap(({ properties, stored }) =>
  properties.flatMap(({ readAs, appliesWhen }) => {
    const onTheDay = readAs ?? appliesWhen;
    return onTheDay ? [{ types: Object.values(stored).join("|"), onTheDay }] : [];
  }),
);

/** Builds the condition that two versions of a fact differ, or that one version reads differently on two days. */
function differs(earlier: ReadVersion, later: ReadVersion): string {
  const [a, b] = [earlier.fact, later.fact];
  const stored = cypher`
    any(key IN keys(${a}) + keys(${b})
      WHERE NOT key IN ${IGNORED_PROPERTIES} AND NOT coalesce(${a}[key] = ${b}[key], false))`;
  const read = readOnTheDay.map(
    ({ types, onTheDay }) =>
      `(${a}:${types}) AND coalesce(${onTheDay(a, earlier)}, '') <> coalesce(${onTheDay(b, later)}, '')`,
  );
  return `(${[stored, ...read].join(" OR ")})`;
}

/** The kinds of facts that are what was observed on a day, and do not begin on it. */
const observations = relationshipKinds.filter(({ isObservation }) => isObservation);

/** The name of a list of facts in which two states differ. */
export type DifferenceList = "added" | "firstObserved" | "ended" | "changed";

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
  const buildDifference = (name: DifferenceList, state: GraphSnapshot, condition: string): Difference => {
    const facts = builder.createVariable(name);
    if (comparedKinds.length === 0) return { name, facts, clause: `CALL () { RETURN [] AS ${facts} }` };
    const clauses = [
      ...scope(state, "r"),
      ...buildWhereClause([...state.holds("r"), condition]),
      `WITH r ORDER BY r.id LIMIT ${size} RETURN collect(r) AS ${facts}`,
    ];
    return { name, facts, clause: `CALL () { ${clauses.join(" ")} }` };
  };
  const isNew = `NOT ${buildHeldCondition(earlier, comparedKinds, [])}`;
  const isObservation = `r:${observations.flatMap(later.types).join("|")}`;
  const isFirstObserved = `(${isObservation} OR NOT (${isStartExact("r")})) AND r.firstDay > ${earlier.to}`;
  return [
    buildDifference("added", later, `${isNew} AND NOT (${isFirstObserved})`),
    buildDifference("firstObserved", later, `${isNew} AND ${isFirstObserved}`),
    buildDifference("ended", earlier, `NOT ${buildHeldCondition(later, comparedKinds, [])}`),
    buildDifference(
      "changed",
      later,
      buildHeldCondition(earlier, comparedKinds, [
        differs({ fact: "x", ...earlier }, { fact: "r", ...later }),
      ]),
    ),
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
