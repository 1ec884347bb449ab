import { ChartGantt, Network, Quote, UserRound } from "lucide-react";
import { toUpperFirst } from "../../util/text/case.js";
import { entityLooks } from "../gql/entity-looks.js";
import { buildExplorerAddress, buildTimelineAddress } from "../model/addresses.js";
import { loadHoldingsAddress, loadOwnersAddress } from "./answers.js";
import type { PaletteActions } from "./palette-actions.js";
import { PaletteRow } from "./palette-row.js";
import type { Question } from "./read-question.js";
import type { SearchHit } from "./search/search-hits.js";

/** The questions about an entity, in order. */
export const entityQuestions = ["OWNERS", "HOLDINGS", "TIMELINE", "SOURCES"] as const;

interface AnswerItemProps {
  readonly asks: Question["asks"];
  readonly hit: SearchHit;
  readonly acts: PaletteActions;
  /** True if it describes the entity. */
  readonly hasHint: boolean;
}

/** A question about an entity. It opens the picture, the timeline or the evidence that answers it. */
export function AnswerItem({ asks, hit, acts, hasHint }: AnswerItemProps) {
  const { id, kind, name, hint } = hit;
  const evidence = buildExplorerAddress([id], { isEvidenceOpen: true });
  const answers = {
    OWNERS: [
      UserRound,
      `Who owns ${name}?`,
      () => acts.answer(loadOwnersAddress(id), `No owner of ${name} is recorded.`),
    ],
    HOLDINGS: [
      Network,
      `What does ${name} own?`,
      () => acts.answer(loadHoldingsAddress(id), `Nothing that ${name} owns is recorded.`),
    ],
    TIMELINE: [ChartGantt, `Timeline of ${name}`, () => acts.go(buildTimelineAddress([id]))],
    SOURCES: [Quote, `Sources of ${name}`, () => acts.go(evidence)],
  } as const;
  if (asks === "NAME" || asks === "PATH") return null;
  if ((asks === "OWNERS" || asks === "HOLDINGS") && !entityLooks[kind]?.questions?.includes(asks))
    return null;
  const [Icon, words, act] = answers[asks];
  return (
    <PaletteRow
      id={`${asks} ${id}`}
      icon={<Icon aria-hidden="true" />}
      {...(hasHint && { hint: toUpperFirst(hint) })}
      act={act}
    >
      {words}
    </PaletteRow>
  );
}
