import { Field, InputType } from "type-graphql";
import type { KindConnection } from "../model/connections.js";
import type { Property } from "../model/property.js";
import { FactStatus } from "../relationships/relationship.js";
import type { SchemaType, TypeClass } from "../schema/field.js";
import { syntheticClass } from "../schema/synthetic-class.js";
import { type FilterField, filterFieldsOf } from "./filter-fields.js";
import { enumFilter, filters } from "./filters.js";

const inputs = new Map<string, TypeClass>();

function input(name: string, description: string, fields: (add: AddField) => void): TypeClass {
  const known = inputs.get(name);
  if (known) return known;
  const made = syntheticClass(name);
  inputs.set(name, made);
  InputType(name, { description })(made);
  fields((field, type, meaning) => {
    Field(() => type as never, { nullable: true, description: meaning })(made.prototype, field);
  });
  return made;
}

type AddField = (name: string, type: SchemaType | readonly [SchemaType], description: string) => void;

/**
 * The where input of a type. It also makes every input that it refers to, since all of them must exist
 * before a schema is built.
 */
export function whereInput(type: TypeClass): TypeClass {
  const name = `${type.name}Where`;
  return input(name, `Conditions on a ${type.name}. All of them must match.`, (add) => {
    add("AND", [whereInput(type)], "All of these match.");
    add("OR", [whereInput(type)], "At least one of these matches.");
    add("NOT", whereInput(type), "This does not match.");
    for (const [key, criterion] of filterFieldsOf(type)) add(key, inputOf(criterion), meaningOf(criterion));
  });
}

function inputOf(criterion: FilterField): SchemaType | readonly [SchemaType] {
  switch (criterion.by) {
    case "id":
      return filters.IDFilter;
    case "status":
      return [FactStatus];
    case "property":
      return propertyFilter(criterion.property);
    case "relation":
      return relationFilter(criterion.connection);
    case "count":
      return filters.CountFilter;
  }
}

function meaningOf(criterion: FilterField): string {
  switch (criterion.by) {
    case "id":
      return "Its id.";
    case "status":
      return "Its status is one of these.";
    case "property":
      return criterion.property.description;
    case "relation":
      return criterion.connection.description;
    case "count":
      return `The number of rows of \`${criterion.connection.name}\`: ${criterion.connection.description}`;
  }
}

const propertyFilter = ({ type, mapping }: Property): SchemaType =>
  mapping.filter ? filters[mapping.filter] : enumFilter(type as object);

/** Conditions on the rows of a connection: on the fact and on the entity at its other end. */
function relationFilter({ node, kind }: KindConnection): TypeClass {
  const rowName = `${node.name}By${kind.name}`;
  return input(`${rowName}Filter`, `Conditions on a set of ${rowName} rows.`, (add) => {
    const row = rowWhere(rowName, node, kind.type);
    add("some", row, "At least one row matches.");
    add("none", row, "No row matches.");
    add("all", row, "All rows match, or there are no rows.");
  });
}

function rowWhere(rowName: string, node: TypeClass, relationship: TypeClass): TypeClass {
  return input(`${rowName}Where`, `Conditions on a ${rowName} row. Both must match.`, (add) => {
    add("relationship", whereInput(relationship), "Conditions on the fact that links it to the entity.");
    add("node", whereInput(node), "Conditions on the entity of the row.");
  });
}
