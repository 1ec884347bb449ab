import { entityKinds, relationshipKinds } from "../../domain/kinds.js";
import { farNameProperty } from "../../domain/model/end-names.js";
import { labelsOf, retractedLabel } from "../../domain/model/labels.js";
import { searchNames, searchTerms } from "../../domain/names.js";
import { OPEN_INSTANT } from "../../domain/time.js";
import type { Alias } from "../../domain/values/alias.js";
import { type Identifier, identifierKey } from "../../domain/values/identifier.js";
import { recordedProperties } from "../fact-schema.js";
import type { EntityStep } from "../steps.js";
import { nodeBy } from "./by-id.js";
import type { Clause } from "./clause.js";
import { periodOf, type Stored, storedValues } from "./stored-values.js";

/**
 * Entities recorded, corrected and revived. A node holds the present version; earlier ones stand in nodes of their own.
 */
export const entityClauses = (steps: readonly EntityStep[]): readonly Clause[] => [
  ...entityKinds.flatMap((kind) => {
    const labels = labelsOf(kind).join(":");
    const retracted = labelsOf(kind).map(retractedLabel).join(":");
    const standing = steps.filter((step) => step.kind === kind && step.after === "STANDING");
    const from = (before: EntityStep["before"]) =>
      standing.filter((step) => step.before === before).map(storedEntity);
    return [
      { text: `CREATE (n:${labels}) SET n = row`, rows: from("ABSENT") },
      {
        text: `${nodeBy("n", "RetractedEntity", "id", "row.id")} ${keepVersion} SET n = row REMOVE n:${retracted} SET n:${labels}`,
        rows: from("RETRACTED"),
      },
    ];
  }),
  {
    text: `${nodeBy("n", "Entity", "id", "row.id")} ${keepVersion} SET v.recordedTo = row.recordedFrom SET n = row`,
    rows: steps
      .filter(({ before, after }) => before === "STANDING" && after === "STANDING")
      .map(storedEntity),
  },
  ...renameClauses(steps.filter(({ isRenamed }) => isRenamed)),
];

/**
 * Entities retracted, each keeping its last version under labels that no question about the present asks for. To be done
 * after the facts that stand at them are retracted.
 */
export const entityRetractionClauses = (steps: readonly EntityStep[]): readonly Clause[] =>
  entityKinds.map((kind) => ({
    text: [
      nodeBy("n", "Entity", "id", "row.id"),
      `SET n.recordedTo = row.at REMOVE n:${labelsOf(kind).join(":")} SET n:${labelsOf(kind).map(retractedLabel).join(":")}`,
    ].join(" "),
    rows: steps
      .filter((step) => step.kind === kind && step.after === "RETRACTED")
      .map(({ id, at }) => ({ id, at: BigInt(at) })),
  }));

const keepVersion = "CREATE (v:EntityVersion) SET v = properties(n), v.entityId = n.id REMOVE v.id";

/** An entity as its node keeps it. */
export function storedEntity({ id, kind, values, at, createdAt }: EntityStep): Stored {
  const aliases = values.aliases as readonly Alias[];
  const names = [values.name as string, ...aliases.map(({ value }) => value)];
  const { firstDay, lastDay } = periodOf(values);
  return {
    ...storedValues(recordedProperties(kind.type), values),
    id,
    searchNames: searchNames(names),
    searchTerms: searchTerms(names),
    identifierKeys: (values.identifiers as readonly Identifier[]).map(identifierKey),
    firstDay: BigInt(firstDay),
    lastDay: BigInt(lastDay),
    recordedFrom: BigInt(at),
    recordedTo: BigInt(OPEN_INSTANT),
    createdAt: BigInt(createdAt),
  };
}

/** The name that open facts carry of their end follows the entity's. */
function renameClauses(steps: readonly EntityStep[]): readonly Clause[] {
  const rows = steps.map(({ id, values }) => ({ id, name: values.name }));
  return (["fromName", "toName"] as const).flatMap((property) => {
    const types = relationshipKinds
      .filter((kind) => farNameProperty(kind) === property)
      .flatMap(({ stored }) => [stored.lasting, stored.bounded]);
    if (types.length === 0) return [];
    const fact = `[r:${types.join("|")}]`;
    const pattern = property === "fromName" ? `(n)-${fact}->()` : `(n)<-${fact}-()`;
    return [
      {
        text: `${nodeBy("n", "Entity", "id", "row.id")} MATCH ${pattern} SET r.${property} = row.name`,
        rows,
        anyNumber: true,
      },
    ];
  });
}
