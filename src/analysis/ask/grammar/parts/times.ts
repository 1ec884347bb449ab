import { isDay, resolveFirstDay, resolveLastDay } from "../../../../util/days.js";

/** A time that a question names. */
export interface NamedTime {
  readonly from: string;
  readonly to: string;
  /** AT: what had happened by its end. SINCE: from its start until today. UNTIL: up to its end. IN: what was on a day of it. */
  readonly means: "IN" | "AT" | "SINCE" | "UNTIL";
}

/** A time at a place of a text, and where it ends. */
interface ReadTime extends NamedTime {
  /** Where its days begin, after a preposition. */
  readonly start: number;
  readonly end: number;
}

type MatchedGroups = Readonly<Record<string, string>>;
type DayRange = readonly [from: string, to: string];

const months = [..."jan feb mar apr may jun jul aug sep oct nov dec".split(" ")];
const MONTH =
  "(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const YEAR = "(?<year>1[5-9]\\d\\d|20\\d\\d)";
const DAY = "(?<day>[0-3]?\\d)(?:st|nd|rd|th)?";
const ORDINAL = "(?<ordinal>first|second|third|fourth|last|1st|2nd|3rd|4th)";
const ordinals: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4 };

const pad = (number: number | string): string => String(Number(number)).padStart(2, "0");
const toWhole = (date: string): DayRange => [resolveFirstDay(date), resolveLastDay(date)];
const toMonth = (year = "", month: number | string = ""): DayRange => toWhole(`${year}-${pad(month)}`);
const toDay = (year = "", month: number | string = "", day = ""): DayRange =>
  toWhole(`${year}-${pad(month)}-${pad(day)}`);
const findMonth = (name = ""): number => months.indexOf(name.slice(0, 3)) + 1;

/** A part of a year: the second of four quarters. */
function toPart(year = "", number: number, parts: number): DayRange {
  const length = 12 / parts;
  return [toMonth(year, (number - 1) * length + 1)[0], toMonth(year, number * length)[1]];
}

const readOrdinal = (text = "", last: number): number =>
  text === "last" ? last : (ordinals[text] ?? Number(text[0]));

/** The forms of a day, a month or a year, the longest first, and the period of each; null where the day can be either of two. */
const forms: readonly (readonly [pattern: string, read: (groups: MatchedGroups) => DayRange | null])[] = [
  [
    "(?<year>\\d{4})(?<sign>[-/.])(?<month>\\d\\d?)\\k<sign>(?<day>\\d\\d?)",
    ({ year, month, day }) => toDay(year, month, day),
  ],
  ["(?<first>\\d\\d?)(?<sign>[-/.])(?<second>\\d\\d?)\\k<sign>(?<year>\\d{4})", readNumbers],
  ["(?<year>\\d{4})[-/](?<month>\\d\\d)", ({ year, month }) => toMonth(year, month)],
  ["(?<month>\\d\\d?)/(?<year>\\d{4})", ({ year, month }) => toMonth(year, month)],
  [
    `${DAY}[ -](?:of )?${MONTH},?[ -](?:of )?${YEAR}`,
    ({ year, month, day }) => toDay(year, findMonth(month), day),
  ],
  [
    `${MONTH} (?:the )?${DAY}(?:,| of)? ?${YEAR}`,
    ({ year, month, day }) => toDay(year, findMonth(month), day),
  ],
  [`(?:the month of )?${MONTH},? (?:of )?${YEAR}`, ({ year, month }) => toMonth(year, findMonth(month))],
  [`q(?<number>[1-4])(?:,| of|/)? ?${YEAR}`, ({ year, number }) => toPart(year, Number(number), 4)],
  [`${YEAR},? ?q(?<number>[1-4])`, ({ year, number }) => toPart(year, Number(number), 4)],
  [`h(?<number>[12])(?:,| of|/)? ?${YEAR}`, ({ year, number }) => toPart(year, Number(number), 2)],
  [
    `(?:the )?${ORDINAL} quarter (?:of )?(?:the year )?${YEAR}`,
    ({ year, ordinal }) => toPart(year, readOrdinal(ordinal, 4), 4),
  ],
  [
    `(?:the )?${ORDINAL} half (?:of )?(?:the year )?${YEAR}`,
    ({ year, ordinal }) => toPart(year, readOrdinal(ordinal, 2), 2),
  ],
  [`(?:(?:the )?year )?${YEAR}`, ({ year = "" }) => toWhole(year)],
];

/** Reads 9/17/2012 and 22.08.2014. Points separate the day first, and a number above 12 is no month. */
function readNumbers({ first = "", second = "", sign, year }: MatchedGroups): DayRange | null {
  const isDayFirst = sign === "." || Number(first) > 12 || first === second;
  if (!isDayFirst && Number(second) <= 12) return null;
  return isDayFirst ? toDay(year, second, first) : toDay(year, first, second);
}

