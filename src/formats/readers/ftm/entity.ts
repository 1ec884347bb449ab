import { listShape, objectShape, shapeGuard, textShape } from "../../foreign-shape.js";

/** A FollowTheMoney entity. Its properties are lists of texts. */
export interface FtmEntity {
  readonly id: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
  /** The datasets that contain it. */
  readonly datasets?: readonly string[];
  /** What an entity of an export carries. */
  readonly brandgraph?: unknown;
}

const properties = { type: "object", additionalProperties: listShape(textShape) };

/** Whether a value is an entity. Only the parts that are read are checked. */
export const isEntity = shapeGuard<FtmEntity>(
  objectShape(
    { id: textShape, schema: textShape, properties, datasets: listShape(textShape) },
    "id",
    "schema",
    "properties",
  ),
);

/** The first text of the first of these properties that has one. */
export function firstValue({ properties }: FtmEntity, ...names: readonly string[]): string | null {
  for (const name of names) {
    const text = properties[name]?.[0]?.trim();
    if (text) return text;
  }
  return null;
}
