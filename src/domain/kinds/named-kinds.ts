/** Those of some kinds that a client names; all of them if it names none. */
export const namedKinds = <Kind extends { readonly kind: string }>(
  kinds: readonly Kind[],
  names: readonly string[] | null | undefined,
): readonly Kind[] => (names ? kinds.filter(({ kind }) => names.includes(kind)) : kinds);
