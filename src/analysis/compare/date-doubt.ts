import { buildDecidedValue } from "../../domain/model/decision.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { groupByKey } from "../../util/group-by-key.js";
import type { GraphSnapshot } from "./graph-snapshot.js";

type Condition = (fact: string) => string;
type PairCondition = (earlierVersion: string, laterVersion: string) => string;

/**
 * Conditions on a fact that holds in one of two states, or in both. A date is in doubt if a state lies within its month or year,
 * and the whole of it does not lie between the two states.
 */
interface DateDoubt {
  /** Its dates leave no doubt that it held. */
  readonly isSureEarlier: Condition;
  readonly isSureLater: Condition;
  /** Its start is in doubt in the earlier state, or its end in the later one. */
  readonly isDoubtfulEarlier: Condition;
  readonly isDoubtfulLater: Condition;
  /** It held, surely or in doubt. Without doubt, it began or ended in between. */
  readonly countsEarlier: Condition;
  readonly countsLater: Condition;
  /** A status that depends on the day differs. */
  readonly hasOtherStatus: PairCondition;
  /** It is in doubt whether a value that depends on a date applies, such as an exit. */
  readonly hasUnclearValue: PairCondition;
}

/** Creates the conditions for facts of some kinds in two states. On the same days, no date makes a difference. */
export function createDateDoubt(
  earlier: GraphSnapshot,
  later: GraphSnapshot,
  kinds: readonly RelationshipKindModel[],
): DateDoubt {
  const isSameTime = earlier.firstDay === later.firstDay && earlier.lastDay === later.lastDay;
  const isSureEarlier: Condition = isSameTime ? () => "true" : earlier.isSure;
  const isSureLater: Condition = isSameTime ? () => "true" : later.isSure;
  const isBegunBefore: Condition = (fact) => `${fact}.firstDay < ${earlier.to}`;
  const isEndedAfter: Condition = (fact) => `${fact}.lastDay > ${later.from}`;
  const hasUnclearValue: PairCondition = (earlierVersion, laterVersion) => {
    const conditions = listDatedValues(kinds).map(({ types, applies }) => {
      // On the first day of a month or year that dates a change, the change is still to come.
      const isUnclearEarlier = `WHEN ${applies(earlierVersion, earlier)} IS NULL THEN ${applies(earlierVersion, earlier.dayBefore)} IS NULL`;
      const isUnclearLater = `WHEN ${applies(laterVersion, later)} IS NULL THEN true`;
      return { types, condition: `CASE ${isUnclearLater} ${isUnclearEarlier} ELSE false END` };
    });
    return isSameTime ? "false" : buildConditionByType(earlierVersion, conditions);
  };
  const hasOtherStatus: PairCondition = (earlierVersion, laterVersion) => {
    const conditions = listDayStatuses(kinds).map(({ types, decideStatus }) => {
      const before = buildDecidedValue(decideStatus(earlierVersion, earlier));
      const after = buildDecidedValue(decideStatus(laterVersion, later));
      return { types, condition: `coalesce(${before}, '') <> coalesce(${after}, '')` };
    });
    return buildConditionByType(earlierVersion, conditions);
  };
  return {
    isSureEarlier,
    isSureLater,
    isDoubtfulEarlier: (fact) => `(NOT (${isSureEarlier(fact)}) AND ${isBegunBefore(fact)})`,
    isDoubtfulLater: (fact) => `(NOT (${isSureLater(fact)}) AND ${isEndedAfter(fact)})`,
    countsEarlier: (fact) => `(${isSureEarlier(fact)} OR ${isBegunBefore(fact)})`,
    countsLater: (fact) => `(${isSureLater(fact)} OR ${isEndedAfter(fact)})`,
    hasOtherStatus,
    hasUnclearValue,
  };
}

/** A condition on the facts of some relationship types. */
interface ConditionOfTypes {
  readonly types: string;
  readonly condition: string;
}

/**
 * Builds the condition that a fact meets one of those of its type. It is a CASE, since the planner multiplies out alternatives
 * that are conjunctions.
 */
function buildConditionByType(fact: string, conditions: readonly ConditionOfTypes[]): string {
  if (conditions.length === 0) return "false";
  const branches = [...groupByKey(conditions, ({ types }) => types)].map(
    ([types, ofTypes]) =>
      `WHEN ${fact}:${types} THEN ${ofTypes.map(({ condition }) => condition).join(" OR ")}`,
  );
  return `CASE ${branches.join(" ")} ELSE false END`;
}

/** Lists the statuses of facts that depend on the day, and the relationship types of the facts that have them. */
const listDayStatuses = (kinds: readonly RelationshipKindModel[]) =>
  kinds.flatMap(({ properties, stored }) =>
    properties.flatMap(({ decidedBy }) =>
      decidedBy ? [{ types: Object.values(stored).join("|"), decideStatus: decidedBy }] : [],
    ),
  );

/** Lists the conditions on which values of facts apply, each once, and the types of these facts. A condition is null in doubt. */
const listDatedValues = (kinds: readonly RelationshipKindModel[]) =>
  kinds.flatMap(({ properties, stored }) =>
    [...new Set(properties.flatMap(({ appliesWhen }) => appliesWhen ?? []))].map((applies) => ({
      types: Object.values(stored).join("|"),
      applies,
    })),
  );
