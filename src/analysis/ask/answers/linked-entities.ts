import { formatLabel, formatPluralLabel } from "../../../sentences/format-label.js";
import { listVariants } from "../../../sentences/phrase.js";
import { getName, requireEntity } from "./shared/answer-form.js";
import { completeVerb } from "./shared/answer-sentences.js";
import { listFacts } from "./shared/list-facts.js";
import { isOfNamedKind } from "./shared/named-kinds.js";
import { wording } from "./shared/wording.js";

/** Describes the other ends of facts of a kind: "Which entity operates Taobao", "Characterizations of Gucci". */
function describeLink(kind: string, direction: string, name: string): string {
  const { verb, out = "", sentence } = wording.facts[kind] ?? {};
  // A kind without a verb has a noun, or a sentence of its own.
  if (out === formatLabel(wording, kind) || sentence !== undefined)
    return `${formatPluralLabel(wording, kind)} of ${name}`;
  const plainVerb = listVariants(verb ?? out).findLast(
    ({ when, text }) => Object.keys(when).length === 0 && !text.includes("{"),
  );
  const words = completeVerb(plainVerb?.text ?? out);
  return direction === "IN" ? `Which entity ${words} ${name}` : `What ${name} ${words}`;
}

/** Lists the facts of one entity of the kind whose words a question has. */
export const linkedEntities = listFacts({
  interpret: (reading) =>
    describeLink(reading.with.kind ?? "", reading.with.direction ?? "BOTH", getName(reading)),
  kinds: (reading) => [reading.with.kind ?? ""],
  direction: (reading) => reading.with.direction ?? "BOTH",
  selects: (fact, reading) =>
    [fact.from.id, fact.to.id].some(
      (id) => id !== requireEntity(reading).id && isOfNamedKind(id, reading.with.only),
    ),
  nothing: (reading) => `${formatLabel(wording, reading.with.kind ?? "")} of ${getName(reading)}`,
});
