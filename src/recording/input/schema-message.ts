import type { ErrorObject } from "ajv/dist/2020.js";
import { formatKindInWords } from "../../domain/kinds/kind-in-words.js";
import { findKind, listKindsWithin } from "../../domain/kinds/vocabulary.js";
import { addArticle } from "../../util/text/add-article.js";

const typeNames: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "a boolean",
  array: "a list",
  object: "an object",
  null: "null",
};

/** Formats an Ajv error as a sentence for the author of the line: which key, and what is allowed. */
export function formatSchemaMessage(error: ErrorObject, path: readonly string[], kind: string): string {
  const name = path.filter((step) => !/^\d+$/.test(step)).at(-1) ?? kind;
  const former = path.length === 1 ? formatFormerNameHint(error, name, kind) : null;
  if (former) return former;
  const misfit = formatKindMismatch(error, name, kind);
  if (misfit) return misfit;
  if (error.keyword === "additionalProperties")
    return `${name} is not allowed here. Allowed: ${listAllowedKeys(error)}.`;
  return `${name} must be ${describeRequirement(error)}.`;
}

/** Formats a hint that replaces a name or a value of an earlier release; null if the error is another. */
function formatFormerNameHint({ keyword, data }: ErrorObject, name: string, kind: string): string | null {
  const model = findKind(kind);
  const properties = model?.properties ?? [];
  if (keyword === "additionalProperties") {
    const instead = model?.category === "RELATIONSHIP" ? model.formerNames?.[name] : undefined;
    if (instead) return instead;
    const renamed = properties.find(({ formerly }) => formerly === name);
    return renamed ? `${name} is now called ${renamed.name}.` : null;
  }
  if (keyword !== "enum" || typeof data !== "string") return null;
  return properties.find((property) => property.name === name)?.formerValues?.[data] ?? null;
}

/** Formats the message for an id of a kind that the field does not allow; null if the error is another. */
function formatKindMismatch({ keyword, data }: ErrorObject, field: string, kind: string): string | null {
  const actualKind = keyword === "pattern" && typeof data === "string" ? formatKindInWords(data) : undefined;
  if (actualKind === undefined) return null;
  const misfit = `${data} is ${actualKind};`;
  if (field === "source")
    return actualKind === "a source" ? null : `${misfit} the id of a source begins with source:.`;
  if (field === "id") {
    const records = kind === "SOURCE" || findKind(kind) ? addArticle(kind) : null;
    return records === null || records.toLowerCase() === actualKind.toLowerCase()
      ? null
      : `${misfit} this line records ${records}.`;
  }
  const referred = findKind(kind)?.properties.find(({ name }) => name === field)?.refersTo;
  if (referred) {
    const expectedKinds = listKindsWithin(referred).map((model) => addArticle(model.kind));
    return expectedKinds.includes(actualKind)
      ? null
      : `${misfit} ${field} is the id of ${expectedKinds.join(" or ")}.`;
  }
  const allowed = findEndKinds(field, kind);
  if (allowed.length === 0 || allowed.map(addArticle).includes(actualKind)) return null;
  const last = allowed.at(-1);
  const kindList = allowed.length > 1 ? `${allowed.slice(0, -1).join(", ")} or ${last}` : String(last);
  return `${misfit} ${addArticle(kind)} ${field === "from" ? "starts" : "ends"} at ${addArticle(kindList)}.`;
}

/** Finds the kinds that an end of a fact may have; none if the field is not an end. */
function findEndKinds(field: string, kind: string): readonly string[] {
  const relationshipKind = findKind(kind);
  if (relationshipKind?.category !== "RELATIONSHIP" || (field !== "from" && field !== "to")) return [];
  return [
    ...new Set(relationshipKind[field].flatMap((type) => listKindsWithin(type).map((model) => model.kind))),
  ];
}

const listAllowedKeys = ({ parentSchema }: ErrorObject): string =>
  Object.keys(parentSchema?.properties ?? {})
    .filter((key) => key !== "kind")
    .join(", ");

function describeRequirement({ keyword, params, parentSchema }: ErrorObject): string {
  switch (keyword) {
    case "required":
      return "given";
    case "type":
      return params.type === "null"
        ? getSchemaComment(parentSchema)
        : [params.type].flat().map(formatTypeName).join(" or ");
    case "enum":
      return `one of ${params.allowedValues.map((value: unknown) => value ?? "null").join(", ")}`;
    case "minimum":
      return `at least ${params.limit}`;
    case "maximum":
      return `at most ${params.limit}`;
    case "maxLength":
      return `no longer than ${params.limit} characters`;
    case "minItems":
      return `a list of at least ${params.limit}`;
    case "maxItems":
      return `a list of at most ${params.limit}`;
    default:
      return getSchemaComment(parentSchema);
  }
}

const getSchemaComment = (schema: ErrorObject["parentSchema"]): string => String(schema?.$comment);

const formatTypeName = (type: string): string => typeNames[type] ?? type;
