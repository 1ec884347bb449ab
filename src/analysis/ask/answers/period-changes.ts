import { resolveFirstDay, resolveLastDay, toDay, toNumber } from "../../../util/days.js";
import { buildChangesPath } from "../../shared/explorer-paths.js";
import type { NamedTime } from "../grammar/parts/times.js";
import { type AnswerForm, requireTime } from "./shared/answer-form.js";
import { joinSentences, listSentences, type Sentenced } from "./shared/answer-sentences.js";
import { writeWhen } from "./shared/answer-times.js";
import { explainCut, MAX_ROWS, type WithReasons } from "./shared/incompleteness.js";

/** The lists of facts that hold in a later state. */
const stateLists = ["added", "firstObserved", "changed", "uncertain"] as const;
const changeLists = ["added", "firstObserved", "changed", "within", "ended", "uncertain"] as const;
const listWords = {
  added: "began",
  firstObserved: "first seen",
  changed: "changed",
  within: "began and ended",
  ended: "ended",
  uncertain: "uncertain",
};

interface ChangedFact extends Sentenced {
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly exitedOn?: string | null;
  readonly from: { readonly id: string };
  readonly to: { readonly id: string };
}

interface FactPage {
  readonly totalCount: number;
  readonly nodes: readonly ChangedFact[];
}

interface ChangesData {
  readonly begun:
    | (Readonly<Record<(typeof stateLists)[number], readonly ChangedFact[]>> & WithReasons)
    | null;
  readonly over: ({ readonly ended: readonly ChangedFact[] } & WithReasons) | null;
  /** Facts of the time, of which those within it are in neither state. */
  readonly facts?: FactPage | null;
  readonly entity?: { readonly relationships: FactPage } | null;
}

/**
 * Lists the facts that began, changed or ended within a time, of one entity or of all. A start counts from the day before the time to its
 * last day, an end from its first day to the day after it, since a fact holds on its last day. What is shorter is in neither state.
 */
export const periodChanges: AnswerForm<ChangesData> = {
  interpret: ({ entities }) => `What changed${entities.ENTITY ? ` for ${entities.ENTITY.name}` : ""}`,
  document: ({
    entities,
  }) => `query AskChanges($dayBefore: AsOf!, $first: AsOf!, $last: AsOf!, $dayAfter: AsOf!, $ids: [ID!], $asOf: AsOf!, ${entities.ENTITY ? "$id: ID!" : "$short: RelationshipWhere!"}) {
  begun: compare(before: $dayBefore, after: $last, ids: $ids, first: ${MAX_ROWS}) {
    ${stateLists.map((list) => `${list} { ...Changed }`).join("\n    ")}
    completeness { reasons }
  }
  over: compare(before: $first, after: $dayAfter, ids: $ids, first: ${MAX_ROWS}) {
    ended { ...Changed }
    completeness { reasons }
  }
  ${
    entities.ENTITY
      ? `entity(id: $id, asOf: $asOf) { relationships(first: ${MAX_ROWS}) { totalCount nodes { ...Changed } } }`
      : `facts(where: $short, first: ${MAX_ROWS}, asOf: $asOf) { totalCount nodes { ...Changed } }`
  }
}

fragment Changed on Relationship {
  id sentence validFrom validTo from { id } to { id }
  ... on Participation { exitedOn }
}`,
  variables(reading, { knownAt }) {
    const { from, to } = requireTime(reading);
    const { ENTITY: entity } = reading.entities;
    const knowledge = knownAt ? { knownAt } : {};
    const selectDay = (day: string) => ({ validAt: day, ...knowledge });
    return {
      dayBefore: selectDay(selectDayBefore(from)),
      first: selectDay(from),
      last: selectDay(to),
      dayAfter: selectDay(toDay(toNumber(to) + 1)),
      asOf: { validDuring: { from, to }, ...knowledge },
      ...(entity
        ? { ids: [entity.id], id: entity.id }
        : { short: { validFrom: { gte: from, lte: to }, validTo: { gte: from, lte: to } } }),
    };
  },
  buildPath(ids, reading, { knownAt }) {
    const { from, to } = requireTime(reading);
    return ids.length > 0 ? buildChangesPath(ids, selectDayBefore(from), to, knownAt) : null;
  },
  read({ begun, over, facts, entity }, reading) {
    const time = requireTime(reading);
    const page = entity?.relationships ?? facts ?? { totalCount: 0, nodes: [] };
    const lists = { ...begun, ended: over?.ended, within: page.nodes.filter((fact) => isWithin(fact, time)) };
    const listed = new Set<string>();
    const rows = changeLists.flatMap((list) =>
      (lists[list] ?? [])
        .filter((fact) => !listed.has(fact.id) && (list !== "uncertain" || isPossibleChange(fact, time)))
        .map((fact) => {
          listed.add(fact.id);
          return { change: list, ...fact };
        }),
    );
    const counts = changeLists.flatMap((list) => {
      const { length } = rows.filter(({ change }) => change === list);
      return length > 0 ? [`${length} ${listWords[list]}`] : [];
    });
    return {
      rows,
      sentence:
        rows.length > 0
          ? `Facts${writeWhen(reading)}: ${counts.join(", ")}. ${joinSentences(listSentences(rows))}`
          : `No change is recorded${writeWhen(reading)}.`,
      ids: reading.entities.ENTITY
        ? [reading.entities.ENTITY.id]
        : rows.flatMap(({ from, to }) => [from.id, to.id]),
      reasons: [
        ...(begun?.completeness.reasons ?? []),
        ...(over?.completeness.reasons ?? []),
        ...explainCut(page),
      ],
    };
  },
};

const selectDayBefore = (day: string): string => toDay(toNumber(day) - 1);

/** Returns true if a fact began and ended within a time. */
const isWithin = ({ validFrom, validTo }: ChangedFact, { from, to }: NamedTime): boolean =>
  validFrom !== null &&
  validTo !== null &&
  resolveFirstDay(validFrom) >= from &&
  resolveLastDay(validTo) <= to;

/** Returns true if a date of a fact can be a day of a time: July 2014 is no day of August. */
const isPossibleChange = ({ validFrom, validTo, exitedOn }: ChangedFact, { from, to }: NamedTime): boolean =>
  [validFrom, validTo, exitedOn].some(
    (date) => date != null && resolveFirstDay(date) <= to && resolveLastDay(date) >= from,
  );
