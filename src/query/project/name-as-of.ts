import { Entity } from "../../domain/entities/entity.js";
import { addField } from "../../domain/schema/field.js";
import { type Day, toEarliestDay, toLatestDay } from "../../domain/time.js";
import type { Alias } from "../../domain/values/alias.js";
import { decodeJson, decodeList, decodeNestedRow, decodeNullable, text } from "../../neo4j/row-decoder.js";
import { resolveReadingDay } from "../cypher/resolved-as-of.js";
import { declareComputedField } from "../fields/computed-field.js";

addField(Entity, "nameAsOf", {
  type: () => String,
  description: "Its name on the day of asOf.",
});

const readNames = decodeNestedRow([text, decodeNullable(decodeList(decodeJson<Alias>()))]);

export const nameAsOfEntity = declareComputedField("nameAsOf", (builder, { version }) => {
  const day = resolveReadingDay(builder.moment);
  return {
    cypher: `[${version}.name, ${version}.aliases]`,
    read: (value) => {
      const [name, aliases] = readNames(value);
      return findNameOnDay(name, aliases ?? [], day);
    },
  };
});

/**
 * Finds the name that an entity had on a day: an alias that ended later, of several the one that began last, else the name.
 * An alias without a known start counts from the beginning.
 */
function findNameOnDay(name: string, aliases: readonly Alias[], day: Day): string {
  const [first] = aliases
    .filter(
      ({ validFrom, validTo }) =>
        validTo != null && toEarliestDay(validFrom) <= day && toLatestDay(validTo) >= day,
    )
    .sort((a, b) => toEarliestDay(b.validFrom) - toEarliestDay(a.validFrom));
  return first?.value ?? name;
}
