import { z } from "zod";
import { answerTimeOf } from "../answer/day-argument.js";
import { type AtRevision, readStateOf } from "../answer/document-answer.js";
import { explorerPath } from "../answer/permalinks.js";
import { quoteText } from "../answer/quote-text.js";
import { cursorArgument, entityArgument, relationshipKind, timeArguments } from "../declaration/arguments.js";
import { readTool } from "../declaration/tool.js";
import type { ShownEnd, ShownFact } from "../facts/fact.js";
import { factSources, shownFactItem } from "../facts/fact-row.js";
import { factInWords } from "../facts/fact-words.js";
import { assistantDocument, factFragment } from "../facts/fragments.js";
import { resolvePair } from "../facts/resolve-entity.js";

export const pathsDocument = assistantDocument(
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

interface Step {
  readonly from: ShownEnd;
  readonly to: ShownEnd;
  readonly relationship: ShownFact;
}

interface Path {
  readonly length: number;
  readonly confidence: number;
  readonly validDuring: { readonly from: string | null; readonly to: string | null } | null;
  readonly steps: readonly Step[];
}

interface Answer extends AtRevision {
  readonly paths: {
    readonly completeness: { readonly reasons: readonly string[] };
    readonly paths: readonly Path[];
  };
}

export const findPaths = readTool({
  name: "find_paths",
  title: "Find paths",
  description:
    "How two entities are linked: the shortest chains of facts between them, up to 10, each fact with its evidence. A path is no proof of influence. validDuring: the days on which all its facts held.",
  input: z.object({
    from: entityArgument,
    to: entityArgument,
    kinds: z.array(relationshipKind).optional(),
    maxLength: z.int().min(1).max(6).optional().describe("Facts in a path. Default: 4"),
    ...timeArguments,
    ...cursorArgument,
  }),
  output: {},
  async run({ from: fromText, to: toText, kinds, maxLength = 4, day, knownAt }, { ask }) {
    const asOf = answerTimeOf({ day, knownAt });
    const [from, to] = await resolvePair(
      ask,
      [
        { argument: "from", text: fromText },
        { argument: "to", text: toText },
      ],
      knownAt,
    );
    const variables = { from: from.id, to: to.id, kinds, maxLength, asOf };
    const answer = await ask<Answer>(pathsDocument, variables);
    const { paths } = answer.data;
    const found = paths.paths;
    return {
      summary:
        found.length > 0
          ? `${found.length} paths from ${quoteText(from.name)} to ${quoteText(to.name)}, the shortest first; longer ones may exist.`
          : `No path of at most ${maxLength} facts from ${quoteText(from.name)} to ${quoteText(to.name)} is recorded.`,
      rows: found.map(pathRow),
      asOf,
      ...readStateOf(answer, paths.completeness.reasons),
      path: explorerPath([from.id, to.id, ...entitiesOn(found)], asOf),
    };
  },
});

const entitiesOn = (paths: readonly Path[]): readonly string[] =>
  paths.flatMap(({ steps }) => steps.flatMap(({ from, to }) => [from.id, to.id]));

function pathRow({ length, confidence, validDuring, steps }: Path) {
  const facts = steps.map(({ relationship }) => relationship);
  return {
    item: { length, confidence, validDuring, facts: facts.map(shownFactItem) },
    line: facts.map((fact) => `${factInWords(fact)} [${fact.id}]`).join(" → "),
    sources: facts.flatMap(factSources),
  };
}
