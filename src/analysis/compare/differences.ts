import type { AsOf } from "../../domain/graphql/as-of.js";
import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { linkKinds, selectListedKinds } from "../../domain/kinds/link-kinds.js";
import { findKindById } from "../../domain/kinds/vocabulary.js";
import { dateBoundNames } from "../../domain/model/date-precision.js";
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
const ignoredProperties = [
  "recordedFrom",
  "recordedTo",
  "firstDay",
  "lastDay",
  "confirmedLastDay",
  "fromName",
  "toName",
  ...dateBoundNames,
];
const IGNORED_PROPERTIES = `[${ignoredProperties.map((name) => `'${name}'`).join(", ")}]`;

/** Builds the condition that two versions of a fact have different values. */
const hasOtherValues = (earlierVersion: string, laterVersion: string): string => cypher`
  any(key IN keys(${earlierVersion}) + keys(${laterVersion})
    WHERE NOT key IN ${IGNORED_PROPERTIES}
    AND NOT coalesce(${earlierVersion}[key] = ${laterVersion}[key], false))`;

/** The kinds of facts that are what was observed on a day, and do not begin on it. */
const observations = relationshipKinds.filter(({ isObservation }) => isObservation);

/** The names of the lists of facts in which two states differ. */
export const differenceLists = ["added", "firstObserved", "ended", "changed", "uncertain"] as const;

export type DifferenceList = (typeof differenceLists)[number];

