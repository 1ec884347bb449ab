import { AppError } from "../../../errors.js";

/** A part of the text of a $filter. */
export interface Token {
  readonly kind: "NAME" | "TEXT" | "NUMBER" | "DATE" | "SIGN";
  /** As written; of a text without its quotes. */
  readonly text: string;
  /** Where it begins, counted from 1. */
  readonly at: number;
}

/** The longest $filter, in UTF-16 units. */
const MAX_LENGTH = 8000;

const isSpace = (sign: string): boolean => sign === " " || sign === "\t";
const isPartOfName = (sign: string): boolean => /^[A-Za-z0-9_./]$/.test(sign);
const isPartOfNumber = (sign: string): boolean => /^[0-9A-Za-z.:+-]$/.test(sign);

/** Splits a $filter into tokens, in one pass. Fails with BAD_USER_INPUT. */
export function filterTokens(filter: string): readonly Token[] {
  if (filter.length > MAX_LENGTH)
    throw new AppError("BAD_USER_INPUT", `$filter has at most ${MAX_LENGTH} characters.`);
  const tokens: Token[] = [];
  for (let at = 0; at < filter.length; ) {
    const sign = filter[at] ?? "";
    if (isSpace(sign)) at += 1;
    else {
      const { kind, text, end } = tokenAt(filter, at, sign);
      tokens.push({ kind, text, at: at + 1 });
      at = end;
    }
  }
  return tokens;
}

function tokenAt(filter: string, at: number, sign: string): Omit<Token, "at"> & { readonly end: number } {
  if (sign === "(" || sign === ")" || sign === ",") return { kind: "SIGN", text: sign, end: at + 1 };
  if (sign === "'") return textAt(filter, at);
  if (/^[0-9-]$/.test(sign)) {
    const end = endOf(filter, at + 1, isPartOfNumber);
    const text = filter.slice(at, end);
    const isNumber = Number.isFinite(Number(text));
    if (!isNumber && !/^\d{4}-\d{2}/.test(text)) throw unreadable(text, at + 1);
    return { kind: isNumber ? "NUMBER" : "DATE", text, end };
  }
  const end = endOf(filter, at, isPartOfName);
  if (end === at) throw unreadable(sign, at + 1);
  return { kind: "NAME", text: filter.slice(at, end), end };
}

/** A text in single quotes, in which two of them are one. */
function textAt(filter: string, at: number): Omit<Token, "at"> & { readonly end: number } {
  const parts: string[] = [];
  for (let from = at + 1; ; ) {
    const quote = filter.indexOf("'", from);
    if (quote < 0) throw new AppError("BAD_USER_INPUT", `$filter: the text at ${at + 1} has no end.`);
    parts.push(filter.slice(from, quote));
    if (filter[quote + 1] !== "'") return { kind: "TEXT", text: parts.join("'"), end: quote + 1 };
    from = quote + 2;
  }
}

function endOf(filter: string, from: number, isPart: (sign: string) => boolean): number {
  let end = from;
  while (end < filter.length && isPart(filter[end] ?? "")) end += 1;
  return end;
}

const unreadable = (text: string, at: number): AppError =>
  new AppError("BAD_USER_INPUT", `$filter: ${text} at ${at} cannot be read.`);
