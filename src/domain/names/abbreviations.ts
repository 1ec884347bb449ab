/** Abbreviations and digits in names, and the full words: "Mr. Pizza" is "Mister Pizza", "7 Brew" is "Seven Brew". */
const FULL = new Map(
  Object.entries({
    assn: "association",
    assoc: "association",
    bco: "banco",
    bros: "brothers",
    centre: "center",
    ctr: "center",
    dept: "department",
    dr: "doctor",
    ft: "fort",
    intl: "international",
    mfg: "manufacturing",
    mr: "mister",
    mt: "mount",
    natl: "national",
    no: "number",
    st: "saint",
    uk: "united kingdom",
    univ: "university",
    us: "united states",
    usa: "united states",
    "1": "one",
    "2": "two",
    "3": "three",
    "4": "four",
    "5": "five",
    "6": "six",
    "7": "seven",
    "8": "eight",
    "9": "nine",
    "10": "ten",
    "1st": "first",
    "2nd": "second",
    "3rd": "third",
  }).map(([short, full]) => [short, full.split(" ")] as const),
);

/** The words of a name with the full forms of abbreviations. */
export const expandAbbreviations = (words: readonly string[]): string[] =>
  words.flatMap((word) => FULL.get(word) ?? word);

/** A name as others may abbreviate it: each has one kind of abbreviation more, and all of its full forms less. */
export const abbreviations = (words: readonly string[]): readonly string[][] =>
  [...FULL].flatMap(([short, full]) => {
    const shorter = replaceAll(words, full, short);
    return shorter.length < words.length || shorter.includes(short) ? [shorter] : [];
  });

function replaceAll(words: readonly string[], full: readonly string[], short: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < words.length; ) {
    const isHere = full.every((word, index) => words[at + index] === word);
    found.push(isHere ? short : (words[at] ?? ""));
    at += isHere ? full.length : 1;
  }
  return found;
}
