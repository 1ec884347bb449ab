/** A bracket with what is in it. What is in it has none, so that the time grows no faster than the text. */
const BRACKET = /[(（]([^()（）]*)[)）]/u;

/** A name without its first bracket, and what is in the bracket. */
export interface BracketedName {
  readonly outside: string;
  /** Empty if the name has no bracket. */
  readonly inside: string;
}

export function splitBracket(name: string): BracketedName {
  const match = BRACKET.exec(name);
  if (match === null) return { outside: name, inside: "" };
  const [before, after] = [name.slice(0, match.index), name.slice(match.index + match[0].length)];
  const outside = `${before.trimEnd()} ${after.trimStart()}`.trim();
  return { outside, inside: (match[1] ?? "").trim() };
}

const CAPITALS = /^\p{Lu}{3,8}$/u;

/**
 * Returns true if a text is an abbreviation of a name, such as GIZ: its letters are in the name in this order, and the first
 * begins a word. That of somebody else in a bracket is none: "Anlagenbau GmbH (BMF)".
 */
export function isAbbreviation(text: string, name: string): boolean {
  if (!CAPITALS.test(text)) return false;
  const [first = "", ...furtherLetters] = [...text.toLowerCase()];
  const letters = ` ${name.toLowerCase()}`;
  for (
    let start = letters.indexOf(` ${first}`);
    start !== -1;
    start = letters.indexOf(` ${first}`, start + 1)
  )
    if (hasInOrder(letters.slice(start + 2), furtherLetters)) return true;
  return false;
}

function hasInOrder(text: string, letters: readonly string[]): boolean {
  let position = 0;
  for (const letter of letters) {
    position = text.indexOf(letter, position) + 1;
    if (position === 0) return false;
  }
  return true;
}