/** The clauses that bind lists of facts in which two states differ, and the variable of each list, in the order of the facts' ids. */
export interface Differences {
  readonly clauses: readonly string[];
  readonly lists: ReadonlyMap<DifferenceList, string>;
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
 * Finds the requested lists of differences of two states. All versions of a fact have the same ends, so it looks only between them.
 * Each fact of a state is read once with its version in the other state, and then sorted into the lists, so that each condition
 * stands in the statement once.
 */
export function findDifferences(
  builder: QueryBuilder,
  { before, after, ids, kinds, limit }: ComparedStates,
  requested: readonly DifferenceList[],
): Differences {
  const comparedKinds = kinds ? selectListedKinds(kinds) : [...linkKinds, ...selectUnlinkedKinds(ids ?? [])];
  const names = requested.map((name) => [name, builder.createVariable(name)] as const);
  const lists = new Map(names);
  if (comparedKinds.length === 0) {
    const none = names.map(([, variable]) => `[] AS ${variable}`);
    return { clauses: [`WITH *, ${none.join(", ")}`], lists };
  }
  const [earlier, later] = [createSnapshot(builder, before), createSnapshot(builder, after)];
  const scope = createCompareScope(builder, ids, comparedKinds);
  const doubt = createDateDoubt(earlier, later, comparedKinds);
  const size = builder.addParameter(BigInt(limit));
  const isStep = (holdingState: GraphSnapshot) =>
    comparedKinds.some((kind) => stepKinds.includes(kind))
      ? buildSameHoldingCondition(builder, "r", { latestState: later, holdingState })
      : "false";
  /** Binds each fact `r` of a state, its version `x` in the other one, and whether the other one has none without doubt. */
  const bindPairs = (state: GraphSnapshot, otherState: GraphSnapshot, isAlone: string): string => {
    const types = comparedKinds.flatMap(otherState.types).join("|");
    const isVersion = joinPredicates(["x.id = r.id", ...otherState.holds("x")]);
    return cypher`
      ${[...scope(state, "r"), ...buildWhereClause(state.holds("r"))].join(" ")}
      WITH r, a, b, head(COLLECT { MATCH (a)-[x:${types}]->(b) WHERE ${isVersion} RETURN x }) AS x
      WITH r, a, b, x, coalesce(${isAlone}, false) AS isAlone`;
  };
  const collectLists = (
    bind: string,
    members: readonly (readonly [variable: string, condition: string])[],
  ) => {
    if (members.length === 0) return [];
    const flags = members.map(([variable, condition]) => `coalesce(${condition}, false) AS ${variable}`);
    const collected = members.map(
      ([variable]) => `collect(CASE WHEN ${variable} THEN r END)[..${size}] AS ${variable}`,
    );
    return [
      cypher`
        CALL () {
          ${bind}
          WITH r, ${flags.join(", ")}
          WHERE ${members.map(([variable]) => variable).join(" OR ")}
          WITH * ORDER BY r.id
          RETURN ${collected.join(", ")}
        }`,
    ];
  };
  const selectMembers = (conditions: Partial<Record<DifferenceList, string>>) =>
    names.flatMap(([name, variable]) => {
      const condition = conditions[name];
      return condition === undefined ? [] : [[variable, condition] as const];
    });

  const isObservation = `r:${observations.flatMap(later.types).join("|")}`;
  // A date before the start, such as that of an application, is stated like a start.
  const precedingDates = comparedKinds.flatMap(({ properties }) =>
    properties.flatMap(({ name, precedesStart }) => (precedesStart ? [`r.${name}`] : [])),
  );
  const isStartStated = [isStartExact("r"), ...precedingDates.map((date) => `${date} IS NOT NULL`)].join(
    " OR ",
  );
  const isFirstObserved = `((${isObservation} OR NOT (${isStartStated})) AND r.firstDay > ${earlier.to})`;
  const isOther = `(${hasOtherValues("x", "r")} OR CASE WHEN isUnclear THEN false ELSE ${doubt.hasOtherStatus("x", "r")} END)`;
  const ofLater = cypher`
    ${bindPairs(later, earlier, `${doubt.isSureLater("r")} AND NOT coalesce(x IS NOT NULL AND ${doubt.countsEarlier("x")}, false)`)}
    WITH *, CASE WHEN isAlone THEN ${isStep(earlier)} ELSE false END AS isStep,
      CASE WHEN x IS NOT NULL THEN ${doubt.hasUnclearValue("x", "r")} END AS isUnclear`;
  const ofEarlier = bindPairs(
    earlier,
    later,
    `${doubt.isSureEarlier("r")} AND NOT coalesce(x IS NOT NULL AND ${doubt.countsLater("x")}, false)`,
  );
  const [begun, lost] = builder.createVariables("uncertain", "uncertain");
  const uncertain = lists.get("uncertain");
  const inLater = selectMembers({
    added: `isAlone AND NOT ${isFirstObserved} AND NOT isStep`,
    firstObserved: `isAlone AND ${isFirstObserved}`,
    changed: `CASE WHEN isAlone THEN isStep ELSE x IS NOT NULL AND ${doubt.countsLater("r")} AND ${doubt.countsEarlier("x")} AND ${isOther} END`,
  });
  const inEarlier = selectMembers({
    ended: `isAlone AND NOT CASE WHEN isAlone THEN ${isStep(later)} ELSE false END`,
  });
  const isBegunUncertain = `coalesce(${doubt.isDoubtfulLater("r")}, false) OR coalesce(x IS NOT NULL AND ${doubt.isDoubtfulEarlier("x")}, false) OR isUnclear`;
  const isLostUncertain = `x IS NULL AND ${doubt.isDoubtfulEarlier("r")}`;
  const clauses = [
    ...collectLists(ofLater, [...inLater, ...(uncertain ? [[begun, isBegunUncertain] as const] : [])]),
    ...collectLists(ofEarlier, [...inEarlier, ...(uncertain ? [[lost, isLostUncertain] as const] : [])]),
    ...(uncertain
      ? [
          cypher`
            CALL (${begun}, ${lost}) {
              UNWIND ${begun} + ${lost} AS r
              WITH r ORDER BY r.id LIMIT ${size}
              RETURN collect(r) AS ${uncertain}
            }`,
        ]
      : []),
  ];
  return { clauses, lists };
}

/** The kinds of facts that link nothing, as far as ids name such facts. */
const selectUnlinkedKinds = (ids: readonly string[]): readonly RelationshipKindModel[] =>
  relationshipKinds.filter(
    (kind) => !linkKinds.includes(kind) && ids.some((id) => findKindById(id) === kind),
  );