const relativeForms: readonly (readonly [pattern: string, read: (today: string) => DayRange])[] = [
  ["today", (today) => toWhole(today)],
  ["yesterday", (today) => toWhole(new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10))],
  ["(?:this|the current) year", (today) => toWhole(today.slice(0, 4))],
  ["(?:last|the previous) year", (today) => toWhole(String(Number(today.slice(0, 4)) - 1))],
  ["(?:this|the current) month", (today) => toWhole(today.slice(0, 7))],
];

const compile = (pattern: string): RegExp => new RegExp(`${pattern}(?![\\p{L}\\p{N}])`, "uy");
const compiledForms = forms.map(([pattern, read]) => [compile(pattern), read] as const);
const compiledRelatives = relativeForms.map(([pattern, read]) => [compile(pattern), read] as const);
const PREPOSITIONS = compile(
  "(?:back )?(?:in|on|at|by|as of|as at|during|for|of|throughout|within|until|up to|till|dated|since)(?: the)?",
);
const EDGE = compile(
  "(?:the )?(?<edge>year[- ]end(?: of)?|end|close|last day|beginning|start|first day)(?: of(?: the year)?)?",
);
const RANGE_STARTS: readonly (readonly [start: RegExp, joint: RegExp])[] = [
  [compile("(?:in the (?:time|period) )?between"), compile("and")],
  [compile("from"), compile("to|until|till|through|up to")],
  [/(?:(?:in|during|for) )?/uy, /(?:-|–|—|\.\.|to(?= )|until(?= )|through(?= ))/uy],
];

/** All expressions that are built here: each is matched at one place of a question. */
export const timeExpressions: readonly RegExp[] = [
  ...compiledForms.map(([pattern]) => pattern),
  ...compiledRelatives.map(([pattern]) => pattern),
  PREPOSITIONS,
  EDGE,
  ...RANGE_STARTS.flat(),
];

/** Counts the spaces at a place of a text. */
function skipSpaces(text: string, position: number): number {
  let end = position;
  while (text[end] === " ") end++;
  return end - position;
}

/** Matches a pattern at a place, after spaces. */
function findMatch(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position + skipSpaces(text, position);
  return pattern.exec(text);
}

/** A period at a place of a text, and where it ends. */
interface ReadPeriod {
  readonly period: DayRange;
  readonly end: number;
  readonly isEdge?: boolean;
}

function readPeriod(text: string, position: number, today: string): ReadPeriod | null {
  const edge = findMatch(EDGE, text, position);
  if (edge) {
    const wholePeriod = readPeriod(text, position + skipSpaces(text, position) + edge[0].length, today);
    if (!wholePeriod) return null;
    const isEnd = /^(?:year|end|close|last)/.test(edge.groups?.edge ?? "");
    const day = wholePeriod.period[isEnd ? 1 : 0];
    return { period: [day, day], end: wholePeriod.end, isEdge: true };
  }
  for (const [pattern, read] of compiledForms) {
    const match = findMatch(pattern, text, position);
    if (!match) continue;
    const period = read(match.groups ?? {});
    if (period?.every(isDay)) return { period, end: pattern.lastIndex };
  }
  for (const [pattern, read] of compiledRelatives)
    if (findMatch(pattern, text, position)) return { period: read(today), end: pattern.lastIndex };
  return null;
}

function readRange(text: string, position: number, today: string): ReadTime | null {
  for (const [start, joint] of RANGE_STARTS) {
    if (!findMatch(start, text, position)) continue;
    const first = readPeriod(text, start.lastIndex, today);
    if (!first || !findMatch(joint, text, first.end)) continue;
    const second = readPeriod(text, joint.lastIndex, today);
    if (second && first.period[0] <= second.period[1])
      return { from: first.period[0], to: second.period[1], means: "IN", start: position, end: second.end };
  }
  return null;
}

/** Reads the time that begins at a place of a text in lower case, with its preposition: "at the end of 2013". */
export function readTime(text: string, position: number, today: string): ReadTime | null {
  const range = readRange(text, position, today);
  if (range) return range;
  const preposition = findMatch(PREPOSITIONS, text, position)?.[0] ?? "";
  const start = preposition ? PREPOSITIONS.lastIndex + skipSpaces(text, PREPOSITIONS.lastIndex) : position;
  const read = readPeriod(text, start, today);
  if (!read) return null;
  const { end } = read;
  const [from, to] = read.period;
  if (preposition.startsWith("since"))
    return from <= today ? { from, to: today, means: "SINCE", start, end } : null;
  if (/^(?:until|up|till)/.test(preposition)) return { from, to, means: "UNTIL", start, end };
  const means = read.isEdge || /^(?:by|as )/.test(preposition) ? "AT" : "IN";
  return { from, to, means, start, end };
}

/** The period as a day, a month, a year or FROM..TO, as `validAt` or `validDuring` takes it. */
export function formatTime({ from, to }: Pick<NamedTime, "from" | "to">): string {
  if (from === to) return from;
  const wholePeriod = [from.slice(0, 7), from.slice(0, 4)].find(
    (date) => resolveFirstDay(date) === from && resolveLastDay(date) === to,
  );
  return wholePeriod ?? `${from}..${to}`;
}
