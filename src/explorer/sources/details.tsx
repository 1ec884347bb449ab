import { EntityDocument } from "../../client/gql/graphql.js";
import { useAnswer } from "../api/use-answer.js";
import { findAbsence } from "../model/find-absence.js";
import { buildAsOf, type ViewTime } from "../model/view.js";
import { explainNonexistence } from "../model/words/existence-words.js";
import { AnswerState } from "../ui/answer-state.js";
import { AbsenceIcon } from "../ui/theme/absence-icon.js";
import { ContestedFields } from "./contested-fields.js";
import { DetailField } from "./detail-field.js";
import { type DetailedEntity, listEntityFields } from "./entity-fields.js";
import { FieldContent } from "./field-content.js";
import { FieldMark } from "./field-mark.js";

interface DetailsProps {
  readonly id: string;
  readonly time: ViewTime;
  /** True if its other names and what is disputed have places of their own on the screen. Default: false. */
  readonly isInProfile?: boolean;
}

/** The properties of an entity. */
export function EntityDetails({ id, time, isInProfile = false }: DetailsProps) {
  const answer = useAnswer(EntityDocument, { id, asOf: buildAsOf(time) }, { isPreviousKept: true });
  return (
    <AnswerState of={answer} what="the details">
      {({ entity }) =>
        entity ? (
          <EntityFields entity={entity} time={time} isInProfile={isInProfile} />
        ) : (
          <p className="state">Not known at this time.</p>
        )
      }
    </AnswerState>
  );
}

interface Props extends Pick<DetailsProps, "time" | "isInProfile"> {
  readonly entity: DetailedEntity;
}

function EntityFields({ entity, time, isInProfile }: Props) {
  const { id, kind, description, recordedAt } = entity;
  const explanation = explainNonexistence(entity, time);
  const isContested = entity.disputedFields.length + entity.allegedFields.length > 0;
  const fields = listEntityFields(entity, time).filter(({ field }) => !(isInProfile && field === "aliases"));
  return (
    <>
      {explanation && (
        <p className="ghost">
          <AbsenceIcon of={findAbsence(entity, time) ?? "NO_EVIDENCE"} /> {explanation}
        </p>
      )}
      {description && <p>{description}</p>}
      <dl>
        {fields.map((entityField) => (
          <DetailField key={entityField.field} name={entityField.label}>
            <FieldContent of={entityField} /> <FieldMark of={entity} field={entityField.field} />
          </DetailField>
        ))}
        <DetailField name="Id">{<code>{id}</code>}</DetailField>
        <DetailField name="Recorded">{recordedAt.slice(0, 10)}</DetailField>
      </dl>
      {isContested && !isInProfile && <ContestedFields id={id} kind={kind} time={time} />}
    </>
  );
}
