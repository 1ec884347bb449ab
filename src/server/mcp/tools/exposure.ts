import { z } from "zod";
import { buildExplorerPath } from "../../../analysis/shared/explorer-paths.js";
import { composeDocument, factFragment } from "../../../analysis/shared/fact-fragments.js";
import { formatFactSentence } from "../../../analysis/shared/fact-sentence.js";
import { exposedKinds } from "../../../domain/kinds/exposed-kinds.js";
import { quoteString } from "../../../util/text/quote-text.js";
import { parseAnswerTime } from "../answer/answer-time.js";
import { toReadState } from "../answer/document-answer.js";
import { entityArgument, timeArguments } from "../declaration/arguments.js";
import { readTool } from "../declaration/tool.js";
import { collectFactSources } from "../facts/fact-row.js";
import { resolveEntity } from "../facts/resolve-entity.js";
import type { AssistantExposureQuery } from "../gql/documents.js";

export const exposureDocument = composeDocument(
  `query AssistantExposure($id: ID!, $asOf: AsOf) {
  graph { revision }
  exposure(id: $id, asOf: $asOf) {
    score band modelVersion
    completeness { reasons }
    singleSourceDrivers { factor source { id title } }
    drivers {
      factor amount against unknown contribution weight newestInputOn maxAge excludedCount
      observed { from to }
      relationships { ...AssistantFact }
    }
  }
}`,
  factFragment,
);

export const exposure = readTool({
  name: "exposure",
  title: "Exposure to counterfeits",
  description:
    "How exposed a brand, platform or merchant is to counterfeits: a score of a published model, and for each factor what speaks for and against it, what is unknown, and how old the newest evidence is. A score is no finding.",
  input: {
    entity: entityArgument.describe("A brand, platform or merchant"),
    ...timeArguments,
  },
  output: {
    score: z.number(),
    band: z.string(),
    modelVersion: z.string(),
    singleSourceDrivers: z.array(
      z.object({ factor: z.string(), source: z.object({ id: z.string(), title: z.string() }) }),
    ),
  },
  async run({ entity: text, day, knownAt }, { execute }) {
    const asOf = parseAnswerTime({ day, knownAt });
    const requirement = { argument: "entity", kinds: exposedKinds, knownAt };
    const { id, name } = await resolveEntity(execute, text, requirement);
    const answer = await execute<AssistantExposureQuery>(exposureDocument, { id, asOf });
    const { score, band, modelVersion, drivers, singleSourceDrivers, completeness } = answer.data.exposure;
    return {
      summary: `The exposure of ${quoteString(name)} is ${score} (${band}), by model ${modelVersion}.`,
      rows: drivers.map(toDriverRow),
      more: { score, band, modelVersion, singleSourceDrivers },
      asOf,
      ...toReadState(answer, completeness.reasons),
      path: buildExplorerPath([id], asOf),
    };
  },
});

/** Facts that are shown of one factor. */
const MAX_FACTS = 5;

function toDriverRow({ relationships, ...driver }: AssistantExposureQuery["exposure"]["drivers"][number]) {
  const listedFacts = relationships.slice(0, MAX_FACTS);
  const { factor, amount, against, unknown, contribution, newestInputOn, maxAge, excludedCount } = driver;
  const newest = newestInputOn === null ? "" : `; newest input ${newestInputOn}`;
  const excluded = excludedCount > 0 ? `; ${excludedCount} left out, not confirmed for ${maxAge} years` : "";
  return {
    item: {
      ...driver,
      facts: listedFacts.map((fact) => ({ fact: fact.id, text: formatFactSentence(fact) })),
      ...(relationships.length > MAX_FACTS && { factCount: relationships.length }),
    },
    line: `${factor}: for ${amount}, against ${against}, unknown ${unknown}; contributes ${contribution}${newest}${excluded}${listedFacts.map(({ id }) => ` [${id}]`).join("")}`,
    sources: listedFacts.flatMap(collectFactSources),
  };
}
