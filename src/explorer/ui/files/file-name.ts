/** The most letters that the words of a file name have from each text. */
const MAX_LETTERS = 60;

/** Builds a file name from what the file is about: "kering-and-gucci-2014-08-22.svg". Letters of all scripts stay. */
export const buildFileName = (texts: readonly string[], ending: string): string =>
  `${texts.map(formatWords).filter(Boolean).join("-") || "brandgraph"}.${ending}`;

function formatWords(text: string): string {
  const words = text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]/u)
    .filter(Boolean);
  let name = "";
  for (const word of words) {
    const longer = name ? `${name}-${word}` : word;
    if (longer.length > MAX_LETTERS) return name || longer.slice(0, MAX_LETTERS);
    name = longer;
  }
  return name;
}
