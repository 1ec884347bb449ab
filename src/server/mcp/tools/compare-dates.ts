import { z } from "zod";
import type { DifferenceList } from "../../../analysis/compare/differences.js";
import { buildExplorerPath } from "../../../analysis/shared/explorer-paths.js";
import { composeDocument, factFragment } from "../../../analysis/shared/fact-fragments.js";
import type { ShownFact } from "../../../analysis/shared/shown-fact.js";
import { toConstantCase } from "../../../util/text/case.js";
import { parseAnswerTime } from "../answer/answer-time.js";
import { toReadState } from "../answer/document-answer.js";
import type { AnswerRow } from "../answer/tool-answer.js";
import {
  declareTextArgument,
  entityArgument,
  relationshipKind,
  timeArguments,
} from "../declaration/arguments.js";
import { anyObject, readTool } from "../declaration/tool.js";
import { toFactRow } from "../facts/fact-row.js";
import type { AssistantCompareQuery } from "../gql/documents.js";
import { resolveIds } from "./tool-helpers.js";

/** Facts of each list; a comparison has no cursor. */
const MAX_FACTS = 100;

/** The lists in the order of the answer, and what happened to their facts. */
const lists: readonly (readonly [list: DifferenceList, verb: string])[] = [
  ["added", "began"],
  ["firstObserved", "were first seen"],
  ["changed", "changed"],
  ["ended", "ended"],
  ["uncertain", "may have begun, changed or ended"],
];

const selectLists = (isSelected: (list: DifferenceList) => boolean) =>
  lists.flatMap(([list]) => (isSelected(list) ? `${list} { ...AssistantFact }` : [])).join("\n    ");
const compareArguments = `before: $before, after: $after, ids: $ids, kinds: $kinds, first: ${MAX_FACTS}`;

/** The facts of the second state, and those of the first, are statements of their own: each projects the fragment once. */
export const compareDocument = composeDocument(
  `query AssistantCompare($before: AsOf!, $after: AsOf!, $ids: [ID!], $kinds: [RelationshipKind!]) {
  graph { revision }
  later: compare(${compareArguments}) {
    completeness { reasons }
    ${selectLists((list) => list !== "ended")}
  }
  earlier: compare(${compareArguments}) {
    completeness { reasons }
    ${selectLists((list) => list === "ended")}
  }
}`,
  factFragment,
);

export const compareDates = readTool({
  name: "compare_dates",
  title: "Compare two dates",
  description:
    "Which facts began, were first seen, changed or ended between two days, for some entities or in all. FIRST_OBSERVED facts may be older than the first day. The facts of ENDED are shown as on the first day.",
  input: {
    before: declareTextArgument("The first day, YYYY-MM-DD"),
    after: declareTextArgument("The second day, YYYY-MM-DD"),
    entities: z.array(entityArgument).max(10).optional(),
    kinds: z.array(relationshipKind).optional(),
    knownAt: timeArguments.knownAt,
  },
  output: { before: anyObject, after: anyObject },
  async run({ before, after, entities = [], kinds, knownAt }, { execute }) {
    const [first, second] = [
      parseAnswerTime({ day: before, knownAt }),
      parseAnswerTime({ day: after, knownAt }),
    ];
    const ids = await resolveIds(execute, entities, "entities", knownAt);
    const variables = { before: first, after: second, ...(ids.length > 0 && { ids }), kinds };
    const answer = await execute<AssistantCompareQuery>(compareDocument, variables);
    const { later, earlier } = answer.data;
    const compare = { ...later, ...earlier };
    const reasons = new Set([...later.completeness.reasons, ...earlier.completeness.reasons]);
    const counts = lists.map(([list, verb]) => `${compare[list].length} ${verb}`).join(", ");
    const full = lists.some(([list]) => compare[list].length === MAX_FACTS) ? ["LIST_LIMIT"] : [];
    return {
      summary: `Between ${before} and ${after}: of the facts ${counts}.`,
      rows: lists.flatMap(([list]) => compare[list].map((fact) => toDifferenceRow(fact, list))),
      more: { before: first, after: second },
      asOf: second,
      ...toReadState(answer, [...reasons, ...full]),
      path: buildExplorerPath(ids, second),
    };
  },
});

function toDifferenceRow(fact: ShownFact, list: DifferenceList): AnswerRow {
  const change = toConstantCase(list);
  const row = toFactRow(fact, { change });
  return { ...row, line: `${change}: ${row.line}` };
}
