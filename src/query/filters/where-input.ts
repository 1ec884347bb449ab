/** A `where` input as the client sent it: filter fields of the type, and AND, OR, NOT. */
export type WhereInput = Readonly<Record<string, unknown>>;
