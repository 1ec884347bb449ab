import { OwnersDocument, type OwnersQuery } from "../../../client/gql/graphql.js";
import { formatPercent } from "../../../sentences/field-value.js";
import { useAnswer } from "../../api/use-answer.js";
import { entityLooks } from "../../gql/entity-looks.js";
import * as kindCodes from "../../gql/kind-codes.js";
import type { ViewEntity } from "../../model/graph.js";
import { formatDates } from "../../model/words/dates-in-words.js";
import { formatEvidenceAge, formatFactValue } from "../../model/words/fact-sentence.js";
import {
  formatOwnershipSentence,
  type OwnerChain,
  type OwnerStep,
} from "../../model/words/format-ownership-sentence.js";
import { AnswerState } from "../../ui/answer-state.js";
import styles from "./entity-screen.module.css";

/** Who is behind an entity today, in one sentence. Nothing for what can have no owner. */
export function InOneSentence({ entity }: { readonly entity: ViewEntity }) {
  const { id, kind, name } = entity;
  const isOwnable = entityLooks[kind]?.questions?.includes("OWNERS") ?? false;
  const answer = useAnswer(OwnersDocument, { id, asOf: {} }, { enabled: isOwnable });
  if (!isOwnable) return null;
  return (
    <section aria-label="In one sentence" className={styles.inOneSentence}>
      <AnswerState of={answer} what="the owners">
        {({ ultimateOwners, entity: owned }) => (
          <>
            <p className={styles.lead}>
              {formatDates(
                formatOwnershipSentence(entity, kind, toOwnerChains(ultimateOwners)) ??
                  `No owner of ${name} is recorded.`,
              )}
            </p>
            {owned && "excessShare" in owned && owned.excessShare && (
              <p>{`Worth a look: the shares of ${name} add up to ${formatPercent(owned.excessShare.total)} on ${owned.excessShare.day}.`}</p>
            )}
          </>
        )}
      </AnswerState>
    </section>
  );
}

type Step = OwnersQuery["ultimateOwners"][number]["chains"][number]["steps"][number];

function toOwnerStep({ from, to, relationship }: Step): OwnerStep {
  const share = ("share" in relationship ? relationship.share : null) ?? null;
  const words = formatFactValue({ values: { share }, inexactFields: relationship.inexactFields }, "share");
  const isKnown = share !== null || relationship.inexactFields.some(({ field }) => field === "share");
  return {
    from,
    to,
    isOperation: relationship.kind === kindCodes.Operation,
    share,
    shareWords: isKnown ? words : null,
    age: formatEvidenceAge(relationship),
  };
}

const toOwnerChains = (owners: OwnersQuery["ultimateOwners"]): readonly OwnerChain[] =>
  owners.flatMap(({ chains }) =>
    chains.map(({ control, steps }) => ({
      isControlling: control === "CONTROLLING",
      steps: steps.map(toOwnerStep),
    })),
  );
