/** Selects the kinds that a client names; all kinds if it names none. */
export const selectKinds = <Kind extends { readonly kind: string }>(
  kinds: readonly Kind[],
  names: readonly string[] | null | undefined,
): readonly Kind[] => (names ? kinds.filter(({ kind }) => names.includes(kind)) : kinds);
