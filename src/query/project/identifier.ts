import { Entity } from "../../domain/entities/entity.js";
import { addField } from "../../domain/schema/field.js";
import { Identifier } from "../../domain/values/identifier.js";
import { decodeJson, decodeList, decodeNullable } from "../../neo4j/row-decoder.js";
import { projectColumn } from "../cypher/projection.js";
import { declareComputedField } from "../fields/computed-field.js";
import { buildObjectFrom } from "../selection/response-object.js";

addField(Entity, "identifier", {
  type: () => Identifier,
  nullable: true,
  description: "The first of its identifiers.",
});

const readIdentifiers = decodeNullable(decodeList(decodeJson<Identifier>()));

export const identifierOfEntity = declareComputedField(
  "identifier",
  (_builder, { version }, { selection }) => ({
    ...projectColumn(version, "identifiers"),
    read: (value) => {
      const main = selectMainIdentifier(readIdentifiers(value) ?? []);
      return main && buildObjectFrom(selection, main);
    },
  }),
);

/** The registers that other graphs are most likely to know an entity by, first the likeliest. */
const preferred = ["LEI", "WIKIDATA", "DOCKET"];

const rankIdentifier = ({ scheme }: Identifier): string => {
  const index = preferred.indexOf(scheme);
  return index < 0 ? scheme : String(index);
};

/**
 * Selects the identifier that stands for all identifiers of an entity: the first one of the best register. Null if there is
 * none.
 */
const selectMainIdentifier = (identifiers: readonly Identifier[]): Identifier | null =>
  identifiers.reduce<Identifier | null>(
    (main, identifier) =>
      main === null || rankIdentifier(identifier) < rankIdentifier(main) ? identifier : main,
    null,
  );
