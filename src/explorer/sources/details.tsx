import { EntityDocument, FieldStatesDocument } from "../../client/gql/graphql.js";
import { useAnswer } from "../api/use-answer.js";
import { findAbsence } from "../model/find-absence.js";
import { buildAsOf, type ViewTime } from "../model/view.js";
import { explainNonexistence } from "../model/words/existence-words.js";
import { AnswerState } from "../ui/answer-state.js";
import { AbsenceIcon } from "../ui/theme/absence-icon.js";
import { DetailField } from "./detail-field.js";
import { type DetailedEntity, listEntityFields } from "./entity-fields.js";
import { FieldContent } from "./field-content.js";
import { FieldMark } from "./field-mark.js";
import { FieldStates } from "./field-states.js";

interface DetailsProps {
  readonly id: string;
  readonly time: ViewTime;
  /** True if its other names are above them already. */
  readonly isNamed?: boolean;
}

/** The properties of an entity. */
export function EntityDetails({ id, time, isNamed = false }: DetailsProps) {
  const answer = useAnswer(EntityDocument, { id, asOf: buildAsOf(time) }, { isPreviousKept: true });
  return (
    <AnswerState of={answer} what="the details">
      {({ entity }) =>
        entity ? (
          <EntityFields entity={entity} time={time} isNamed={isNamed} />
        ) : (
          <p className="state">Not known at this time.</p>
        )
      }
    </AnswerState>
  );
}

interface Props extends Pick<DetailsProps, "time" | "isNamed"> {
  readonly entity: DetailedEntity;
}

function EntityFields({ entity, time, isNamed }: Props) {
  const { id, kind, description, recordedAt } = entity;
  const explanation = explainNonexistence(entity, time);
  const isContested = entity.disputedFields.length + entity.allegedFields.length > 0;
  const fields = listEntityFields(entity, time).filter(({ field }) => !(isNamed && field === "aliases"));
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
      {isContested && <ContestedFields id={id} kind={kind} time={time} />}
    </>
  );
}

interface ContestedFieldsProps {
  readonly id: string;
  readonly kind: string;
  readonly time: ViewTime;
}

/** The fields that claims disagree about or that are only alleged, with the other versions. */
function ContestedFields({ id, kind, time }: ContestedFieldsProps) {
  const answer = useAnswer(FieldStatesDocument, { id, asOf: buildAsOf(time) });
  const [subject] = answer.data?.nodes ?? [];
  return subject && "fieldStates" in subject ? <FieldStates states={subject} entityKind={kind} /> : null;
}
