import { type FieldChange, formatFieldText } from "../../domain/graphql/change.js";
import { Source } from "../../domain/graphql/source.js";
import { findKindById } from "../../domain/kinds/vocabulary.js";
import { findShownName, isRecorded, listProperties, type Property } from "../../domain/model/property.js";
import { readValues, type Stored } from "../../domain/model/read-values.js";

/** The fields of a fact or an entity that follow from the claims about it. */
const claimFields = ["disputedFields", "allegedFields"];

/** The same fields of a fact, those of the fact as a whole, and its ends, which a merge may move. */
const factFields = ["status", "confidence", ...claimFields, "fromId", "toId"];

const furtherNames = { ENTITY: claimFields, RELATIONSHIP: factFields };

/** The fields in which two stored versions of a thing differ. A version that is absent has no values. */
export function listFieldChanges(
  id: string,
  before: Stored | null,
  after: Stored | null,
): readonly FieldChange[] {
  const kind = findKindById(id);
  const properties = listProperties(kind?.type ?? Source);
  const [old, present] = [before, after].map((version) => formatTexts(properties, version));
  const names = [
    ...properties.filter(isRecorded).map(({ name }) => name),
    ...(kind ? furtherNames[kind.category] : []),
  ];
  return names.flatMap((name) => {
    const [was, is] = [old?.get(name) ?? null, present?.get(name) ?? null];
    return was === is ? [] : [{ field: findShownName(properties, name), before: was, after: is }];
  });
}

function formatTexts(properties: readonly Property[], stored: Stored | null): ReadonlyMap<string, string> {
  if (stored === null) return new Map();
  const recorded = readValues(properties.filter(isRecorded), stored);
  const values = { ...recorded, ...Object.fromEntries(factFields.map((name) => [name, stored[name]])) };
  return new Map(
    Object.entries(values).flatMap(([name, value]) => {
      const fieldText = formatFieldText(value);
      return fieldText === null ? [] : [[name, fieldText] as const];
    }),
  );
}
