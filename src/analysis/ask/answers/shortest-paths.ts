import { type AnswerForm, requireEntity } from "./shared/answer-form.js";
import { listSentences, type Sentenced, selectForm } from "./shared/answer-sentences.js";
import { writeWhen } from "./shared/answer-times.js";
import type { WithReasons } from "./shared/incompleteness.js";

interface PathsData {
  readonly paths:
    | (WithReasons & {
        readonly paths: readonly {
          readonly length: number;
          readonly steps: readonly {
            readonly from: { readonly id: string };
            readonly to: { readonly id: string };
            readonly relationship: Sentenced;
          }[];
        }[];
      })
    | null;
}

/** Lists the shortest paths between two entities, and tells the first. */
export const shortestPaths: AnswerForm<PathsData> = {
  interpret: (reading) =>
    `Paths from ${requireEntity(reading, "FROM").name} to ${requireEntity(reading, "TO").name}`,
  document: () => `query AskPaths($from: ID!, $to: ID!, $asOf: AsOf) {
  paths(from: [$from], to: [$to], first: 5, asOf: $asOf) {
    completeness { reasons }
    paths { length confidence steps { from { id name } to { id name } relationship { id sentence } } }
  }
}`,
  variables: (reading, asOf) => ({
    from: requireEntity(reading, "FROM").id,
    to: requireEntity(reading, "TO").id,
    asOf,
  }),
  read({ paths: result }, reading) {
    const rows = result?.paths ?? [];
    const [shortest] = rows;
    const ends = [requireEntity(reading, "FROM"), requireEntity(reading, "TO")];
    return {
      rows,
      sentence: shortest
        ? `${shortest.length} ${selectForm(shortest.length, "step", "steps")}${writeWhen(reading)}: ${listSentences(shortest.steps.map(({ relationship }) => relationship)).join("; ")}.`
        : `No path of recorded facts links ${ends.map(({ name }) => name).join(" and ")}${writeWhen(reading)}.`,
      ids: [
        ...ends.map(({ id }) => id),
        ...(shortest?.steps ?? []).flatMap(({ from, to }) => [from.id, to.id]),
      ],
      reasons: result?.completeness.reasons ?? [],
    };
  },
};
