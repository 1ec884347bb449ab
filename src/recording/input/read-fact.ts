import { Source } from "../../domain/graphql/source.js";
import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { recordedProperties } from "./fact-schema.js";
import type { ClaimContent, RecordEntry, Values } from "./facts.js";
import { claimKey, idOfEnds, idOfName } from "./ids.js";
import type { Line } from "./validate.js";

/** A valid line as an entry. Missing ids are derived. */
export function readEntry(line: Line): RecordEntry {
  if (line.kind === "SOURCE") return readSource(line);
  if (line.kind === "CLAIM")
    return { type: "CLAIM", claim: readClaim(line.subject as string, line as Partial<ClaimContent>) };
  if (line.kind === "RETRACTION")
    return { type: "RETRACTION", id: line.id as string, reason: line.reason as string };
  return readEntity(line) ?? readRelationship(line);
}

const entityKind = new Map(entityKinds.map((kind) => [kind.kind, kind]));
const relationshipKind = new Map(relationshipKinds.map((kind) => [kind.kind, kind]));

function readSource(line: Line): RecordEntry {
  const id = line.id ?? idOfName("source", line.title as string);
  return { type: "SOURCE", id: id as string, newValues: propertyValues(Source, line) };
}

function readEntity(line: Line): RecordEntry | null {
  const kind = entityKind.get(line.kind);
  if (!kind) return null;
  const id = (line.id ?? idOfName(kind.prefix, line.name as string)) as string;
  return {
    type: "ENTITY",
    kind,
    id,
    newValues: propertyValues(kind.type, line),
    claims: readClaims(id, line),
  };
}

function readRelationship(line: Line): RecordEntry {
  const kind = relationshipKind.get(line.kind)!;
  const [from, to] = [line.from as string | undefined, line.to as string | undefined];
  const id = (line.id ?? idOfEnds(kind, from!, to!, line.validFrom)) as string;
  return {
    type: "RELATIONSHIP",
    kind,
    id,
    from: from ?? null,
    to: to ?? null,
    newValues: propertyValues(kind.type, line),
    claims: readClaims(id, line),
  };
}

/** The values that the line gives for the recorded properties of a type. */
function propertyValues(type: { readonly prototype: object }, line: Line): Values {
  const values: Record<string, unknown> = {};
  for (const { name } of recordedProperties(type)) if (line[name] !== undefined) values[name] = line[name];
  return values;
}

const readClaims = (subject: string, line: Line): readonly ClaimContent[] =>
  (line.claims as readonly Partial<ClaimContent>[]).map((claim) => readClaim(subject, claim));

function readClaim(subject: string, claim: Partial<ClaimContent>): ClaimContent {
  const { source, field = null, value = null, statement = null, quote = null } = claim;
  const { stance = "SUPPORTS", basis = "REPORT", confidence = 0.8 } = claim;
  const content = { subject, source: source!, field, value, statement, quote, stance, basis, confidence };
  return { key: claimKey(content), ...content };
}
