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

/** The full form of each abbreviation, as one word. */
export const abbreviations: Readonly<Record<string, string>> = Object.fromEntries(
  [...FULL].map(([short, full]) => [short, full.join("")]),
);

/** Replaces the abbreviations in the words of a name by their full forms. */
export const expandAbbreviations = (words: readonly string[]): string[] =>
  words.flatMap((word) => FULL.get(word) ?? word);

/** Lists the abbreviated forms of a name: each has one kind of abbreviation more, and none of its full forms. */
export const listAbbreviations = (words: readonly string[]): readonly string[][] =>
  [...FULL].flatMap(([short, full]) => {
    const shorter = replaceAll(words, full, short);
    return shorter.length < words.length || shorter.includes(short) ? [shorter] : [];
  });

function replaceAll(words: readonly string[], full: readonly string[], short: string): string[] {
  const replaced: string[] = [];
  for (let start = 0; start < words.length; ) {
    const isHere = full.every((word, index) => words[start + index] === word);
    replaced.push(isHere ? short : (words[start] ?? ""));
    start += isHere ? full.length : 1;
  }
  return replaced;
}
