import { z } from "zod";
import { answerTimeOf } from "../answer/day-argument.js";
import { type AtRevision, readStateOf } from "../answer/document-answer.js";
import { explorerPath } from "../answer/permalinks.js";
import {
  cursorArgument,
  entityArgument,
  relationshipKind,
  textArgument,
  timeArguments,
} from "../declaration/arguments.js";
import { anyObject, readTool } from "../declaration/tool.js";
import type { ShownFact } from "../facts/fact.js";
import { shownFactRow } from "../facts/fact-row.js";
import { assistantDocument, factFragment } from "../facts/fragments.js";
import { resolveIds } from "./shared.js";

/** Facts of each list; a comparison has no cursor. */
const MAX_FACTS = 100;

const compareDocument = assistantDocument(
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

interface Answer extends AtRevision {
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
    before: textArgument("The first day, YYYY-MM-DD"),
    after: textArgument("The second day, YYYY-MM-DD"),
    entities: z.array(entityArgument).max(10).optional(),
    kinds: z.array(relationshipKind).optional(),
    knownAt: timeArguments.knownAt,
    ...cursorArgument,
  }),
  output: { before: anyObject, after: anyObject },
  async run({ before, after, entities = [], kinds, knownAt }, { ask }) {
    const [first, second] = [answerTimeOf({ day: before, knownAt }), answerTimeOf({ day: after, knownAt })];
    const ids = await resolveIds(ask, entities, "entities", knownAt);
    const variables = { before: first, after: second, ...(ids.length > 0 && { ids }), kinds };
    const answer = await ask<Answer>(compareDocument, variables);
    const { compare } = answer.data;
    const counts = lists.map(([list, , verb]) => `${compare[list].length} ${verb}`).join(", ");
    const full = lists.some(([list]) => compare[list].length === MAX_FACTS) ? ["LIST_LIMIT"] : [];
    return {
      summary: `Between ${before} and ${after}: of the facts ${counts}.`,
      rows: lists.flatMap(([list, change]) =>
        compare[list].map((fact) => {
          const row = shownFactRow(fact, { change });
          return { ...row, line: `${change}: ${row.line}` };
        }),
      ),
      more: { before: first, after: second },
      asOf: second,
      ...readStateOf(answer, [...compare.completeness.reasons, ...full]),
      path: explorerPath(ids, second),
    };
  },
});
