import { z } from "zod";
import type { ShownFact } from "../../../analysis/shared/shown-fact.js";
import { parseAnswerTime } from "../answer/answer-time.js";
import { type AtRevision, toReadState } from "../answer/document-answer.js";
import { buildExplorerPath } from "../answer/permalinks.js";
import {
  cursorArgument,
  declareTextArgument,
  entityArgument,
  relationshipKind,
  timeArguments,
} from "../declaration/arguments.js";
import { anyObject, readTool } from "../declaration/tool.js";
import { toFactRow } from "../facts/fact-row.js";
import { composeDocument, factFragment } from "../facts/fragments.js";
import { resolveIds } from "./tool-helpers.js";

/** Facts of each list; a comparison has no cursor. */
const MAX_FACTS = 100;

const compareDocument = composeDocument(
  `query AssistantCompare($before: AsOf!, $after: AsOf!, $ids: [ID!], $kinds: [RelationshipKind!]) {
  graph { revision }
  compare(before: $before, after: $after, ids: $ids, kinds: $kinds, first: ${MAX_FACTS}) {
    completeness { reasons }
    added { ...AssistantFact }
    firstObserved { ...AssistantFact }
    changed { ...AssistantFact }
    ended { ...AssistantFact }
  }
}`,
  factFragment,
);

const lists = [
  ["added", "ADDED", "began"],
  ["firstObserved", "FIRST_OBSERVED", "were first seen"],
  ["changed", "CHANGED", "changed"],
  ["ended", "ENDED", "ended"],
] as const;

interface ComparisonResult extends AtRevision {
  readonly compare: Readonly<Record<(typeof lists)[number][0], readonly ShownFact[]>> & {
    readonly completeness: { readonly reasons: readonly string[] };
  };
}

export const compareDates = readTool({
  name: "compare_dates",
  title: "Compare two dates",
  description:
    "Which facts began, were first seen, changed or ended between two days, for some entities or in all. FIRST_OBSERVED facts may be older than the first day. The facts of ENDED are shown as on the first day.",
  input: z.object({
    before: declareTextArgument("The first day, YYYY-MM-DD"),
    after: declareTextArgument("The second day, YYYY-MM-DD"),
    entities: z.array(entityArgument).max(10).optional(),
    kinds: z.array(relationshipKind).optional(),
    knownAt: timeArguments.knownAt,
    ...cursorArgument,
  }),
  output: { before: anyObject, after: anyObject },
  async run({ before, after, entities = [], kinds, knownAt }, { execute }) {
    const [first, second] = [
      parseAnswerTime({ day: before, knownAt }),
      parseAnswerTime({ day: after, knownAt }),
    ];
    const ids = await resolveIds(execute, entities, "entities", knownAt);
    const variables = { before: first, after: second, ...(ids.length > 0 && { ids }), kinds };
    const answer = await execute<ComparisonResult>(compareDocument, variables);
    const { compare } = answer.data;
    const counts = lists.map(([list, , verb]) => `${compare[list].length} ${verb}`).join(", ");
    const full = lists.some(([list]) => compare[list].length === MAX_FACTS) ? ["LIST_LIMIT"] : [];
    return {
      summary: `Between ${before} and ${after}: of the facts ${counts}.`,
      rows: lists.flatMap(([list, change]) =>
        compare[list].map((fact) => {
          const row = toFactRow(fact, { change });
          return { ...row, line: `${change}: ${row.line}` };
        }),
      ),
      more: { before: first, after: second },
      asOf: second,
      ...toReadState(answer, [...compare.completeness.reasons, ...full]),
      path: buildExplorerPath(ids, second),
    };
  },
});
