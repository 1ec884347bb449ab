import type { EntityQuery } from "../../client/gql/graphql.js";
import { formatCountry } from "../../sentences/field-value.js";
import { formatEndDate, formatStartDate } from "../../sentences/period-text.js";
import { toUpperFirst } from "../../util/text/case.js";
import { formatViewPeriod, type ViewTime } from "../model/view.js";
import { formatCode, formatFieldLabel, getStartWord } from "../model/words/kind-words.js";
import { formatCellText } from "../table/cell-text.js";

/** An entity with its properties. */
export type DetailedEntity = NonNullable<EntityQuery["entity"]>;

/** A property of an entity that is known. */
export interface EntityField {
  /** Its name in the API. */
  readonly field: string;
  readonly label: string;
  /** The value in words: two entities have the same if these are equal. */
  readonly text: string;
  /** Its values as links, if it has such. */
  readonly links?: readonly FieldLink[];
}

interface FieldLink {
  readonly prefix?: string;
  readonly text: string;
  readonly url: string | null;
}

/** Lists the known properties of an entity, with their labels and values. */
export function listEntityFields(entity: DetailedEntity, time: ViewTime): readonly EntityField[] {
  const { kind, name, nameAsOf, exists, aliases, identifiers, website, country } = entity;
  const names = aliases.map(({ value }) => value).join(" · ");
  const fields: readonly EntityField[] = [
    { field: "country", label: "Country", text: country ? formatCountry(country) : "" },
    {
      field: "nameAsOf",
      label: `Name ${formatViewPeriod(time)}`,
      text: exists && nameAsOf !== name ? nameAsOf : "",
    },
    { field: "validFrom", label: getStartWord(kind), text: formatStartDate(entity) },
    {
      field: "validTo",
      label: entity.validToQualifier === "NO_EARLIER_THAN" ? "Existed" : "Ended",
      text: formatEndDate(entity),
    },
    ...listOwnFields(entity).map((field) => ({
      field,
      label: toUpperFirst(formatFieldLabel(field)),
      text: formatCellText(entity, field),
    })),
    {
      field: "website",
      label: "Website",
      text: website ?? "",
      links: website ? [{ text: website, url: website }] : [],
    },
    { field: "aliases", label: "Also called", text: names },
    {
      field: "identifiers",
      label: "Identifiers",
      text: identifiers.map(({ scheme, value }) => `${scheme} ${value}`).join(" "),
      links: identifiers.map(({ scheme, value, url }) => ({
        prefix: `${toUpperFirst(formatCode(scheme))}: `,
        text: value,
        url: url ?? null,
      })),
    },
  ];
  return fields.filter(({ text }) => text !== "");
}

/** The properties that every kind has. */
const common = new Set(
  [
    "id kind name nameAsOf exists retractedAt description website country recordedAt aliases identifiers disputedFields allegedFields",
    "validFrom validTo validFromQualifier validToQualifier",
  ].flatMap((names) => names.split(" ")),
);

/** Lists the known properties that only its kind has. A qualifier is a part of the words for its count. */
const listOwnFields = (entity: DetailedEntity): readonly string[] =>
  Object.entries(entity).flatMap(([name, value]) =>
    common.has(name) || name.endsWith("Qualifier") || value == null ? [] : [name],
  );
