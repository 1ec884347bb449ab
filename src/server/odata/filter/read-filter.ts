import { type AppError, createBadInputError } from "../../../errors.js";
import { Unsupported } from "../errors/unsupported.js";
import type { Expression, FilterComparison, FilterOperand, Literal, TextTest } from "./expression.js";
import { type FilterToken, tokenizeFilter } from "./tokens.js";

/** Levels of parentheses and negations. */
const MAX_DEPTH = 32;

const indexNames = <T extends string>(...names: readonly T[]): ReadonlyMap<string, T> =>
  new Map(names.map((name) => [name, name]));
const comparisons = indexNames("eq", "ne", "gt", "ge", "lt", "le");
const textTests = indexNames("contains", "startswith", "endswith");
const caseFunctions: readonly string[] = ["tolower", "toupper"];
const mirrored: Readonly<Record<string, FilterComparison>> = {
  eq: "eq",
  ne: "ne",
  gt: "lt",
  ge: "le",
  lt: "gt",
  le: "ge",
};

/**
 * Reads a $filter of OData 4: comparisons, `in`, `and`, `or`, `not`, contains, startswith, endswith, and tolower or toupper of a
 * property. Takes steps linear in its length. Fails with BAD_USER_INPUT, and as Unsupported on what else OData has.
 */
export function readFilter(filter: string): Expression {
  const reader = new FilterReader(tokenizeFilter(filter));
  return reader.readAll();
}

class FilterReader {
  #next = 0;
  #depth = 0;

  constructor(readonly tokens: readonly FilterToken[]) {}

  readAll(): Expression {
    const expression = this.#readAlternatives();
    const remaining = this.#peek();
    if (remaining) throw createUnexpectedError(remaining, "the end");
    return expression;
  }

  #readAlternatives(): Expression {
    return this.#readJoined("or", () => this.#readJoined("and", () => this.#readTerm()));
  }

  #readJoined(is: "and" | "or", read: () => Expression): Expression {
    const first = read();
    const parts = [first];
    while (this.#takeOptional("NAME", is)) parts.push(read());
    return parts.length > 1 ? { is, parts } : first;
  }

  #readTerm(): Expression {
    if (this.#takeOptional("NAME", "not"))
      return this.#readNested(() => ({ is: "not", part: this.#readTerm() }));
    if (this.#takeOptional("SIGN", "("))
      return this.#readNested(() => {
        const inner = this.#readAlternatives();
        this.#readSign(")");
        return inner;
      });
    const token = this.#peek();
    const isCall = this.tokens[this.#next + 1]?.text === "(" && token?.kind === "NAME";
    const test = isCall ? textTests.get(token.text) : undefined;
    return test ? this.#readTextTest(test) : this.#readComparison();
  }

  #readNested(read: () => Expression): Expression {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw createBadInputError(`$filter has at most ${MAX_DEPTH} levels.`);
    const expression = read();
    this.#depth -= 1;
    return expression;
  }

  #readTextTest(is: TextTest): Expression {
    this.#take(is);
    this.#readSign("(");
    const operand = this.#readOperand();
    this.#readSign(",");
    const value = this.#readLiteral();
    this.#readSign(")");
    // contains(…) eq true is written by some clients.
    if (!this.#takeOptional("NAME", "eq")) return { is, operand, value };
    const test: Expression = { is, operand, value };
    if (this.#takeOptional("NAME", "false")) return { is: "not", part: test };
    if (this.#takeOptional("NAME", "true")) return test;
    throw createUnexpectedError(this.#take("true or false"), "true or false");
  }

  #readComparison(): Expression {
    if (this.#isLiteral()) {
      const value = this.#readLiteral();
      const operator = this.#readOperator();
      return { is: mirrored[operator] ?? "eq", operand: this.#readOperand(), value };
    }
    const operand = this.#readOperand();
    if (!this.#takeOptional("NAME", "in"))
      return { is: this.#readOperator(), operand, value: this.#readLiteral() };
    this.#readSign("(");
    const values = [this.#readLiteral()];
    while (this.#takeOptional("SIGN", ",")) values.push(this.#readLiteral());
    this.#readSign(")");
    return { is: "in", operand, values };
  }

  #readOperator(): FilterComparison {
    const token = this.#take("a comparison");
    const comparison = token.kind === "NAME" ? comparisons.get(token.text) : undefined;
    if (comparison) return comparison;
    if (arithmetic.includes(token.text)) throw new Unsupported(`$filter: ${token.text} is not supported.`);
    throw createUnexpectedError(token, `one of ${[...comparisons.keys()].join(", ")}, in`);
  }

  #readOperand(): FilterOperand {
    const token = this.#take("a property");
    if (token.kind !== "NAME") throw createUnexpectedError(token, "a property");
    if (this.#peek()?.text !== "(") return { property: token.text, ignoresCase: false };
    if (!caseFunctions.includes(token.text))
      throw new Unsupported(
        `$filter: the function ${token.text} is not supported. Supported: ${[...textTests.keys(), ...caseFunctions].join(", ")}.`,
      );
    this.#readSign("(");
    const { property } = this.#readInnerOperand();
    this.#readSign(")");
    return { property, ignoresCase: true };
  }

  /** Case functions within case functions are no use, and are not read. */
  #readInnerOperand(): FilterOperand {
    const token = this.#take("a property");
    if (token.kind !== "NAME" || this.#peek()?.text === "(") throw createUnexpectedError(token, "a property");
    return { property: token.text, ignoresCase: true };
  }

  #isLiteral(): boolean {
    const token = this.#peek();
    return token !== undefined && (token.kind !== "NAME" || token.text in words) && token.kind !== "SIGN";
  }

  #readLiteral(): Literal {
    const token = this.#take("a value");
    if (token.kind === "TEXT" || token.kind === "DATE") return token.text;
    if (token.kind === "NUMBER") return Number(token.text);
    const word = words[token.text];
    if (token.kind === "NAME" && word !== undefined) return word;
    throw createUnexpectedError(token, "a value");
  }

  #readSign(text: string): void {
    const token = this.#take(text);
    if (token.kind !== "SIGN" || token.text !== text) throw createUnexpectedError(token, text);
  }

  #peek(): FilterToken | undefined {
    return this.tokens[this.#next];
  }

  #take(expected: string): FilterToken {
    const token = this.#peek();
    if (!token) throw createBadInputError(`$filter ends where ${expected} is expected.`);
    this.#next += 1;
    return token;
  }

  #takeOptional(kind: FilterToken["kind"], text: string): boolean {
    const token = this.#peek();
    const isNext = token?.kind === kind && token.text === text;
    if (isNext) this.#next += 1;
    return isNext;
  }
}

const words: Readonly<Record<string, Literal>> = Object.assign(Object.create(null), {
  true: true,
  false: false,
  null: null,
});

const arithmetic: readonly string[] = ["add", "sub", "mul", "div", "divby", "mod", "has"];

const createUnexpectedError = ({ text, position }: FilterToken, expected: string): AppError =>
  createBadInputError(`$filter: ${expected} is expected at ${position}, not ${text}.`);
