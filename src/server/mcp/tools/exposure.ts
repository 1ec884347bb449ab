import { z } from "zod";
import { answerTimeOf } from "../answer/day-argument.js";
import { type AtRevision, readStateOf } from "../answer/document-answer.js";
import { explorerPath } from "../answer/permalinks.js";
import { quoteText } from "../answer/quote-text.js";
import { cursorArgument, entityArgument, timeArguments } from "../declaration/arguments.js";
import { readTool } from "../declaration/tool.js";
import type { ShownFact } from "../facts/fact.js";
import { factSources } from "../facts/fact-row.js";
import { factInWords } from "../facts/fact-words.js";
import { assistantDocument, factFragment } from "../facts/fragments.js";
import { resolveEntity } from "../facts/resolve-entity.js";

export const exposureDocument = assistantDocument(
  `query AssistantExposure($id: ID!, $asOf: AsOf) {
  graph { revision }
  exposure(id: $id, asOf: $asOf) {
    score band modelVersion
    completeness { reasons }
    drivers {
      factor amount against unknown contribution weight
      observed { oldest latest }
      relationships { ...AssistantFact }
    }
  }
}`,
  factFragment,
);

interface Driver {
  readonly factor: string;
  readonly amount: number;
  readonly against: number;
  readonly unknown: number;
  readonly contribution: number;
  readonly weight: number;
  readonly observed: { readonly oldest: string; readonly latest: string } | null;
  readonly relationships: readonly ShownFact[];
}

interface Answer extends AtRevision {
  readonly exposure: {
    readonly score: number;
    readonly band: string;
    readonly modelVersion: string;
    readonly completeness: { readonly reasons: readonly string[] };
    readonly drivers: readonly Driver[];
  };
}

export const exposure = readTool({
  name: "exposure",
  title: "Exposure to counterfeits",
  description:
    "How exposed a brand, platform or merchant is to counterfeits: a score of a published model, and for each factor what speaks for and against it and what is unknown. A score is no finding.",
  input: z.object({
    entity: entityArgument.describe("A brand, platform or merchant"),
    ...timeArguments,
    ...cursorArgument,
  }),
  output: { score: z.number(), band: z.string(), modelVersion: z.string() },
  async run({ entity: text, day, knownAt }, { ask }) {
    const asOf = answerTimeOf({ day, knownAt });
    const wanted = { argument: "entity", kinds: ["BRAND", "PLATFORM", "MERCHANT"], knownAt };
    const { id, name } = await resolveEntity(ask, text, wanted);
    const answer = await ask<Answer>(exposureDocument, { id, asOf });
    const { score, band, modelVersion, drivers, completeness } = answer.data.exposure;
    return {
      summary: `The exposure of ${quoteText(name)} is ${score} (${band}), by model ${modelVersion}.`,
      rows: drivers.map(driverRow),
      more: { score, band, modelVersion },
      asOf,
      ...readStateOf(answer, completeness.reasons),
      path: explorerPath([id], asOf),
    };
  },
});

/** Facts that are shown of one factor. */
const MAX_FACTS = 5;

function driverRow({ relationships, ...driver }: Driver) {
  const shown = relationships.slice(0, MAX_FACTS);
  const { factor, amount, against, unknown, contribution } = driver;
  return {
    item: {
      ...driver,
      facts: shown.map((fact) => ({ fact: fact.id, text: factInWords(fact) })),
      ...(relationships.length > MAX_FACTS && { factCount: relationships.length }),
    },
    line: `${factor}: for ${amount}, against ${against}, unknown ${unknown}; contributes ${contribution}${shown.map(({ id }) => ` [${id}]`).join("")}`,
    sources: shown.flatMap(factSources),
  };
}
