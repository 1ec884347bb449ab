import fc from "fast-check";

/** An ownership as it is meant, before it is written in some notation. */
export interface MeantRow {
  readonly owner: string;
  readonly brand: string;
  /** In thousandths of a percent; null: not known. */
  readonly share: number | null;
  readonly since: MeantDate | null;
  readonly country: MeantCountry | null;
  readonly listings: number | null;
  /** A choice among the notations of each value. */
  readonly style: number;
}

interface MeantDate {
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
}

interface MeantCountry {
  readonly code: string;
  readonly texts: readonly string[];
}

/** Countries in all forms that the docs promise; the former ones become their successors. */
const countries: readonly MeantCountry[] = [
  { code: "FR", texts: ["FR", "fr", "FRA", "fra", "FR-75", "France", "FRANCE", "FX", "FXX"] },
  { code: "US", texts: ["US", "USA", "US-MA", "United States", "united states", "United States of America"] },
  { code: "DE", texts: ["DE", "DEU", "Germany", "Deutschland", "DD", "DDR"] },
  { code: "XK", texts: ["XK", "xk", "Kosovo"] },
  { code: "EU", texts: ["EU", "eu"] },
  { code: "NA", texts: ["NA", "NAM", "Namibia"] },
  { code: "MM", texts: ["MM", "MMR", "Burma", "BU"] },
  { code: "CD", texts: ["CD", "COD", "ZR", "Zaire"] },
];

/** A way to write a table: all that a mapping declares, and what it need not declare. */
export interface TableStyle {
  readonly separator: string;
  readonly decimal: "." | ",";
  readonly isDecimalDeclared: boolean;
  readonly thousands: string;
  readonly dates: string | null;
  readonly lineEnd: string;
  readonly encoding: string;
  readonly isQuoted: boolean;
  readonly headerCase: (name: string) => string;
}

const names = fc.constantFrom(
  "Nestlé",
  "Œuvre & Cie",
  'The "Best"',
  "A; B, C",
  "Line\nbreak",
  "Škoda",
  "O'Neill",
  "Zürich | AG",
);

const day = fc.date({
  min: new Date("1900-01-01T00:00:00Z"),
  max: new Date("2020-12-31T00:00:00Z"),
  noInvalidDate: true,
});
const date: fc.Arbitrary<MeantDate> = fc.tuple(day, fc.constantFrom(1, 2, 3, 3)).map(([instant, parts]) => ({
  year: instant.getUTCFullYear(),
  month: parts > 1 ? instant.getUTCMonth() + 1 : null,
  day: parts > 2 ? instant.getUTCDate() : null,
}));

