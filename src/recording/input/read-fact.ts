import { Source } from "../../domain/graphql/source.js";
import { requireKindNamed } from "../../domain/kinds/vocabulary.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { writableProperties } from "./fact-schema.js";
import type { ClaimContent, RecordEntry, Values } from "./facts.js";
import { claimKey, idOfEnds, idOfName } from "./ids.js";
import type { Line } from "./validate.js";

/** A claim in a valid line. */
type ClaimLine = Partial<ClaimContent> & Pick<ClaimContent, "source">;

/** A line without errors. Which of these keys it has depends on its kind. */
export type ValidLine = Line & {
  readonly id?: string;
  readonly from?: string;
  readonly to?: string;
  readonly claims?: readonly ClaimLine[];
};

/** A valid line as an entry. Missing ids are derived. */
export function readEntry(line: ValidLine): RecordEntry {
  if (line.kind === "SOURCE") return readSource(line);
  if (line.kind === "CLAIM")
    return { type: "CLAIM", claim: readClaim(String(line.subject), line as Line & ClaimLine) };
  if (line.kind === "RETRACTION")
    return { type: "RETRACTION", id: String(line.id), reason: String(line.reason) };
  const kind = requireKindNamed(line.kind);
  return kind.category === "ENTITY" ? readEntity(kind, line) : readRelationship(kind, line);
}

function readSource(line: ValidLine): RecordEntry {
  const id = line.id ?? idOfName("source", String(line.title));
  return { type: "SOURCE", id, newValues: propertyValues(Source, line) };
}

function readEntity(kind: EntityKindModel, line: ValidLine): RecordEntry {
  const id = line.id ?? idOfName(kind.prefix, String(line.name));
  return {
    type: "ENTITY",
    kind,
    id,
    newValues: propertyValues(kind.type, line),
    claims: readClaims(id, line),
  };
}

function readRelationship(kind: RelationshipKindModel, line: ValidLine): RecordEntry {
  const { from, to } = line;
  const id = line.id ?? idOfEnds(kind, String(from), String(to), line.validFrom);
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
  for (const { name, shows = name } of writableProperties(type))
    if (line[name] !== undefined) values[shows] = line[name];
  return values;
}

const readClaims = (subject: string, { claims = [] }: ValidLine): readonly ClaimContent[] =>
  claims.map((claim) => readClaim(subject, claim));

function readClaim(subject: string, claim: ClaimLine): ClaimContent {
  const { source, field = null, value = null, statement = null, quote = null } = claim;
  const { stance = "SUPPORTS", basis = "REPORT", confidence = 0.8 } = claim;
  const content = { subject, source, field, value, statement, quote, stance, basis, confidence };
  return { key: claimKey(content), ...content };
}
