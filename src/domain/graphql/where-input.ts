import { Field, InputType } from "type-graphql";
import { addArticle } from "../../util/text/add-article.js";
import { isRelationship } from "../kinds/vocabulary.js";
import type { KindConnection } from "../model/connections.js";
import type { ItemField, ItemFilter } from "../model/item-filters.js";
import type { Property } from "../model/property.js";
import { FactStatus } from "../relationships/relationship.js";
import type { SchemaType, TypeClass } from "../schema/field.js";
import { createSyntheticClass } from "../schema/synthetic-class.js";
import { Claim } from "./claim.js";
import { type EvidenceField, listEvidenceFilters } from "./evidence-fields.js";
import { type FilterField, getFilterFields, isMember } from "./filter-fields.js";
import { filters, getMembersFilter } from "./filters.js";
import { GroupFilter } from "./group-key.js";
import { Source } from "./source.js";

const inputs = new Map<string, TypeClass>();

function defineInput(name: string, description: string, fields: (add: AddField) => void): TypeClass {
  const existing = inputs.get(name);
  if (existing) return existing;
  const inputClass = createSyntheticClass(name);
  inputs.set(name, inputClass);
  InputType(name, { description })(inputClass);
  fields((field, type, meaning, nullable = true) => {
    const settings = { nullable, ...(meaning !== undefined && { description: meaning }) };
    Field(() => type, settings)(inputClass.prototype, field);
  });
  return inputClass;
}

type AddField = (
  name: string,
  type: InputForm,
  description?: string,
  nullable?: true | "itemsAndList",
) => void;

type InputForm = SchemaType | readonly [SchemaType];

/**
 * Returns the where input of a type. It also creates every input that it refers to, since all of them must exist
 * before a schema is built.
 */
export function getWhereInput(type: TypeClass): TypeClass {
  const name = `${type.name}Where`;
  return defineInput(name, `Conditions on ${addArticle(type.name)}; all must match.`, (add) => {
    add("AND", [getWhereInput(type)]);
    add("OR", [getWhereInput(type)]);
    add("NOT", getWhereInput(type));
    for (const [key, filterField] of getFilterFields(type))
      add(
        key,
        selectInput(filterField),
        describeFilterField(filterField, type),
        acceptsNull(filterField) ? "itemsAndList" : true,
      );
  });
}

function selectInput(filterField: FilterField): InputForm {
  switch (filterField.by) {
    case "id":
      return filters.IDFilter;
    case "status":
      return [FactStatus];
    case "fieldNames":
      return filters.FieldNamesFilter;
    case "property":
      return selectPropertyFilter(filterField.property);
    case "items":
      return createItemsFilter(filterField.item);
    case "kind":
      return getWhereInput(filterField.type);
    case "relation":
      return createQuantifiedFilter(filterField.connection.kind.type);
    case "end":
      return getWhereInput(filterField.type);
    case "began":
      return filters.BeganFilter;
    case "group":
      return GroupFilter;
    case "members":
      return getMembersFilter(filterField.property.mapping.graphql);
    case "evidence":
      return selectEvidenceInput(filterField);
  }
}

/**
 * Describes a key. One that is the name of a field of the type, or the count of one, has no description of its own. Those of
 * claims, sources and imports have other names.
 */
function describeFilterField(filterField: FilterField, type: TypeClass): string | undefined {
  switch (filterField.by) {
    case "property":
      return listEvidenceFilters(type) && filterField.property.description;
    case "kind":
      return `It is of the ${filterField.kind ? `kind ${filterField.kind.kind}` : `type ${filterField.type.name}`}, and these match.`;
    case "relation":
      return describeRelation(filterField.connection);
    case "began":
      return "Its first day, else when first seen.";
    case "group":
      return "A group that it is in.";
    case "evidence":
      return filterField.description;
    default:
      return undefined;
  }
}

/** Selects the filter of a property. That of an enum is the list of its values that match. */
const selectPropertyFilter = ({ mapping }: Property): InputForm =>
  mapping.filter ? filters[mapping.filter] : [mapping.graphql];

/** Returns true if the values that match can include null: not known. */
const acceptsNull = (filterField: FilterField): boolean =>
  filterField.by === "property" && isMember(filterField.property) && filterField.property.nullable === true;

/** Creates the conditions on the items of a list, each of which is an object. */
function createItemsFilter({ name, items, fields }: ItemFilter): TypeClass {
  const item = defineInput(`${name}Where`, `Conditions on one of the ${items}; all must match.`, (add) => {
    for (const [field, itemField] of Object.entries(fields))
      add(field, selectItemFieldFilter(itemField), itemField.description);
  });
  return defineInput(
    `${name}ListFilter`,
    `Conditions on the ${items} of an entity; all must match.`,
    (add) => {
      add("some", item, `At least one of the ${items} matches.`);
      add("none", item, `None of the ${items} matches.`);
      add("isEmpty", Boolean, `True: it has no ${items}. False: it has some.`);
    },
  );
}

const selectItemFieldFilter = ({ filter }: ItemField): InputForm =>
  typeof filter === "string" ? filters[filter] : [filter.members];

function selectEvidenceInput({ of }: EvidenceField): TypeClass {
  switch (of) {
    case "SOURCE":
      return getWhereInput(Source);
    case "CLAIMS":
      return createQuantifiedFilter(Claim);
    case "IS_DISPUTED":
    case "IS_FROM_ONLY_SOURCE":
      return filters.BooleanFilter;
    case "CLAIM_COUNT":
    case "DISPUTED_CLAIM_COUNT":
      return filters.CountFilter;
  }
}

/** Describes the conditions on the facts of a connection. If it reads both directions, neither end is the entity's own. */
const describeRelation = ({ description, reads }: KindConnection): string =>
  reads === "BOTH" ? `${description} \`from\` is the entity itself.` : description;

/** Creates the conditions on several facts or claims. */
const createQuantifiedFilter = (type: TypeClass): TypeClass =>
  defineInput(`${type.name}Filter`, `Conditions on several ${type.name} rows; all must match.`, (add) => {
    const where = getWhereInput(type);
    add("some", where, "At least one matches.");
    add("none", where, "None matches.");
    add("all", where, "All match, or there are none.");
    if (isRelationship(type)) add("count", filters.CountFilter, "How many there are.");
  });
