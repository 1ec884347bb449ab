import { EntityDocument, type EntityQuery, FieldStatesDocument } from "../../client/gql/graphql.js";
import { formatCountry } from "../../sentences/field-value.js";
import { formatStartDate } from "../../sentences/period-text.js";
import { toUpperFirst } from "../../util/text/case.js";
import { useAnswer } from "../api/use-answer.js";
import { findAbsence } from "../model/find-absence.js";
import { buildAsOf, formatViewPeriod, type ViewTime } from "../model/view.js";
import { explainNonexistence } from "../model/words/existence-words.js";
import { formatCode, formatFieldLabel, getStartWord } from "../model/words/kind-words.js";
import { formatCellText } from "../table/cell-text.js";
import { AnswerState } from "../ui/answer-state.js";
import { ExternalLink } from "../ui/navigation/links.js";
import { AbsenceIcon } from "../ui/theme/absence-icon.js";
import { DetailField } from "./detail-field.js";
import styles from "./details.module.css";
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

type KnownEntity = NonNullable<EntityQuery["entity"]>;

interface Props extends Pick<DetailsProps, "time" | "isNamed"> {
  readonly entity: KnownEntity;
}

function EntityFields({ entity, time, isNamed }: Props) {
  const {
    id,
    kind,
    name,
    nameAsOf,
    exists,
    description,
    aliases,
    identifiers,
    website,
    country,
    recordedAt,
  } = entity;
  const explanation = explainNonexistence(entity, time);
  const isContested = entity.disputedFields.length + entity.allegedFields.length > 0;
  return (
    <>
      {explanation && (
        <p className="ghost">
          <AbsenceIcon of={findAbsence(entity, time) ?? "NO_EVIDENCE"} /> {explanation}
        </p>
      )}
      {description && <p>{description}</p>}
      <dl>
        <DetailField name="Country">
          {country && (
            <>
              {formatCountry(country)} <FieldMark of={entity} field="country" />
            </>
          )}
        </DetailField>
        <DetailField name={`Name ${formatViewPeriod(time)}`}>
          {exists && nameAsOf !== name && nameAsOf}
        </DetailField>
        <DetailField name={getStartWord(kind)}>
          {entity.validFrom && (
            <>
              {formatStartDate(entity)} <FieldMark of={entity} field="validFrom" />
            </>
          )}
        </DetailField>
        <DetailField name={endNames[entity.validToQualifier ?? "EXACT"] ?? "Ended"}>
          {entity.validTo && (
            <>
              {entity.validTo} <FieldMark of={entity} field="validTo" />
            </>
          )}
        </DetailField>
        {listOwnFields(entity).map((name) => (
          <DetailField key={name} name={toUpperFirst(formatFieldLabel(name))}>
            {formatCellText(entity, name)} <FieldMark of={entity} field={name} />
          </DetailField>
        ))}
        <DetailField name="Website">
          {website && (
            <>
              <ExternalLink url={website}>{website}</ExternalLink> <FieldMark of={entity} field="website" />
            </>
          )}
        </DetailField>
        <DetailField name="Also called">
          {!isNamed && aliases.length > 0 && aliases.map(({ value }) => value).join(" · ")}
        </DetailField>
        <DetailField name="Identifiers">
          {identifiers.length > 0 &&
            identifiers.map(({ scheme, value, url }) => (
              <span key={scheme + value} className={styles.identifier}>
                {toUpperFirst(formatCode(scheme))}:{" "}
                {url ? <ExternalLink url={url}>{value}</ExternalLink> : value}
              </span>
            ))}
        </DetailField>
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

/** The names of an end, by how it is known. */
const endNames: Readonly<Record<string, string>> = {
  EXACT: "Ended",
  NO_LATER_THAN: "Ended by",
  NO_EARLIER_THAN: "Existed at least until",
};

/** The properties that every kind has. */
const common = new Set(
  [
    "id kind name nameAsOf exists retractedAt description website country recordedAt aliases identifiers disputedFields allegedFields",
    "validFrom validTo validFromQualifier validToQualifier",
  ].flatMap((names) => names.split(" ")),
);

/** Lists the known properties that only its kind has. A qualifier is a part of the words for its count. */
const listOwnFields = (entity: KnownEntity): readonly string[] =>
  Object.entries(entity).flatMap(([name, value]) =>
    common.has(name) || name.endsWith("Qualifier") || value == null ? [] : [name],
  );
