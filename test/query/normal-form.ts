/** A condition of a statement, and the characters by which it grows. */
export interface GrownCondition {
  readonly text: string;
  readonly growth: number;
}

/**
 * Finds the conditions that grow when the planner of Neo4j multiplies out alternatives that are conjunctions: `a OR (b AND c)` becomes
 * `(a OR b) AND (a OR c)`, with the subqueries of `a` twice. The planner does not look into functions, or from one branch of a
 * CASE into another.
 */
export function findGrownConditions(text: string): readonly GrownCondition[] {
  const tokens = text.match(/'[^']*'|[\w$]+|\s+|./gs) ?? [];
  return listConditions(readBrackets(tokens.values())).flatMap((condition) => {
    const clauses = multiplyOut(parseAlternatives(condition), false);
    const growth = clauses.flat().reduce((sum, length) => sum + length, -formatTokens(condition).length);
    return growth > 0 ? [{ text: formatTokens(condition).trim(), growth }] : [];
  });
}

/** A word or sign, or what is between two brackets. */
type Token = string | { readonly open: string; readonly within: readonly Token[] };

const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

function readBrackets(tokens: Iterator<string>, close?: string): readonly Token[] {
  const within: Token[] = [];
  for (let next = tokens.next(); !next.done && next.value !== close; next = tokens.next()) {
    const end = closing[next.value];
    within.push(end ? { open: next.value, within: readBrackets(tokens, end) } : next.value);
  }
  return within;
}

const formatTokens = (tokens: readonly Token[]): string =>
  tokens
    .map((token) =>
      typeof token === "string" ? token : token.open + formatTokens(token.within) + closing[token.open],
    )
    .join("");

/** The words and signs at which a condition begins or ends. */
const limits = new Set(
  "WHERE WITH RETURN MATCH CALL UNWIND CASE WHEN THEN ELSE END ORDER LIMIT UNION AS , | :".split(" "),
);

const isLimit = (token: Token): boolean => typeof token === "string" && limits.has(token);

/** Lists the conditions at any depth. */
const listConditions = (tokens: readonly Token[]): readonly (readonly Token[])[] => [
  ...splitTokens(tokens, isLimit),
  ...tokens.flatMap((token) => (typeof token === "string" ? [] : listConditions(token.within))),
];

function splitTokens(
  tokens: readonly Token[],
  isSeparator: (token: Token) => boolean,
): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    if (isSeparator(token)) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

type Condition =
  | { readonly op: "AND" | "OR"; readonly parts: readonly Condition[] }
  | { readonly op: "NOT"; readonly part: Condition }
  | { readonly op: null; readonly length: number };

function parseAlternatives(tokens: readonly Token[]): Condition {
  for (const op of ["OR", "AND"] as const) {
    const parts = splitTokens(tokens, (token) => token === op);
    if (parts.length > 1) return { op, parts: parts.map(parseAlternatives) };
  }
  const [first, ...rest] = tokens.filter((token) => typeof token !== "string" || token.trim() !== "");
  if (first === "NOT") return { op: "NOT", part: parseAlternatives(rest) };
  if (typeof first === "object" && first.open === "(" && rest.length === 0)
    return parseAlternatives(first.within);
  return { op: null, length: formatTokens(tokens).trim().length };
}

/** Returns the lengths of the alternatives in each clause of the conjunctive normal form. */
function multiplyOut(condition: Condition, isNegated: boolean): readonly (readonly number[])[] {
  if (condition.op === null) return [[condition.length]];
  if (condition.op === "NOT") return multiplyOut(condition.part, !isNegated);
  const parts = condition.parts.map((part) => multiplyOut(part, isNegated));
  if ((condition.op === "AND") !== isNegated) return parts.flat();
  return parts.reduce((clauses, part) =>
    clauses.flatMap((clause) => part.map((alternatives) => [...clause, ...alternatives])),
  );
}
