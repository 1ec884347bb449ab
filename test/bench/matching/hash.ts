/** FNV-1a, so that the same names are drawn each time. */
export function computeNameHash(text: string): number {
  let hashed = 2166136261;
  for (const letter of text) hashed = Math.imul(hashed ^ letter.codePointAt(0)!, 16777619) >>> 0;
  return hashed;
}
