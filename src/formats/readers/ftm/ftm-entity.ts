import { buildListShape, buildObjectShape, compileShapeGuard, textShape } from "../../shape-guard.js";

/** A FollowTheMoney entity. Its properties are lists of texts. */
export interface FtmEntity {
  readonly id: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
  /** The datasets that contain it. */
  readonly datasets?: readonly string[];
  /** The records that are embedded in an export. */
  readonly brandgraph?: unknown;
}

const properties = { type: "object", additionalProperties: buildListShape(textShape) };

/** Checks that a value is an entity. Only the parts that are read are checked. */
export const isFtmEntity = compileShapeGuard<FtmEntity>(
  buildObjectShape(
    { id: textShape, schema: textShape, properties, datasets: buildListShape(textShape) },
    "id",
    "schema",
    "properties",
  ),
);

/** The first text of the first of these properties that has one. */
export function findFirstValue({ properties }: FtmEntity, ...names: readonly string[]): string | null {
  for (const name of names) {
    const text = properties[name]?.[0]?.trim();
    if (text) return text;
  }
  return null;
}
