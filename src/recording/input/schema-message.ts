import type { ErrorObject } from "ajv/dist/2020.js";
import { formatKindInWords } from "../../domain/kinds/kind-in-words.js";
import { findKind, listKindsWithin } from "../../domain/kinds/vocabulary.js";
import { withArticle } from "../../util/with-article.js";

const typeNames: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "a boolean",
  array: "a list",
  object: "an object",
  null: "null",
};

/** An Ajv error as a sentence for the author of the line: which key, and what is allowed. */
export function messageOf(error: ErrorObject, path: readonly string[], kind: string): string {
  const name = path.filter((step) => !/^\d+$/.test(step)).at(-1) ?? kind;
  const former = path.length === 1 ? formerlyAllowed(error, name, kind) : null;
  if (former) return former;
  const misfit = otherKind(error, name, kind);
  if (misfit) return misfit;
  if (error.keyword === "additionalProperties")
    return `${name} is not allowed here. Allowed: ${keysOf(error)}.`;
  return `${name} must be ${requirement(error)}.`;
}

/** What to write instead of a name or a value of an earlier release; null if the error is another. */
function formerlyAllowed({ keyword, data }: ErrorObject, name: string, kind: string): string | null {
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

/** What an id is that cannot stand in its place, and what can; null if the error is another. */
function otherKind({ keyword, data }: ErrorObject, place: string, kind: string): string | null {
  const found = keyword === "pattern" && typeof data === "string" ? formatKindInWords(data) : undefined;
  if (found === undefined) return null;
  const misfit = `${data} is ${found};`;
  if (place === "source")
    return found === "a source" ? null : `${misfit} the id of a source begins with source:.`;
  if (place === "id") {
    const records = kind === "SOURCE" || findKind(kind) ? withArticle(kind) : null;
    return records === null || records.toLowerCase() === found.toLowerCase()
      ? null
      : `${misfit} this line records ${records}.`;
  }
  const referred = findKind(kind)?.properties.find(({ name }) => name === place)?.refersTo;
  if (referred) {
    const wanted = listKindsWithin(referred).map((one) => withArticle(one.kind));
    return wanted.includes(found) ? null : `${misfit} ${place} is the id of ${wanted.join(" or ")}.`;
  }
  const allowed = endKinds(place, kind);
  if (allowed.length === 0 || allowed.map(withArticle).includes(found)) return null;
  const last = allowed.at(-1);
  const named = allowed.length > 1 ? `${allowed.slice(0, -1).join(", ")} or ${last}` : String(last);
  return `${misfit} ${withArticle(kind)} ${place === "from" ? "starts" : "ends"} at ${withArticle(named)}.`;
}

/** The kinds that an end of a fact may have; none if the place is not an end. */
function endKinds(place: string, kind: string): readonly string[] {
  const about = findKind(kind);
  if (about?.category !== "RELATIONSHIP" || (place !== "from" && place !== "to")) return [];
  return [...new Set(about[place].flatMap((type) => listKindsWithin(type).map((one) => one.kind)))];
}

const keysOf = ({ parentSchema }: ErrorObject): string =>
  Object.keys(parentSchema?.properties ?? {})
    .filter((key) => key !== "kind")
    .join(", ");

function requirement({ keyword, params, parentSchema }: ErrorObject): string {
  switch (keyword) {
    case "required":
      return "given";
    case "type":
      return params.type === "null"
        ? commentOf(parentSchema)
        : [params.type].flat().map(typeName).join(" or ");
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
      return commentOf(parentSchema);
  }
}

const commentOf = (schema: ErrorObject["parentSchema"]): string => String(schema?.$comment);

const typeName = (type: string): string => typeNames[type] ?? type;
