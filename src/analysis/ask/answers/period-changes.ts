import { resolveFirstDay, resolveLastDay, toDay, toNumber } from "../../../util/days.js";
import type { NamedTime } from "../grammar/parts/times.js";
import { type AnswerForm, requireTime } from "./shared/answer-form.js";
import { joinSentences, listSentences, type Sentenced } from "./shared/answer-sentences.js";
import { writeWhen } from "./shared/answer-times.js";
import { MAX_ROWS, type WithReasons } from "./shared/incompleteness.js";

const changeLists = ["added", "firstObserved", "changed", "ended", "uncertain"] as const;
const listWords = {
  added: "began",
  firstObserved: "first seen",
  changed: "changed",
  ended: "ended",
  uncertain: "uncertain",
};

interface ChangedFact extends Sentenced {
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly exitedOn?: string | null;
}

interface ChangesData {
  readonly compare:
    | (Readonly<Record<(typeof changeLists)[number], readonly ChangedFact[]>> & WithReasons)
    | null;
}

/** Lists the facts that began, changed or ended within a time, of one entity or of all. */
export const periodChanges: AnswerForm<ChangesData> = {
  interpret: ({ entities }) => `What changed${entities.ENTITY ? ` for ${entities.ENTITY.name}` : ""}`,
  document: () => `query AskChanges($before: AsOf!, $after: AsOf!, $ids: [ID!]) {
  compare(before: $before, after: $after, ids: $ids, first: ${MAX_ROWS}) {
    ${changeLists.map((list) => `${list} { id sentence validFrom validTo ... on Participation { exitedOn } }`).join("\n    ")}
    completeness { reasons }
  }
}`,
  variables(reading, { knownAt }) {
    const { from, to } = requireTime(reading);
    const { ENTITY: entity } = reading.entities;
    return {
      // A fact that begins on the first day does not hold on the day before.
      before: { validAt: toDay(toNumber(from) - 1), ...(knownAt && { knownAt }) },
      after: { validAt: to, ...(knownAt && { knownAt }) },
      ...(entity && { ids: [entity.id] }),
    };
  },
  read({ compare }, reading) {
    const time = requireTime(reading);
    const rows = changeLists.flatMap((list) =>
      (compare?.[list] ?? [])
        .filter((fact) => list !== "uncertain" || isPossibleChange(fact, time))
        .map((fact) => ({ change: list, ...fact })),
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
      ids: reading.entities.ENTITY ? [reading.entities.ENTITY.id] : [],
      reasons: compare?.completeness.reasons ?? [],
    };
  },
};

/** Returns true if a date of a fact can be a day of a time: July 2014 is no day of August. */
const isPossibleChange = ({ validFrom, validTo, exitedOn }: ChangedFact, { from, to }: NamedTime): boolean =>
  [validFrom, validTo, exitedOn].some(
    (date) => date != null && resolveFirstDay(date) <= to && resolveLastDay(date) >= from,
  );
