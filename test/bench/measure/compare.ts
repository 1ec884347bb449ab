import { isDeepStrictEqual } from "node:util";
import { AppError } from "../../../src/errors.js";
import type { ContestantName } from "../contestants/contestant.js";
import type { Scenario, Side, Variant } from "../scenarios/scenario.js";
import type { Request } from "./load.js";
import { buildRequestBody, type RequestLine, sendQuery } from "./request-line.js";

/** One contestant in a variant: its requests, or the reason why it cannot answer. */
export type Part =
  | { readonly name: ContestantName; readonly requests: readonly Request[] }
  | { readonly name: ContestantName; readonly failure: string };

/**
 * Sends every question of a variant to each contestant. Fails if their answers differ, since they would not
 * do the same work. A contestant that cannot answer is left out of the variant, with its reason.
 */
export async function compare(
  scenario: Scenario,
  variant: Variant,
  lines: Iterable<readonly [ContestantName, RequestLine]>,
): Promise<readonly Part[]> {
  const parts: Part[] = [];
  let right: readonly unknown[] | undefined;
  for (const [name, line] of lines) {
    const side = scenario[name];
    if (!side) continue;
    const tried = await tryQuestions(requestBodies(scenario, side, variant, name), side, line);
    if ("failure" in tried) {
      parts.push({ name, failure: tried.failure });
      continue;
    }
    right ??= tried.answers;
    const differing = tried.answers.findIndex((answer, index) => !isDeepStrictEqual(answer, right![index]));
    if (differing >= 0)
      throw createDifferenceError(
        `${scenario.name}, ${variant.name}, ${name}`,
        right[differing],
        tried.answers[differing],
      );
    parts.push({ name, requests: tried.requests });
  }
  return parts;
}

/** The bare server has the statements, so it receives their names. */
const requestBodies = (
  scenario: Scenario,
  side: Side,
  variant: Variant,
  name: ContestantName,
): readonly string[] =>
  variant.questions.map((question) =>
    buildRequestBody(name === "bare" ? scenario.name : side.text, question[name] ?? {}),
  );

async function tryQuestions(bodies: readonly string[], side: Side, line: RequestLine) {
  const requests: Request[] = [];
  const answers: unknown[] = [];
  try {
    for (const body of bodies) {
      answers.push(side.read((await sendQuery(line, body)) as never));
      requests.push({ body, length: (await line.post(body)).text.length });
    }
    return { requests, answers };
  } catch (error) {
    return { failure: (error as Error).message };
  }
}

function createDifferenceError(where: string, right: unknown, answer: unknown): AppError {
  const [first, second] = [right, answer].map((value) => JSON.stringify(value)) as [string, string];
  const from = Math.max(0, [...first].findIndex((letter, index) => letter !== second[index]) - 80);
  const excerpt = [first, second].map((text) => text.slice(from, from + 200)).join("\n");
  return new AppError(
    "CONFLICT",
    `${where}: the answer is not the one of the contestant before it:\n${excerpt}`,
  );
}