export const meantRows: fc.Arbitrary<readonly MeantRow[]> = fc
  .array(
    fc.record({
      owner: names,
      share: fc.option(
        fc.oneof(fc.integer({ min: 0, max: 100_000 }), fc.constantFrom(50, 1000, 12_500, 100_000)),
      ),
      since: fc.option(date),
      country: fc.option(fc.constantFrom(...countries)),
      listings: fc.option(fc.oneof(fc.integer({ min: 0, max: 2_000_000 }), fc.constantFrom(1000, 1234, 999))),
      style: fc.nat({ max: 1_000_000 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((rows) => rows.map((row, index) => ({ ...row, brand: `Brand ${index + 1}` })));

export const tableStyles: fc.Arbitrary<TableStyle> = fc
  .record({
    separator: fc.constantFrom(",", ";", "\t", "|"),
    decimal: fc.constantFrom("." as const, "," as const),
    isDecimalDeclared: fc.boolean(),
    hasThousands: fc.constantFrom("", "other", " ", "\u202f", "'"),
    dates: fc.constantFrom(null, "DD.MM.YYYY", "MM/DD/YYYY", "YYYY/MM/DD"),
    lineEnd: fc.constantFrom("\n", "\r\n", "\r"),
    encoding: fc.constantFrom("utf-8", "utf-16le", "utf-16be", "gb18030", "windows-1252"),
    isQuoted: fc.boolean(),
    headerCase: fc.constantFrom<TableStyle["headerCase"]>(
      (name) => name,
      (name) => name.toUpperCase(),
      (name) => ` ${name} `,
    ),
  })
  .map(({ hasThousands, ...style }) => {
    const groupSign = style.decimal === "." ? "," : ".";
    const thousands = hasThousands === "other" ? groupSign : hasThousands;
    // Windows-1252 has no narrow space.
    return {
      ...style,
      thousands: style.encoding === "windows-1252" && thousands === "\u202f" ? " " : thousands,
    };
  });

/** A table as it is written, and the cells of its rows. */
export interface WrittenTable {
  readonly text: string;
  readonly cells: readonly (readonly string[])[];
}

const COLUMNS = ["owner", "brand", "share", "since", "country", "listings"];

/** The cells of a row in a style. */
export function writeCells(row: MeantRow, style: TableStyle): readonly string[] {
  const { owner, brand, share, since, country, listings, style: choice } = row;
  return [
    owner,
    brand,
    share === null ? "" : `${writeNumber(share, 3, row, style)}${["", "%", " %"][choice % 3]}`,
    since === null ? "" : writeDate(since, choice, style),
    country === null ? "" : (country.texts[choice % country.texts.length] ?? ""),
    listings === null ? "" : writeNumber(listings, 0, row, style),
  ];
}

/** Writes a number of thousandths, perhaps with thousands separated and with further zeros. */
function writeNumber(
  number: number,
  decimals: number,
  { style: choice }: MeantRow,
  style: TableStyle,
): string {
  const digits = String(number).padStart(decimals + 1, "0");
  const wholePart = digits.slice(0, digits.length - decimals);
  const fraction = decimals === 0 ? "" : digits.slice(-decimals).replace(choice % 2 === 0 ? /0+$/ : /$^/, "");
  const grouped = choice % 5 < 3 ? wholePart.replace(/\B(?=(?:\d{3})+$)/g, style.thousands) : wholePart;
  return fraction === "" ? grouped : `${grouped}${style.decimal}${fraction}`;
}

/** Writes a date, perhaps with single digits and with a time of day. */
function writeDate(
  { year, month, day: dayOfMonth }: MeantDate,
  choice: number,
  { dates }: TableStyle,
): string {
  const write = (number: number) => (choice % 2 === 0 ? String(number) : String(number).padStart(2, "0"));
  if (month === null) return String(year);
  if (dayOfMonth === null) return dates === null ? `${year}-${write(month)}` : `${write(month)}/${year}`;
  const time = ["", "", "T00:00:00Z", " 23:59", "T12:30:00.123+02:00"][choice % 5] ?? "";
  const text = (dates ?? "YYYY-MM-DD")
    .replace("YYYY", String(year))
    .replace("MM", write(month))
    .replace("DD", write(dayOfMonth));
  return `${text}${time}`;
}

/** Writes the rows as a table, with quotes where the format needs them, or everywhere. */
export function writeTable(rows: readonly MeantRow[], style: TableStyle): WrittenTable {
  const cells = rows.map((row) => writeCells(row, style));
  const isToQuote = (cell: string) =>
    style.isQuoted || cell.includes(style.separator) || /["\r\n]/.test(cell);
  const write = (cell: string) => (isToQuote(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = [COLUMNS.map(style.headerCase), ...cells].map((line) =>
    line.map(write).join(style.separator),
  );
  return { text: lines.join(style.lineEnd), cells };
}

/** The mapping of a table in a style. */
export const buildTableMapping = ({
  separator,
  decimal,
  isDecimalDeclared,
  dates,
  encoding,
}: TableStyle) => ({
  separator,
  encoding,
  ...(isDecimalDeclared && { decimal }),
  ...(dates !== null && { dates: [dates, "MM/YYYY", "YYYY"] }),
  facts: [
    { kind: "ORGANIZATION", as: "owner", fields: { name: "owner" } },
    { kind: "BRAND", as: "brand", fields: { name: "brand", country: "country" } },
    { kind: "PLATFORM", as: "platform", fields: { name: { value: "Shop" } } },
    {
      kind: "OWNERSHIP",
      from: "owner",
      to: "brand",
      fields: { share: { column: "share", percent: true }, validFrom: { column: "since" } },
    },
    {
      kind: "LISTING",
      from: "brand",
      to: "platform",
      fields: { listingCount: "listings" },
      when: "listings",
    },
  ],
});

/**
 * Returns true for a text that means another number with another decimal sign: it has three digits after the sign, and before it one to
 * three without a zero in front. A text of a whole number is no fraction.
 */
export const hasTwoMeanings = (text: string, isWhole: boolean): boolean => {
  const match = /^([1-9]\d{0,2})[.,](\d{3})\s?%?$/.exec(text);
  return match !== null && (!isWhole || match[2] === "000");
};

/** Returns true for a text that shows the decimal sign of its column. */
export const hasSign = (text: string, isWhole: boolean): boolean =>
  /[.,]/.test(text) && !hasTwoMeanings(text, isWhole);

/** The date as it is recorded. */
export const formatMeantDate = ({ year, month, day: dayOfMonth }: MeantDate): string =>
  [year, month, dayOfMonth]
    .filter((part) => part !== null)
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
