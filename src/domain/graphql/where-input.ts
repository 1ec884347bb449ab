import { Field, InputType } from "type-graphql";
import { withArticle } from "../../util/with-article.js";
import type { KindConnection } from "../model/connections.js";
import type { ItemField, ItemFilter } from "../model/item-filters.js";
import type { Property } from "../model/property.js";
import { FactStatus } from "../relationships/relationship.js";
import type { SchemaType, TypeClass } from "../schema/field.js";
import { syntheticClass } from "../schema/synthetic-class.js";
import { Claim } from "./claim.js";
import type { EvidenceField } from "./evidence-fields.js";
import { type FilterField, filterFieldsOf } from "./filter-fields.js";
import { enumFilter, filters, membersFilter } from "./filters.js";
import { GroupFilter } from "./group-key.js";
import { Source } from "./source.js";

const inputs = new Map<string, TypeClass>();

function input(name: string, description: string, fields: (add: AddField) => void): TypeClass {
  const known = inputs.get(name);
  if (known) return known;
  const inputClass = syntheticClass(name);
  inputs.set(name, inputClass);
  InputType(name, { description })(inputClass);
  fields((field, type, meaning) => {
    Field(() => type, { nullable: true, description: meaning })(inputClass.prototype, field);
  });
  return inputClass;
}

type AddField = (name: string, type: SchemaType | readonly [SchemaType], description: string) => void;

/**
 * The where input of a type. It also makes every input that it refers to, since all of them must exist
 * before a schema is built.
 */
export function whereInput(type: TypeClass): TypeClass {
  const name = `${type.name}Where`;
  return input(name, `Conditions on ${withArticle(type.name)}. All of them must match.`, (add) => {
    add("AND", [whereInput(type)], "All of these match.");
    add("OR", [whereInput(type)], "At least one of these matches.");
    add("NOT", whereInput(type), "This does not match.");
    for (const [key, filterField] of filterFieldsOf(type))
      add(key, inputOf(filterField), descriptionOf(filterField));
  });
}

function inputOf(filterField: FilterField): SchemaType | readonly [SchemaType] {
  switch (filterField.by) {
    case "id":
      return filters.IDFilter;
    case "status":
      return [FactStatus];
    case "fieldNames":
      return filters.FieldNamesFilter;
    case "property":
      return propertyFilter(filterField.property);
    case "items":
      return itemsFilter(filterField.item);
    case "kind":
      return whereInput(filterField.kind.type);
    case "relation":
      return relationFilter(filterField.connection);
    case "count":
      return filters.CountFilter;
    case "end":
      return whereInput(filterField.type);
    case "began":
      return filters.DateFilter;
    case "group":
      return GroupFilter;
    case "members":
      return membersFilter(filterField.property.mapping.graphql);
    case "evidence":
      return evidenceInput(filterField);
  }
}

function descriptionOf(filterField: FilterField): string {
  switch (filterField.by) {
    case "id":
      return "Its id.";
    case "status":
      return "Its status is one of these.";
    case "fieldNames":
      return filterField.name === "disputedFields"
        ? "The fields about which claims disagree."
        : "The fields whose value only allegations support.";
    case "property":
      return filterField.property.description;
    case "items":
      return `${filterField.property.description} All that the field \`${filterField.property.name}\` shows are compared.`;
    case "kind":
      return `It is of the kind ${filterField.kind.kind}, and these conditions match. Those of other kinds do not match.`;
    case "relation":
      return filterField.connection.description;
    case "count":
      return `The number of facts in \`${filterField.connection.name}\`, as its totalCount. ${filterField.connection.description}`;
    case "began":
      return "The day on which it began or happened, by the earliest day of its date; if that is not known, the first day on which it was observed. `from` and `to` of figures compare it.";
    case "group":
      return "A group of `distribution` that it is in. The `where` of a bucket has it for keys that no other condition can express.";
    case "members":
      return filterField.property.description;
    case "evidence":
      return filterField.description;
    case "end":
      return filterField.end === "from"
        ? "Conditions on the entity that it starts at."
        : "Conditions on the entity that it ends at.";
  }
}

const propertyFilter = ({ mapping }: Property): SchemaType =>
  mapping.filter ? filters[mapping.filter] : enumFilter(mapping.graphql);

/** Conditions on the items of a list, each of which is an object. */
function itemsFilter({ name, items, fields }: ItemFilter): TypeClass {
  const item = input(`${name}Where`, `Conditions on one of the ${items}. All of them must match.`, (add) => {
    for (const [field, itemField] of Object.entries(fields))
      add(field, itemFieldFilter(itemField), itemField.description);
  });
  return input(
    `${name}ListFilter`,
    `Conditions on the ${items} of an entity. All of them must match.`,
    (add) => {
      add("some", item, `At least one of the ${items} matches.`);
      add("none", item, `None of the ${items} matches.`);
      add("isEmpty", Boolean, `True: it has no ${items}. False: it has some.`);
    },
  );
}

const itemFieldFilter = ({ filter }: ItemField): SchemaType =>
  typeof filter === "string" ? filters[filter] : enumFilter(filter.members);

function evidenceInput({ of }: EvidenceField): TypeClass {
  switch (of) {
    case "SOURCE":
      return whereInput(Source);
    case "CLAIMS":
      return claimsFilter();
    case "IS_DISPUTED":
    case "IS_FROM_ONLY_SOURCE":
      return filters.BooleanFilter;
    case "CLAIM_COUNT":
    case "DISPUTED_CLAIM_COUNT":
      return filters.CountFilter;
  }
}

/** Conditions on the claims of a source, in the form of those on the rows of a connection. */
const claimsFilter = (): TypeClass =>
  quantified("Claims", () =>
    input("ClaimsWhere", "Conditions on one of several claims.", (add) => {
      add("node", whereInput(Claim), "Conditions on the claim.");
    }),
  );

/** Conditions on the rows of a connection: on the fact and on the entity at its other end. */
function relationFilter({ node, kind }: KindConnection): TypeClass {
  const rowName = `${node.name}By${kind.name}`;
  return quantified(rowName, () => rowWhere(rowName, node, kind.type));
}

const quantified = (rowName: string, rowWhere: () => TypeClass): TypeClass =>
  input(`${rowName}Filter`, `Conditions on a set of ${rowName} rows.`, (add) => {
    const row = rowWhere();
    add("some", row, "At least one row matches.");
    add("none", row, "No row matches.");
    add("all", row, "All rows match, or there are no rows.");
  });

function rowWhere(rowName: string, node: TypeClass, relationship: TypeClass): TypeClass {
  return input(`${rowName}Where`, `Conditions on a ${rowName} row. Both must match.`, (add) => {
    add("relationship", whereInput(relationship), "Conditions on the fact that links it to the entity.");
    add("node", whereInput(node), "Conditions on the entity of the row.");
  });
}
