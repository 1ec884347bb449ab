/** A where input as a client gives it: keys of the type's criteria, and AND, OR, NOT. */
export type WhereInput = Readonly<Record<string, unknown>>;
