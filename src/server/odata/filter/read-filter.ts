import { AppError } from "../../../errors.js";
import { Unsupported } from "../errors/unsupported.js";
import type { Expression, FilterComparison, FilterOperand, Literal, TextTest } from "./expression.js";
import { filterTokens, type Token } from "./tokens.js";

/** Levels of parentheses and negations. */
const MAX_DEPTH = 32;

const byName = <T extends string>(...names: readonly T[]): ReadonlyMap<string, T> =>
  new Map(names.map((name) => [name, name]));
const comparisons = byName("eq", "ne", "gt", "ge", "lt", "le");
const textTests = byName("contains", "startswith", "endswith");
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
  const reader = new FilterReader(filterTokens(filter));
  return reader.whole();
}

class FilterReader {
  #next = 0;
  #depth = 0;

  constructor(readonly tokens: readonly Token[]) {}

  whole(): Expression {
    const expression = this.#any();
    const rest = this.#peek();
    if (rest) throw unexpected(rest, "the end");
    return expression;
  }

  #any(): Expression {
    return this.#joined("or", () => this.#joined("and", () => this.#one()));
  }

  #joined(is: "and" | "or", read: () => Expression): Expression {
    const first = read();
    const parts = [first];
    while (this.#takes("NAME", is)) parts.push(read());
    return parts.length > 1 ? { is, parts } : first;
  }

  #one(): Expression {
    if (this.#takes("NAME", "not")) return this.#deeper(() => ({ is: "not", part: this.#one() }));
    if (this.#takes("SIGN", "("))
      return this.#deeper(() => {
        const inner = this.#any();
        this.#sign(")");
        return inner;
      });
    const token = this.#peek();
    const isCall = this.tokens[this.#next + 1]?.text === "(" && token?.kind === "NAME";
    const test = isCall ? textTests.get(token.text) : undefined;
    return test ? this.#textTest(test) : this.#comparison();
  }

  #deeper(read: () => Expression): Expression {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH)
      throw new AppError("BAD_USER_INPUT", `$filter has at most ${MAX_DEPTH} levels.`);
    const expression = read();
    this.#depth -= 1;
    return expression;
  }

  #textTest(is: TextTest): Expression {
    this.#take(is);
    this.#sign("(");
    const operand = this.#operand();
    this.#sign(",");
    const value = this.#literal();
    this.#sign(")");
    // contains(…) eq true is written by some clients.
    if (!this.#takes("NAME", "eq")) return { is, operand, value };
    const test: Expression = { is, operand, value };
    if (this.#takes("NAME", "false")) return { is: "not", part: test };
    if (this.#takes("NAME", "true")) return test;
    throw unexpected(this.#take("true or false"), "true or false");
  }

  #comparison(): Expression {
    if (this.#isLiteral()) {
      const value = this.#literal();
      const operator = this.#operator();
      return { is: mirrored[operator] ?? "eq", operand: this.#operand(), value };
    }
    const operand = this.#operand();
    if (!this.#takes("NAME", "in")) return { is: this.#operator(), operand, value: this.#literal() };
    this.#sign("(");
    const values = [this.#literal()];
    while (this.#takes("SIGN", ",")) values.push(this.#literal());
    this.#sign(")");
    return { is: "in", operand, values };
  }

  #operator(): FilterComparison {
    const token = this.#take("a comparison");
    const comparison = token.kind === "NAME" ? comparisons.get(token.text) : undefined;
    if (comparison) return comparison;
    if (arithmetic.includes(token.text)) throw new Unsupported(`$filter: ${token.text} is not supported.`);
    throw unexpected(token, `one of ${[...comparisons.keys()].join(", ")}, in`);
  }

  #operand(): FilterOperand {
    const token = this.#take("a property");
    if (token.kind !== "NAME") throw unexpected(token, "a property");
    if (this.#peek()?.text !== "(") return { property: token.text, ignoresCase: false };
    if (!caseFunctions.includes(token.text))
      throw new Unsupported(
        `$filter: the function ${token.text} is not supported. Supported: ${[...textTests.keys(), ...caseFunctions].join(", ")}.`,
      );
    this.#sign("(");
    const { property } = this.#deeperOperand();
    this.#sign(")");
    return { property, ignoresCase: true };
  }

  /** Case functions within case functions are no use, and are not read. */
  #deeperOperand(): FilterOperand {
    const token = this.#take("a property");
    if (token.kind !== "NAME" || this.#peek()?.text === "(") throw unexpected(token, "a property");
    return { property: token.text, ignoresCase: true };
  }

  #isLiteral(): boolean {
    const token = this.#peek();
    return token !== undefined && (token.kind !== "NAME" || token.text in words) && token.kind !== "SIGN";
  }

  #literal(): Literal {
    const token = this.#take("a value");
    if (token.kind === "TEXT" || token.kind === "DATE") return token.text;
    if (token.kind === "NUMBER") return Number(token.text);
    const word = words[token.text];
    if (token.kind === "NAME" && word !== undefined) return word;
    throw unexpected(token, "a value");
  }

  #sign(text: string): void {
    const token = this.#take(text);
    if (token.kind !== "SIGN" || token.text !== text) throw unexpected(token, text);
  }

  #peek(): Token | undefined {
    return this.tokens[this.#next];
  }

  #take(expected: string): Token {
    const token = this.#peek();
    if (!token) throw new AppError("BAD_USER_INPUT", `$filter ends where ${expected} is expected.`);
    this.#next += 1;
    return token;
  }

  #takes(kind: Token["kind"], text: string): boolean {
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

const unexpected = ({ text, at }: Token, expected: string): AppError =>
  new AppError("BAD_USER_INPUT", `$filter: ${expected} is expected at ${at}, not ${text}.`);
