import { buildExplorerPath } from "../../../analysis/shared/explorer-paths.js";
import { composeDocument, factFragment } from "../../../analysis/shared/fact-fragments.js";
import { formatFactSentence } from "../../../analysis/shared/fact-sentence.js";
import { quoteString } from "../../../util/text/quote-text.js";
import { parseAnswerTime } from "../answer/answer-time.js";
import { toReadState } from "../answer/document-answer.js";
import { entityArgument, timeArguments } from "../declaration/arguments.js";
import { readTool } from "../declaration/tool.js";
import { collectFactSources, toFactItem } from "../facts/fact-row.js";
import { resolveEntity } from "../facts/resolve-entity.js";
import type { AssistantUltimateOwnersQuery } from "../gql/documents.js";

export const ultimateOwnersDocument = composeDocument(
  `query AssistantUltimateOwners($id: ID!, $asOf: AsOf) {
  graph { revision }
  ultimateOwners(id: $id, asOf: $asOf) {
    owner { id name kind }
    control atLeast atMost effectiveShare
    completeness { reasons }
    chains { control confidence steps { relationship { ...AssistantFact } } }
  }
}`,
  factFragment,
);

export const ultimateOwnersTool = readTool({
  name: "ultimate_owners",
  title: "Ultimate owners",
  description:
    "The owners of an entity in the end, on a day, through which chains, with which share and control (CONTROLLING, MINORITY, UNKNOWN). Affiliation is not ownership. A platform's owners are its operators' owners.",
  input: { entity: entityArgument, ...timeArguments },
  output: {},
  async run({ entity: text, day, knownAt }, { execute }) {
    const asOf = parseAnswerTime({ day, knownAt });
    const { id, name } = await resolveEntity(execute, text, { argument: "entity", knownAt });
    const answer = await execute<AssistantUltimateOwnersQuery>(ultimateOwnersDocument, { id, asOf });
    const { ultimateOwners: owners } = answer.data;
    const ownerNames = owners
      .map(({ owner, control }) => `${quoteString(owner.name)} (${control})`)
      .join(", ");
    return {
      summary: ownerNames
        ? `Ultimate owners of ${quoteString(name)}: ${ownerNames}.`
        : `NOT_KNOWN: no owner of ${quoteString(name)} (${id}) is recorded for that time.`,
      rows: owners.map(toOwnerRow),
      asOf,
      ...toReadState(
        answer,
        owners.flatMap(({ completeness }) => completeness.reasons),
      ),
      path: buildExplorerPath([id, ...owners.flatMap(({ owner }) => owner.id)], asOf),
    };
  },
});

type OwnerRow = AssistantUltimateOwnersQuery["ultimateOwners"][number];

function toOwnerRow({ owner, control, atLeast, atMost, effectiveShare, chains }: OwnerRow) {
  const facts = chains.flatMap(({ steps }) => steps.map(({ relationship }) => relationship));
  const share = effectiveShare === null ? `between ${atLeast} and ${atMost}` : `${effectiveShare}`;
  const through = chains.map(({ steps }) =>
    steps.map(({ relationship }) => formatFactSentence(relationship)).join(", "),
  );
  return {
    item: {
      owner,
      control,
      atLeast,
      atMost,
      effectiveShare,
      chains: chains.map(({ control: ofChain, confidence, steps }) => ({
        control: ofChain,
        confidence,
        facts: steps.map(({ relationship }) => toFactItem(relationship)),
      })),
    },
    line: `${quoteString(owner.name)} (${owner.id}), ${control}, share ${share}: ${through.join("; or ")}`,
    sources: facts.flatMap(collectFactSources),
  };
}
