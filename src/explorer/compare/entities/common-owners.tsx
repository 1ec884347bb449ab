import { Link } from "wouter";
import { OwnersDocument } from "../../../client/gql/graphql.js";
import { useAnswers } from "../../api/use-answers.js";
import { entityLooks } from "../../gql/entity-looks.js";
import { buildEntityAddress } from "../../model/addresses.js";
import { buildAsOf, formatViewPeriod, type ViewTime } from "../../model/view.js";
import { formatDates } from "../../model/words/dates-in-words.js";
import { formatSentence } from "../../model/words/fact-sentence.js";
import type { DetailedEntity } from "../../sources/entity-fields.js";
import { AnswerState } from "../../ui/answer-state.js";
import { listCommonOwners, type OwnedEntity, toOwnershipFact } from "./owner-chains.js";
import styles from "./side-by-side.module.css";

interface Props {
  readonly entities: readonly DetailedEntity[];
  readonly time: ViewTime;
}

/** The owners that several entities have, each with the chains from it to them. */
export function CommonOwners({ entities, time }: Props) {
  const owned = entities.filter(({ kind }) => entityLooks[kind]?.questions?.includes("OWNERS"));
  const answers = useAnswers(
    OwnersDocument,
    owned.map(({ id }) => ({ id, asOf: buildAsOf(time) })),
  );
  if (owned.length < 2) return null;
  return (
    <section aria-label="Owners and operators in common">
      <h2>Owners and operators in common</h2>
      <AnswerState of={answers} what="the owners">
        {(ownerAnswers) => (
          <OwnerList
            entities={owned.map(({ id, name }, index) => ({
              id,
              name,
              owners: ownerAnswers[index]?.ultimateOwners ?? [],
            }))}
            time={time}
          />
        )}
      </AnswerState>
    </section>
  );
}

interface ListProps {
  readonly entities: readonly OwnedEntity[];
  readonly time: ViewTime;
}

function OwnerList({ entities, time }: ListProps) {
  const commonOwners = listCommonOwners(entities);
  const unowned = entities.filter(({ owners }) => owners.length === 0).map(({ name }) => name);
  return (
    <>
      {commonOwners.length === 0 && (
        <p className="state">No owner or operator in common is recorded {formatViewPeriod(time)}.</p>
      )}
      {unowned.length > 0 && (
        <p className="quiet">No owner or operator is recorded of {unowned.join(", ")}.</p>
      )}
      <ul className={styles.commonNeighbours}>
        {commonOwners.map(({ owner, chains }) => (
          <li key={owner.id}>
            <h3>
              <Link href={buildEntityAddress(owner.id)}>{owner.name}</Link>
            </h3>
            <ul>
              {chains.map(({ entity, steps }) => (
                <li key={entity.id}>
                  {steps.map((step) => formatDates(formatSentence(toOwnershipFact(step)))).join("; ")}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}
