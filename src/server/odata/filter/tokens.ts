import { type AppError, createBadInputError } from "../../../errors.js";

/** A part of the text of a $filter. */
export interface FilterToken {
  readonly kind: "NAME" | "TEXT" | "NUMBER" | "DATE" | "SIGN";
  /** The characters of the token; a text is without its quotes. */
  readonly text: string;
  /** The position of its first character, counted from 1. */
  readonly position: number;
}

/** The longest $filter, in UTF-16 units. */
const MAX_LENGTH = 8000;

const isSpace = (sign: string): boolean => sign === " " || sign === "\t";
const isPartOfName = (sign: string): boolean => /^[A-Za-z0-9_./]$/.test(sign);
const isPartOfNumber = (sign: string): boolean => /^[0-9A-Za-z.:+-]$/.test(sign);

/** Splits a $filter into tokens, in one pass. Fails with BAD_USER_INPUT. */
export function tokenizeFilter(filter: string): readonly FilterToken[] {
  if (filter.length > MAX_LENGTH) throw createBadInputError(`$filter has at most ${MAX_LENGTH} characters.`);
  const tokens: FilterToken[] = [];
  for (let position = 0; position < filter.length; ) {
    const sign = filter[position] ?? "";
    if (isSpace(sign)) position += 1;
    else {
      const { kind, text, end } = readToken(filter, position, sign);
      tokens.push({ kind, text, position: position + 1 });
      position = end;
    }
  }
  return tokens;
}

function readToken(
  filter: string,
  position: number,
  sign: string,
): Omit<FilterToken, "position"> & { readonly end: number } {
  if (sign === "(" || sign === ")" || sign === ",") return { kind: "SIGN", text: sign, end: position + 1 };
  if (sign === "'") return readQuotedText(filter, position);
  if (/^[0-9-]$/.test(sign)) {
    const end = findEnd(filter, position + 1, isPartOfNumber);
    const text = filter.slice(position, end);
    const isNumber = Number.isFinite(Number(text));
    if (!isNumber && !/^\d{4}-\d{2}/.test(text)) throw createUnreadableError(text, position + 1);
    return { kind: isNumber ? "NUMBER" : "DATE", text, end };
  }
  const end = findEnd(filter, position, isPartOfName);
  if (end === position) throw createUnreadableError(sign, position + 1);
  return { kind: "NAME", text: filter.slice(position, end), end };
}

/** A text in single quotes, in which two of them are one. */
function readQuotedText(
  filter: string,
  position: number,
): Omit<FilterToken, "position"> & { readonly end: number } {
  const parts: string[] = [];
  for (let from = position + 1; ; ) {
    const quote = filter.indexOf("'", from);
    if (quote < 0) throw createBadInputError(`$filter: the text at ${position + 1} has no end.`);
    parts.push(filter.slice(from, quote));
    if (filter[quote + 1] !== "'") return { kind: "TEXT", text: parts.join("'"), end: quote + 1 };
    from = quote + 2;
  }
}

function findEnd(filter: string, from: number, isPart: (sign: string) => boolean): number {
  let end = from;
  while (end < filter.length && isPart(filter[end] ?? "")) end += 1;
  return end;
}

const createUnreadableError = (text: string, position: number): AppError =>
  createBadInputError(`$filter: ${text} at ${position} cannot be read.`);
