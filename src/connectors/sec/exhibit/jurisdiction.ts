import { findCountryByName } from "../../../domain/names/countries.js";
import { foldName } from "../../../domain/names/names.js";

/** The states of the United States and the District of Columbia, without Georgia, which may be the country. */
const STATES = new Set(
  `Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, District of Columbia, Florida, Hawaii, Idaho,
   Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts, Michigan, Minnesota, Mississippi,
   Missouri, Montana, Nebraska, Nevada, New Hampshire, New Jersey, New Mexico, New York, North Carolina, North Dakota, Ohio,
   Oklahoma, Oregon, Pennsylvania, Rhode Island, South Carolina, South Dakota, Tennessee, Texas, Utah, Vermont, Virginia,
   Washington, West Virginia, Wisconsin, Wyoming`
    .split(",")
    .map(foldName),
);

/** Codes of states that are no codes of countries. */
const PLAIN_STATE_CODES = new Set(
  "AK CT DC FL HI IA KS MI ND NH NJ NM NV NY OH OK OR RI TX UT VT WA WI WV WY".split(" "),
);

/** Codes of states that are codes of countries too: DE is Delaware or Germany. */
const AMBIGUOUS_STATE_CODES = new Set(
  "AL AR AZ CA CO DE GA ID IL IN KY LA MA MD ME MN MO MS MT NC NE PA SC SD TN VA".split(" "),
);

/** Names that lists of countries do not have: parts of countries with laws of their own, and other spellings. */
const FURTHER = new Map(
  Object.entries({
    US: "US, U S A",
    GB: "England, Scotland, Wales, Northern Ireland, England and Wales, U K",
    CN: "PRC, People's Republic of China, Mainland China",
    HK: "Hong Kong SAR, Hong Kong Special Administrative Region",
    KR: "Korea, Republic of Korea, South Korea",
    VG: "BVI, British Virgin Islands",
    KY: "Cayman, Grand Cayman",
    NL: "Holland",
    AE: "UAE, Dubai, Abu Dhabi, DIFC, Dubai International Financial Centre",
    CA: `Alberta, British Columbia, Manitoba, New Brunswick, Newfoundland, Newfoundland and Labrador, Nova Scotia, Ontario,
      Prince Edward Island, Quebec, Saskatchewan, Yukon, Canada (Federal), Canada (Federal Level)`,
    AU: "New South Wales, Queensland, South Australia, Western Australia, Tasmania",
    CW: "Curacao",
    RU: "Russian Federation",
    VN: "Viet Nam",
    MY: "Labuan",
    GE: "Republic of Georgia",
  }).flatMap(([code, names]) => names.split(",").map((name) => [foldName(name), code] as const)),
);

const TITLES = ["state of ", "commonwealth of ", "republic of ", "kingdom of ", "province of ", "the "];

/**
 * The country of a place where a company is organized: a state, a part of a country, or a country, such as "Delaware, U.S.".
 * Null for any other text, and for what may be a state or a country, such as Georgia.
 * @param hasStateCodes whether DE is Delaware: the list has other codes of states
 */
export function findCountryOfJurisdiction(text: string, hasStateCodes: boolean): string | null {
  const trimmed = text.trim();
  if (PLAIN_STATE_CODES.has(trimmed) || (hasStateCodes && AMBIGUOUS_STATE_CODES.has(trimmed))) return "US";
  const last = trimmed.slice(trimmed.lastIndexOf(",") + 1);
  return findCountryOfPlace(trimmed) ?? (last === trimmed ? null : findCountryOfPlace(last));
}

function findCountryOfPlace(text: string): string | null {
  for (const name of listNames(text)) {
    const country = STATES.has(name) ? "US" : (FURTHER.get(name) ?? findCountryByName(name));
    if (country !== undefined && name !== GEORGIA) return country;
  }
  return null;
}

/** A folded name, and what is left of it without a title. */
function listNames(text: string): readonly string[] {
  const folded = foldName(text);
  const title = TITLES.find((prefix) => folded.startsWith(prefix));
  return title === undefined ? [folded] : [folded, folded.slice(title.length)];
}

const GEORGIA = "georgia";

/** Returns true if a text is the name or code of a place, also of one that may be in either of two countries. */
export const isPlace = (text: string): boolean =>
  text.length <= MAX_LENGTH &&
  (isStateCode(text.trim()) ||
    listNames(text).includes(GEORGIA) ||
    findCountryOfJurisdiction(text, true) !== null);

const MAX_LENGTH = 80;

export const isStateCode = (text: string): boolean =>
  PLAIN_STATE_CODES.has(text) || AMBIGUOUS_STATE_CODES.has(text);

/** Returns true if a list has codes of states that cannot be those of countries. */
export const hasStateCodes = (texts: readonly string[]): boolean =>
  texts.some((text) => PLAIN_STATE_CODES.has(text.trim()));
