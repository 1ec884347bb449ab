import { isSourceId } from "../../../domain/kinds/other-ids.js";
import { findKindById } from "../../../domain/kinds/vocabulary.js";
import { parseAnswerTime } from "../answer/answer-time.js";
import { declareTextArgument, timeArguments } from "../declaration/arguments.js";
import { readTool } from "../declaration/tool.js";
import { describeEntity } from "../facts/describe-entity.js";
import { describeFact } from "../facts/describe-fact.js";
import { describeSource } from "../facts/describe-source.js";
import { resolveEntityId } from "../facts/resolve-entity.js";

export const describe = readTool({
  name: "describe",
  title: "Describe an entity, a fact or a source",
  description:
    "What is recorded of an entity on a day (values, the facts that link it to others, and the claims about it), of a fact (who says so, and who disputes it), or of a source (what it says). Each with its claims.",
  input: { id: declareTextArgument("Id, or exact name of an entity"), ...timeArguments },
  async run({ id: text, day, knownAt }, { execute }) {
    const asOf = parseAnswerTime({ day, knownAt });
    if (isSourceId(text)) return describeSource(execute, text);
    if (findKindById(text)?.category === "RELATIONSHIP") return describeFact(execute, text, asOf);
    const id = await resolveEntityId(execute, { argument: "id", text, knownAt });
    return describeEntity(execute, id, asOf);
  },
});
