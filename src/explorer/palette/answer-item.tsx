import { ChartGantt, Network, Quote, UserRound } from "lucide-react";
import { ownableKinds } from "../kinds/ownable-kinds.js";
import { sentenceCase } from "../kinds/words.js";
import type { SearchHit } from "../search/search-hits.js";
import { explorerAddress, timelineAddress } from "../view/addresses.js";
import type { Acts } from "./acts.js";
import { holdingsAddress, ownersAddress } from "./answers.js";
import { PaletteRow } from "./palette-row.js";
import type { Question } from "./read-question.js";

/** What may be asked about an entity, in order. */
export const asked = ["OWNERS", "HOLDINGS", "TIMELINE", "SOURCES"] as const;

/** What can be owned, and what can own. */
const kindsOf: Readonly<Partial<Record<Question["asks"], readonly string[]>>> = {
  OWNERS: ownableKinds,
  HOLDINGS: ["CONGLOMERATE", "ORGANIZATION", "PAYMENT_AFFILIATE", "PERSON", "MERCHANT"],
};

interface AnswerItemProps {
  readonly asks: Question["asks"];
  readonly hit: SearchHit;
  readonly acts: Acts;
  /** Whether it says what the entity is. */
  readonly hasHint: boolean;
}

/** A question about an entity. It opens the picture, the timeline or the evidence that answers it. */
export function AnswerItem({ asks, hit, acts, hasHint }: AnswerItemProps) {
  const { id, kind, name, hint } = hit;
  const evidence = explorerAddress([id], { isEvidenceOpen: true });
  const answers = {
    OWNERS: [
      UserRound,
      `Who owns ${name}?`,
      () => acts.answer(ownersAddress(id), `No owner of ${name} is recorded.`),
    ],
    HOLDINGS: [
      Network,
      `What does ${name} own?`,
      () => acts.answer(holdingsAddress(id), `Nothing that ${name} owns is recorded.`),
    ],
    TIMELINE: [ChartGantt, `Timeline of ${name}`, () => acts.go(timelineAddress([id]))],
    SOURCES: [Quote, `Sources of ${name}`, () => acts.go(evidence)],
  } as const;
  if (asks === "NAME" || asks === "PATH" || kindsOf[asks]?.includes(kind) === false) return null;
  const [Icon, words, act] = answers[asks];
  return (
    <PaletteRow
      id={`${asks} ${id}`}
      icon={<Icon aria-hidden="true" />}
      {...(hasHint && { hint: sentenceCase(hint) })}
      act={act}
    >
      {words}
    </PaletteRow>
  );
}
