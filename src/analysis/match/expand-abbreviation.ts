/**
 * Abbreviations and digits in names, and the full words: "Mr. Pizza" is "Mister Pizza", "7 Brew" is "Seven
 * Brew".
 */
const SHORT = new Map(
  Object.entries({
    assn: "association",
    assoc: "association",
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
    univ: "university",
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
  }),
);

/** The full form of an abbreviation; any other word unchanged. */
export const expandAbbreviation = (word: string): string => SHORT.get(word) ?? word;
