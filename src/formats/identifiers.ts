/** The name of a register as a scheme: capitals, digits and . _ - */
const toScheme = (name: string): string =>
  trimTrailingDashes(
    name
      .toUpperCase()
      .replace(/[^A-Z0-9_.-]+/g, "-")
      .replace(/^[^A-Z]+/, ""),
  ).slice(0, 50);

/** A loop, because /-+$/ takes quadratic time on a text of dashes that does not end with one. */
function trimTrailingDashes(text: string): string {
  let end = text.length;
  while (text[end - 1] === "-") end -= 1;
  return text.slice(0, end);
}

/** The identifiers of the candidates that have both a register and an id in it. */
export const selectIdentifiers = (
  candidates: readonly { readonly scheme?: string | undefined; readonly id?: string | undefined }[],
) =>
  candidates.flatMap(({ scheme: name = "", id = "" }) =>
    toScheme(name) !== "" && id.trim() !== "" ? [{ scheme: toScheme(name), value: id.trim() }] : [],
  );

/** Parses an identifier such as "WIKIDATA:Q1". */
export function parseIdentifier(text: string): { readonly scheme: string; readonly value: string } {
  const colonIndex = text.indexOf(":");
  return { scheme: text.slice(0, colonIndex).trim().toUpperCase(), value: text.slice(colonIndex + 1).trim() };
}
