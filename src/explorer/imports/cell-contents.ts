import { isDay, isMonthOrYear } from "../../util/days.js";

/** The content that a field expects, as far as cells show it. */
export type CellContent = "DATE" | "NUMBER" | "COUNTRY" | "ADDRESS" | "ID";

/** The words for cells of a content. */
export const contentWords: Readonly<Record<CellContent, string>> = {
  DATE: "dates",
  NUMBER: "numbers",
  COUNTRY: "countries",
  ADDRESS: "web addresses",
  ID: "ids",
};

/** The notations of dates that are looked for, with the expression that their cells match. */
const dateNotations: readonly (readonly [notation: string, pattern: RegExp])[] = [
  ["DD.MM.YYYY", /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.\d{4}$/],
  ["DD/MM/YYYY", /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/\d{4}$/],
  ["MM/DD/YYYY", /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/\d{4}$/],
  ["DD-MM-YYYY", /^(?<day>\d{1,2})-(?<month>\d{1,2})-\d{4}$/],
  ["YYYY/MM/DD", /^\d{4}\/(?<month>\d{1,2})\/(?<day>\d{1,2})$/],
  ["MM/YYYY", /^(?<month>\d{1,2})\/\d{4}$/],
];

const isIsoDate = (cell: string): boolean => isDay(cell) || isMonthOrYear(cell);

function isDateLike(pattern: RegExp, cell: string): boolean {
  const { day = "1", month = "1" } = pattern.exec(cell)?.groups ?? { month: "0" };
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
}

/** Lists the notations that all of some dates can have. Empty: they are written as YYYY, YYYY-MM or YYYY-MM-DD, or as none of these. */
export function findDateNotations(cells: readonly string[]): readonly string[] {
  if (cells.length === 0 || cells.every(isIsoDate)) return [];
  return dateNotations
    .filter(([, pattern]) => cells.every((cell) => isDateLike(pattern, cell)))
    .map(([notation]) => notation);
}

const NUMBER = /^[.,'’ ]*\d[\d.,'’ ]*%?$/;
const COMMA_DECIMAL = /\d,\d{1,2}(?: ?%)?$/;
const POINT_DECIMAL = /\d\.\d{1,2}(?: ?%)?$/;
const ADDRESS = /^(?:https?:\/\/|www\.)\S+$/i;
const ID = /^[a-z-]+:\S+$/;

/** Returns the sign before decimals that some numbers show; null if they show none, or both. */
export function findDecimalSign(cells: readonly string[]): "." | "," | null {
  const [hasComma, hasPoint] = [COMMA_DECIMAL, POINT_DECIMAL].map((form) =>
    cells.some((cell) => form.test(cell)),
  );
  if (hasComma === hasPoint) return null;
  return hasComma ? "," : ".";
}

/** The codes of ISO 3166 that the browser has a name for, and these names in small letters. */
const countries = (() => {
  let texts: ReadonlySet<string> | null = null;
  return (): ReadonlySet<string> => {
    if (texts) return texts;
    const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
    const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
    const codes = letters.flatMap((first) => letters.map((second) => first + second));
    texts = new Set(
      codes.flatMap((code) => {
        const name = names.of(code);
        return name ? [code.toLowerCase(), name.toLowerCase()] : [];
      }),
    );
    return texts;
  };
})();

const tests: Readonly<Record<CellContent, (cell: string) => boolean>> = {
  DATE: (cell) => isIsoDate(cell) || dateNotations.some(([, pattern]) => isDateLike(pattern, cell)),
  NUMBER: (cell) => NUMBER.test(cell),
  COUNTRY: (cell) => countries().has(cell.toLowerCase()),
  ADDRESS: (cell) => ADDRESS.test(cell),
  ID: (cell) => ID.test(cell) && !ADDRESS.test(cell),
};

/** Counts the cells that have a content. */
export const countCells = (cells: readonly string[], content: CellContent): number =>
  cells.filter(tests[content]).length;
