import {
  buildSchema,
  type GraphQLInputField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
} from "graphql";
import { getRecordInput } from "../../domain/graphql/mutations/record-input.js";
import { type KindModel, kinds, listKindsWithin } from "../../domain/kinds/vocabulary.js";
import { isWritable, type Property } from "../../domain/model/property.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { recordDocument } from "../../server/graphql/record-documents.js";
import { requireNonNull } from "../../util/require-non-null.js";
import type { FormField, KindForm } from "../model/kind-form.js";

/** Prints the module with the form of each kind, from the schema and the kinds of the domain. It has no import: the page gives it a type. */
export function printKindForms(schemaText: string): string {
  const schema = buildSchema(schemaText);
  const forms = kinds.map((kind) => buildForm(kind, schema));
  return `export const printedForms = ${JSON.stringify(forms)} as const;\n`;
}

function buildForm(kind: KindModel, schema: GraphQLSchema): KindForm {
  const input = schema.getType(getRecordInput(kind).name);
  if (!isInputObjectType(input)) throw new Error(`The schema has no input for the kind ${kind.kind}.`);
  const { text, hash } = recordDocument(kind);
  const isEntity = kind.category === "ENTITY";
  return {
    kind: kind.kind,
    category: kind.category,
    description: kind.description,
    from: isEntity ? [] : listKinds(kind.from),
    to: isEntity ? [] : listKinds(kind.to),
    isEvent: !isEntity && kind.time === "EVENT",
    // In the order of the domain: the schema is sorted by name.
    fields: kind.properties
      .filter(isOwn)
      .flatMap(({ name }) => buildFields(requireNonNull(input.getFields()[name], name))),
    document: { text, hash },
  };
}

const listKinds = (types: readonly TypeClass[]): readonly string[] => [
  ...new Set(types.flatMap((type) => listKindsWithin(type)).map(({ kind }) => kind)),
];

/** Returns true if a field belongs to the kind alone. Others are parts of every form. */
const isOwn = (property: Property): boolean =>
  isWritable(property) && property.shows === undefined && !common.has(property.name);

const common: ReadonlySet<string> = new Set([
  "name",
  "validFrom",
  "validTo",
  "validFromQualifier",
  "validToQualifier",
]);

/** Builds the field of a form; none for a type that a form has no control for. */
function buildFields({ name, description, type }: GraphQLInputField): readonly FormField[] {
  const namedType = getNamedType(type);
  const control = isEnumType(namedType) ? "CHOICE" : controls[namedType.name];
  const isList = isListType(getNullableType(type));
  if (!control || (isList && control !== "CHOICE")) return [];
  const choices = isEnumType(namedType)
    ? namedType.getValues().map(({ name: value, description }) => ({ value, description: description ?? "" }))
    : [];
  return [{ name, description: description ?? "", type: control, isList, choices }];
}

const controls: Readonly<Record<string, FormField["type"]>> = {
  Float: "NUMBER",
  Int: "WHOLE_NUMBER",
  Boolean: "YES_NO",
  String: "TEXT",
  ID: "TEXT",
  URL: "TEXT",
  Date: "DATE",
  PartialDate: "DATE",
  MoneyInput: "MONEY",
};
