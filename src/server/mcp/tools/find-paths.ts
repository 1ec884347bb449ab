import { z } from "zod";
import { buildExplorerPath } from "../../../analysis/shared/explorer-paths.js";
import { composeDocument, factFragment } from "../../../analysis/shared/fact-fragments.js";
import { formatFactSentence } from "../../../analysis/shared/fact-sentence.js";
import { quoteString } from "../../../util/text/quote-text.js";
import { parseAnswerTime } from "../answer/answer-time.js";
import { toReadState } from "../answer/document-answer.js";
import { entityArgument, relationshipKind, timeArguments } from "../declaration/arguments.js";
import { readTool } from "../declaration/tool.js";
import { collectFactSources, toFactItem } from "../facts/fact-row.js";
import { resolvePair } from "../facts/resolve-entity.js";
import type { AssistantPathsQuery } from "../gql/documents.js";

export const pathsDocument = composeDocument(
  `query AssistantPaths($from: ID!, $to: ID!, $kinds: [RelationshipKind!], $maxLength: Int, $asOf: AsOf) {
  graph { revision }
  paths(from: [$from], to: [$to], kinds: $kinds, maxLength: $maxLength, first: 10, asOf: $asOf) {
    completeness { complete reasons }
    paths {
      length confidence
      validDuring { from to }
      steps { from { id name kind } to { id name kind } relationship { ...AssistantFact } }
    }
  }
}`,
  factFragment,
);

type PathRow = AssistantPathsQuery["paths"]["paths"][number];

export const findPaths = readTool({
  name: "find_paths",
  title: "Find paths",
  description:
    "How two entities are linked: the shortest chains of facts between them, up to 10, each fact with its evidence. A path is no proof of influence. validDuring: the days on which all its facts held.",
  input: {
    from: entityArgument,
    to: entityArgument,
    kinds: z.array(relationshipKind).optional(),
    maxLength: z.int().min(1).max(6).optional().describe("Facts in a path. Default: 4"),
    ...timeArguments,
  },
  output: {},
  async run({ from: fromText, to: toText, kinds, maxLength = 4, day, knownAt }, { execute }) {
    const asOf = parseAnswerTime({ day, knownAt });
    const [from, to] = await resolvePair(
      execute,
      [
        { argument: "from", text: fromText },
        { argument: "to", text: toText },
      ],
      knownAt,
    );
    const variables = { from: from.id, to: to.id, kinds, maxLength, asOf };
    const answer = await execute<AssistantPathsQuery>(pathsDocument, variables);
    const { paths } = answer.data;
    const foundPaths = paths.paths;
    return {
      summary:
        foundPaths.length > 0
          ? `${foundPaths.length} paths from ${quoteString(from.name)} to ${quoteString(to.name)}, the shortest first; longer ones may exist.`
          : `No path of at most ${maxLength} facts from ${quoteString(from.name)} to ${quoteString(to.name)} is recorded.`,
      rows: foundPaths.map(toPathRow),
      asOf,
      ...toReadState(answer, paths.completeness.reasons),
      path: buildExplorerPath([from.id, to.id, ...collectPathEntityIds(foundPaths)], asOf),
    };
  },
});

const collectPathEntityIds = (paths: readonly PathRow[]): readonly string[] =>
  paths.flatMap(({ steps }) => steps.flatMap(({ from, to }) => [from.id, to.id]));

function toPathRow({ length, confidence, validDuring, steps }: PathRow) {
  const facts = steps.map(({ relationship }) => relationship);
  return {
    item: { length, confidence, validDuring, facts: facts.map(toFactItem) },
    line: facts.map((fact) => `${formatFactSentence(fact)} [${fact.id}]`).join(" → "),
    sources: facts.flatMap(collectFactSources),
  };
}
