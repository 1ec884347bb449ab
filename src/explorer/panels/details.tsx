import { Ghost } from "lucide-react";
import { EntityDocument, type EntityQuery, FieldStatesDocument } from "../../client/gql/graphql.js";
import { useAnswer } from "../api/use-answer.js";
import { DetailField } from "../facts/detail-field.js";
import { FieldMark } from "../facts/field-mark.js";
import { FieldStates } from "../facts/field-states.js";
import { countryName } from "../kinds/country-name.js";
import { beginOf, fieldInWords, labelOfCode, sentenceCase } from "../kinds/words.js";
import { AnswerState } from "../parts/answer-state.js";
import { ExternalLink } from "../parts/external-link.js";
import { startInWords } from "../view/dates-in-words.js";
import { existenceText } from "../view/existence-words.js";
import { valueText } from "../view/value-words.js";
import { asOfOf, dayInWords, type ViewTime } from "../view/view.js";

interface DetailsProps {
  readonly id: string;
  readonly time: ViewTime;
  /** Whether its other names are above them already. */
  readonly isNamed?: boolean;
}

/** The properties of an entity. */
export function EntityDetails({ id, time, isNamed = false }: DetailsProps) {
  const answer = useAnswer(EntityDocument, { id, asOf: asOfOf(time) }, { isPreviousKept: true });
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
  const absence = existenceText(entity, time);
  const isContested = entity.disputedFields.length + entity.allegedFields.length > 0;
  return (
    <>
      {absence && (
        <p className="ghost">
          <Ghost aria-hidden="true" /> {absence}
        </p>
      )}
      {description && <p>{description}</p>}
      <dl>
        <DetailField name="Country">
          {country && (
            <>
              {countryName(country)} <FieldMark of={entity} field="country" />
            </>
          )}
        </DetailField>
        <DetailField name={`Name ${dayInWords(time)}`}>{exists && nameAsOf !== name && nameAsOf}</DetailField>
        <DetailField name={beginOf(kind)}>
          {entity.validFrom && (
            <>
              {startInWords(entity)} <FieldMark of={entity} field="validFrom" />
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
        {Object.entries(ownFields(entity)).map(([name, value]) => (
          <DetailField key={name} name={sentenceCase(fieldInWords(name))}>
            {typeof value === "string" ? valueText(name, value) : String(value)}{" "}
            <FieldMark of={entity} field={name} />
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
              <span key={scheme + value} className="identifier">
                {sentenceCase(labelOfCode(scheme))}:{" "}
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

/** The fields that claims disagree about or that are only alleged, with what else is said. */
function ContestedFields({ id, kind, time }: ContestedFieldsProps) {
  const answer = useAnswer(FieldStatesDocument, { id, asOf: asOfOf(time) });
  const [found] = answer.data?.nodes ?? [];
  return found && "fieldStates" in found ? <FieldStates states={found} entityKind={kind} /> : null;
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

/** The properties that only its kind has. */
const ownFields = (entity: KnownEntity): Record<string, unknown> =>
  Object.fromEntries(Object.entries(entity).filter(([name, value]) => !common.has(name) && value != null));
