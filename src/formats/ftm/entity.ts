/** A FollowTheMoney entity: properties are lists of texts. */
export interface FtmEntity {
  readonly id: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
  /** The datasets it comes from. */
  readonly datasets?: readonly string[];
}

export function isFtmEntity(value: unknown): value is FtmEntity {
  const { id, schema, properties } = (value ?? {}) as Record<string, unknown>;
  return typeof id === "string" && typeof schema === "string" && isLists(properties);
}

const isLists = (value: unknown): boolean =>
  typeof value === "object" && value !== null && Object.values(value).every(Array.isArray);

/** The first text of the first of some properties that has one. */
export function firstOf({ properties }: FtmEntity, ...names: readonly string[]): string | null {
  for (const name of names) {
    const text = properties[name]?.[0];
    if (typeof text === "string" && text.trim() !== "") return text.trim();
  }
  return null;
}
